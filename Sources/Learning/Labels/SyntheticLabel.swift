internal import Language
internal import OrderedCollections
public import Templates

/// What words were meant to come to, found out without asking anybody.
///
/// A turn that went well labels itself. One that failed is labelled by the turn that said the same
/// wish anew and went well; one that failed and was not said anew at least tells what it was not.
public struct SyntheticLabel: Hashable, Sendable {
    public enum Source: String, CaseIterable, Hashable, Sendable {
        case itself
        case rephrase
        /// The intent and targets are those that were not meant.
        case complement
    }

    /// From here on a label is fit to learn from.
    public static let learningThreshold = 0.9
    /// Times that one wish is followed from wording to wording.
    static let chainLimit = 6
    /// P(defect) above which what was done is taken for what was not meant.
    static let surelyWrong = 0.9

    public var turn: String
    public var text: String
    public var intent: String?
    public var slots: Value
    public var targets: [String]
    public var source: Source
    /// The turn that the label comes from.
    public var by: String
    /// 0 to 1.
    public var confidence: Double

    public var value: Value {
        [
            "turn": .string(turn), "text": .string(text), "intent": Value(intent),
            "slots": slots, "targets": .list(targets.map { .string($0) }),
            "source": .string(source.rawValue), "by": .string(by),
            "confidence": .number(confidence),
        ]
    }

    /// The labels of all that was said, in order; turns that nothing tells of have none.
    public static func labels(of history: RewriteHistory) -> [SyntheticLabel] {
        history.turns.values.compactMap { label(of: $0, in: history) }
    }

    private static func label(
        of turn: SpokenTurn, in history: RewriteHistory
    ) -> SyntheticLabel? {
        guard turn.judged != nil else { return nil }
        if let (end, sureness) = ending(of: turn, in: history) {
            // What crosses is no label for the words, however often it followed them.
            guard !turn.ownPolarity.isCrossed(by: end.polarity) else { return nil }
            return SyntheticLabel(
                turn, as: end, from: .rephrase, sureness * turn.defect * (1 - end.defect))
        }
        let isDone = turn.end == .executed || turn.end == .answered
        guard isDone, turn.intent != nil else { return nil }
        return turn.defect >= surelyWrong
            ? SyntheticLabel(turn, as: turn, from: .complement, turn.defect)
            : SyntheticLabel(turn, as: turn, from: .itself, 1 - turn.defect)
    }

    private init(
        _ turn: SpokenTurn, as meant: SpokenTurn, from source: Source, _ confidence: Double
    ) {
        self.turn = turn.id
        text = turn.heard
        intent = meant.intent
        slots = meant.slots
        targets = meant.targets
        self.source = source
        by = meant.id
        self.confidence = confidence
    }

    /// Where the talk that a turn began came to what was wanted, and how sure it is that it is the
    /// same wish still.
    static func ending(
        of turn: SpokenTurn, in history: RewriteHistory
    ) -> (turn: SpokenTurn, sureness: Double)? {
        var current = turn
        var sureness = 1.0
        for _ in 0..<chainLimit {
            guard let next = current.follower.flatMap({ history.turns[$0] }) else { break }
            sureness *= current.followed
            current = next
        }
        let isDone = current.end == .executed || current.end == .answered
        guard current.id != turn.id, isDone, current.defect < 0.5, current.intent != nil else {
            return nil
        }
        return (current, sureness)
    }
}
