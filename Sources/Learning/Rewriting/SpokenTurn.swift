public import Home
public import Language
internal import OrderedCollections
public import Templates

/// What the rewriting side keeps of a turn: the words, what they came to, and what was said of it since.
public struct SpokenTurn: Hashable, Sendable {
    /// A stretch of the words that names something of this home.
    public struct Name: Hashable, Sendable {
        public var text: String
        /// What it was taken for: `name`, `area`, `title`, `duration`, …
        public var role: String
        /// What any home calls such a thing: `coffee maker`; nil where it is none, or of no known type.
        public var kind: String?

        public init(text: String, role: String, kind: String? = nil) {
            self.text = text
            self.role = role
            self.kind = kind
        }

        var value: Value {
            .list([.string(text), .string(role)] + (kind.map { [.string($0)] } ?? []))
        }
    }

    public var id: String
    /// Milliseconds since 1970.
    public var at: Int64
    public var speaker: String?
    public var source: String?
    /// The words as they were heard, normalised.
    public var heard: String
    /// The words as they were understood, after any rewrite, normalised.
    public var text: String
    /// Both without what says nothing before and after: "please", "for me".
    public var core: String
    public var textCore: String
    /// The lesson that changed them.
    public var rule: String?
    /// What the words as heard come to: intent, slots and names as said; the words themselves where
    /// nothing was understood.
    public var ownState: String
    /// The same of the words as understood.
    public var state: String
    public var names: [Name]
    public var end: PastTurn.End
    public var intent: String?
    public var targets: [String]
    public var slots: Value
    /// Of the words as understood, and of what was done.
    public var polarity: Polarity
    /// Of the words as heard.
    public var ownPolarity: Polarity
    public var risk: Risk?
    /// What the judge last made of it.
    public var judged: Double?
    /// The component that the judge holds to have failed first.
    public var failure: FailurePoint?
    /// A device did not do what it was told.
    public var isUnconfirmed = false
    /// The later turn that says the same wish anew.
    public var follower: String?
    /// How sure that is, 0 to 1.
    public var followed = 0.0
    /// What somebody then did by hand, as words would put it.
    public var doneByHand: HandDeed?

    public init(
        id: String, at: Int64, speaker: String?, source: String?, heard: String, text: String,
        core: String? = nil, textCore: String? = nil, rule: String? = nil, ownState: String,
        state: String, names: [Name] = [],
        end: PastTurn.End, intent: String? = nil, targets: [String] = [],
        slots: Value = .null, polarity: Polarity = [], ownPolarity: Polarity? = nil,
        risk: Risk? = nil
    ) {
        self.id = id
        self.at = at
        self.speaker = speaker
        self.source = source
        self.heard = heard
        self.text = text
        self.core = core ?? heard
        self.textCore = textCore ?? text
        self.rule = rule
        self.ownState = ownState
        self.state = state
        self.names = names
        self.end = end
        self.intent = intent
        self.targets = targets
        self.slots = slots
        self.polarity = polarity
        self.ownPolarity = ownPolarity ?? polarity
        self.risk = risk
    }

    /// P(the person did not get what they wanted), as the judge holds it; before any judgement it is
    /// as likely as not, and teaches nothing.
    public var defect: Double { judged ?? 0.5 }

    // MARK: Checkpoint

    static func names(_ value: Value?) -> [Name] {
        (value?.list ?? []).compactMap { row in
            guard let row = row.list, (2...3).contains(row.count), let text = row[0].string,
                let role = row[1].string
            else { return nil }
            return Name(text: text, role: role, kind: row.count == 3 ? row[2].string : nil)
        }
    }

    var value: Value {
        [
            "turn": .string(id), "at": .integer(Int(at)), "speaker": Value(speaker),
            "source": Value(source), "heard": .string(heard), "text": .string(text),
            "core": .string(core), "textCore": .string(textCore),
            "rule": Value(rule), "own": .string(ownState), "state": .string(state),
            "names": .list(names.map(\.value)),
            "end": .string(end.rawValue), "intent": Value(intent),
            "targets": .list(targets.map { .string($0) }),
            "polarity": .integer(polarity.rawValue),
            "ownPolarity": .integer(ownPolarity.rawValue), "risk": Value(risk?.rawValue),
            "judged": judged.map { .number($0) } ?? .null, "follower": Value(follower),
            "failure": Value(failure?.rawValue), "unconfirmed": .bool(isUnconfirmed),
            "slots": slots,
            "followed": .number(followed), "byHand": doneByHand?.value ?? .null,
        ]
    }

    init?(value: Value) {
        guard let id = value["turn"]?.string, let at = value["at"]?.integer,
            let heard = value["heard"]?.string, let text = value["text"]?.string,
            let own = value["own"]?.string, let state = value["state"]?.string,
            let end = value["end"]?.string.flatMap(PastTurn.End.init(rawValue:))
        else { return nil }
        self.init(
            id: id, at: Int64(at), speaker: value["speaker"]?.string,
            source: value["source"]?.string, heard: heard, text: text,
            core: value["core"]?.string, textCore: value["textCore"]?.string,
            rule: value["rule"]?.string, ownState: own, state: state,
            names: Self.names(value["names"]),
            end: end, intent: value["intent"]?.string,
            targets: (value["targets"]?.list ?? []).compactMap(\.string),
            slots: value["slots"] ?? .null,
            polarity: Polarity(value: value["polarity"]) ?? [],
            ownPolarity: Polarity(value: value["ownPolarity"]),
            risk: value["risk"]?.string.flatMap(Risk.init(rawValue:)))
        judged = value["judged"]?.double.map { min(1, max(0, $0)) }
        failure = value["failure"]?.string.flatMap(FailurePoint.init(rawValue:))
        isUnconfirmed = value["unconfirmed"]?.bool ?? false
        follower = value["follower"]?.string
        doneByHand = value["byHand"].flatMap(HandDeed.init(value:))
        followed = min(1, max(0, value["followed"]?.double ?? 0))
    }
}

extension Polarity {
    /// What a checkpoint or a counts file held; nil where it is none.
    init?(value: Value?) {
        guard let bits = value?.integer, (0...Self.all.rawValue).contains(bits) else { return nil }
        self.init(rawValue: bits)
    }
}
