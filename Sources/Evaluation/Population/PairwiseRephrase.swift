internal import Home

/// Finds who says the same wish anew by the words of two turns alone: what a model that sees the
/// whole dialogue has to beat.
struct PairwiseRephrase: Sendable {
    enum Measure: String, CaseIterable, Sendable {
        case edit = "edit distance"
        case tokens = "shared words"
        case embedding = "letter n-grams"
        case classifier = "pairwise classifier"
    }

    /// Two turns of one person, near in time.
    struct Pair: Sendable {
        var earlier: String
        var later: String
        var isAnew: Bool
        /// True for what words alone are apt to get wrong: the same wish in other words, and what
        /// only looks like one.
        var isHard: Bool
    }

    /// Later than this nobody takes a turn up.
    static let windowMilliseconds: Int64 = 120_000
    /// Turns back that are looked at.
    static let lookBack = 4
    /// Thresholds that are tried.
    static let steps = 50

    private let pairs: [[Pair]]

    init(_ homes: [HomeRecord]) { pairs = homes.map(Self.pairs) }

    init(pairs: [[Pair]]) { self.pairs = pairs }

    // MARK: Pairs

    private static let anew: Set<TurnTruth.Relation> = [.rephrase, .repetition]
    private static let misleading: Set<TurnTruth.Relation> = [
        .followUp, .refinement, .changeOfMind,
    ]

    static func pairs(of home: HomeRecord) -> [Pair] {
        var pairs: [Pair] = []
        for (place, later) in home.turns.enumerated() {
            for earlier in home.turns[..<place].suffix(lookBack)
            where earlier.speaker == later.speaker
                && later.at.milliseconds(since: earlier.at) <= windowMilliseconds
            {
                pairs.append(pair(earlier, later))
            }
        }
        return pairs
    }

    private static func pair(_ earlier: TurnTruth, _ later: TurnTruth) -> Pair {
        let isAnew = anew.contains(later.relation) && later.about == earlier.turn
        return Pair(
            earlier: earlier.heard, later: later.heard, isAnew: isAnew,
            isHard: isAnew ? later.relation == .rephrase : misleading.contains(later.relation))
    }

    // MARK: Scores

    /// The best F1 that any threshold gives on these very pairs, which favours the measure; nil
    /// where nothing is said anew.
    func f1(of measure: Measure, hardOnly: Bool) -> Double? {
        let scored = scores(of: measure).filter { $0.pair.isHard || !hardOnly }
        return (0..<Self.steps).compactMap { step in
            var retrieval = Retrieval()
            for (pair, score) in scored {
                retrieval.add(
                    isThere: pair.isAnew, isFound: score > Double(step) / Double(Self.steps))
            }
            return retrieval.f1
        }.max()
    }

    private func scores(of measure: Measure) -> [(pair: Pair, score: Double)] {
        switch measure {
        case .edit: return scores { WordLikeness.edit($0.earlier, $0.later) }
        case .tokens: return scores { WordLikeness.tokens($0.earlier, $0.later) }
        case .embedding: return scores { WordLikeness.ngrams($0.earlier, $0.later) }
        case .classifier: return classified()
        }
    }

    private func scores(_ score: (Pair) -> Double) -> [(pair: Pair, score: Double)] {
        pairs.joined().map { ($0, score($0)) }
    }

    /// Each home is judged by what the others of another half taught.
    private func classified() -> [(pair: Pair, score: Double)] {
        (0..<2).flatMap { half -> [(pair: Pair, score: Double)] in
            let others = pairs.enumerated().filter { $0.offset % 2 != half }.flatMap(\.element)
            let classifier = PairClassifier(others)
            let own = pairs.enumerated().filter { $0.offset % 2 == half }.flatMap(\.element)
            return own.map { ($0, classifier.probability($0)) }
        }
    }
}
