internal import OrderedCollections
public import Templates

/// A wording that is taken for another one, with what speaks for it.
public struct RewriteRule: Hashable, Sendable {
    public enum Scope: Hashable, Sendable {
        /// One person, or those whom nobody names.
        case speaker(String?)
        case home
        case everywhere
    }

    /// How far a lesson has come.
    public enum Stage: String, Hashable, Sendable {
        /// Scored on what people say, and never seen.
        case shadow
        /// Shown once or twice: it is asked about before it is followed.
        case tentative
        case live
        case withdrawn
    }

    public var id: String
    public var scope: Scope
    public var stage: Stage
    /// Normalised words; `{name}`, `{area}` and `{number…}` stand for what is this home's own.
    public var from: String
    public var to: String
    /// P(the other wording does better).
    public var probability: Double
    /// Of what began with these words and succeeded, the share that ended with those.
    public var share: Double
    /// How the words did by themselves, and how the others did for those who began so.
    public var without: BetaEvidence
    public var with: BetaEvidence
    public var wins = 0
    public var losses = 0
    public var lastUse: Int64?

    public var layer: String { scope == .everywhere ? "global" : "personal" }

    public var speaker: String? {
        if case .speaker(let speaker) = scope { return speaker }
        return nil
    }

    func holds(for speaker: String?) -> Bool {
        switch scope {
        case .speaker(let own): own == speaker
        case .home, .everywhere: true
        }
    }

    /// As `rewrites` shows it and checkpoints keep it.
    public var value: Value {
        [
            "lesson": .string(id), "layer": .string(layer), "stage": .string(stage.rawValue),
            "scope": .string(scopeName), "speaker": Value(speaker), "from": .string(from),
            "to": .string(to), "odds": .number(probability), "share": .number(share),
            "without": [.number(without.successes), .number(without.failures)],
            "with": [.number(with.successes), .number(with.failures)],
            "wins": .integer(wins), "losses": .integer(losses),
            "lastUse": lastUse.map { .integer(Int($0)) } ?? .null, "why": .string(why),
        ]
    }

    private var scopeName: String {
        switch scope {
        case .speaker: "speaker"
        case .home: "home"
        case .everywhere: "everywhere"
        }
    }

    private var why: String {
        let failed = Int(without.failures.rounded())
        let helped = Int(with.successes.rounded())
        return "failed \(failed) times as it was said; said the other way it worked \(helped) times"
    }

    public init(
        id: String, scope: Scope, stage: Stage, from: String, to: String, probability: Double,
        share: Double, without: BetaEvidence, with: BetaEvidence
    ) {
        self.id = id
        self.scope = scope
        self.stage = stage
        self.from = from
        self.to = to
        self.probability = probability
        self.share = share
        self.without = without
        self.with = with
    }

    public init?(value: Value) {
        guard let id = value["lesson"]?.string, let from = value["from"]?.string,
            let to = value["to"]?.string,
            let stage = value["stage"]?.string.flatMap(Stage.init(rawValue:)),
            let without = Self.evidence(value["without"]), let with = Self.evidence(value["with"])
        else { return nil }
        let scope: Scope
        switch value["scope"]?.string {
        case "speaker": scope = .speaker(value["speaker"]?.string)
        case "home": scope = .home
        case "everywhere": scope = .everywhere
        default: return nil
        }
        self.init(
            id: id, scope: scope, stage: stage, from: from, to: to,
            probability: value["odds"]?.double ?? 0, share: value["share"]?.double ?? 0,
            without: without, with: with)
        wins = value["wins"]?.integer ?? 0
        losses = value["losses"]?.integer ?? 0
        lastUse = value["lastUse"]?.integer.map { Int64($0) }
    }

    private static func evidence(_ value: Value?) -> BetaEvidence? {
        guard let row = value?.list, row.count == 2, let well = row[0].double,
            let badly = row[1].double, well >= 0, badly >= 0
        else { return nil }
        return BetaEvidence(successes: well, failures: badly)
    }
}

extension RewriteRule {
    /// As the `learned` line tells it; its home is filled in by whoever knows it.
    public var learned: LearnedRewrite {
        LearnedRewrite(
            lesson: id, home: nil, speaker: speaker, from: from, to: to, score: probability,
            support: with.successes)
    }
}
