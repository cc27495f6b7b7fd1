public import Home
public import Learning
internal import OrderedCollections
public import Templates

/// What the hub wants done, in order.
public enum Effect: Hashable, Sendable {
    /// Written before the next effect is carried out where `isDurable`, in a batch otherwise.
    case record(Record, isDurable: Bool)
    /// Sent at most once, QoS 0, never retained.
    case publish(Message)
    case say(Output)
    /// The home's topics changed; `home.subscriptions` has them.
    case subscribe
}

/// What is kept for good.
public enum Record: Hashable, Sendable {
    /// An input that the state of the hub depends on; folding them again leads to the same hub.
    case input(Input)
    /// A turn as a whole, as ``Trace/value`` gives it.
    case turn(id: String, speaker: String?, trace: Trace)
    case signal(Signal)
    case outcome(Outcome)
    /// A dangerous action that is about to be published.
    case intent(turn: String, targets: [EntityID], messages: [Message])
    /// Erase what was kept.
    case erase(Forgetting)
}

/// What the hub tells; the lines of the journal format that go out.
public enum Output: Hashable, Sendable {
    case result(TurnResult)
    case outcome(Outcome)
    case signal(Signal)
    /// A publish that no utterance caused.
    case publish(Message, cause: String)
    case announce(Announcement)
    case learned([LearnedRewrite])
    /// - Parameter defect: the probability that the person did not get what they wanted.
    case diagnosis(turn: String, failure: FailurePoint, probability: Double, defect: Double)
    case diagnosed(count: Int)
    case reply(id: String, members: Value, isEnd: Bool)
    case error(turn: String?, message: String)
    /// For `watch`: an accepted state change.
    case change(StateChange)
}

public enum DecisionKind: String, CaseIterable, Codable, Hashable, Sendable {
    case execute
    case answer
    case ask
    case confirm
    case reject
}

public struct TurnResult: Codable, Hashable, Sendable {
    public struct Rewrite: Codable, Hashable, Sendable {
        public var to: String
        public var layer: String
        public var score: Double

        public init(to: String, layer: String, score: Double) {
            self.to = to
            self.layer = layer
            self.score = score
        }
    }

    public struct Alternative: Codable, Hashable, Sendable {
        public var intent: String
        public var targets: [EntityID]
        public var probability: Double

        public init(intent: String, targets: [EntityID], probability: Double) {
            self.intent = intent
            self.targets = targets
            self.probability = probability
        }
    }

    public struct Scheduled: Codable, Hashable, Sendable {
        public var at: Moment
        public var intent: String
        public var targets: [EntityID]

        public init(at: Moment, intent: String, targets: [EntityID]) {
            self.at = at
            self.intent = intent
            self.targets = targets
        }
    }

    public var turn: String
    public var decision: DecisionKind
    /// nil where nothing was understood.
    public var intent: String?
    public var targets: [EntityID] = []
    public var slots: Value = .object([:])
    public var text: String
    public var rewrite: Rewrite?
    public var confidence: Double = 0
    public var response: String = ""
    public var published: [Message] = []
    public var alternatives: [Alternative] = []
    public var reasons: [String] = []
    public var scheduled: [Scheduled] = []

    public init(turn: String, decision: DecisionKind, text: String) {
        self.turn = turn
        self.decision = decision
        self.text = text
    }
}

public struct Outcome: Codable, Hashable, Sendable {
    public enum Status: String, CaseIterable, Codable, Hashable, Sendable {
        case confirmed
        case contradicted
        case silent
        case disconnected
    }

    public var turn: String
    public var status: Status
    /// Said only if it is not what was promised.
    public var response: String?
    public var afterMilliseconds: Int64

    public init(turn: String, status: Status, response: String?, afterMilliseconds: Int64) {
        self.turn = turn
        self.status = status
        self.response = response
        self.afterMilliseconds = afterMilliseconds
    }
}

public struct Announcement: Hashable, Sendable {
    public var text: String
    public var cause: String
    public var source: String?
    public var speaker: String?
    /// What is offered, where it is a hunch.
    public var suggestion: Suggestion?

    public init(
        text: String, cause: String, source: String? = nil, speaker: String? = nil,
        suggestion: Suggestion? = nil
    ) {
        self.text = text
        self.cause = cause
        self.source = source
        self.speaker = speaker
        self.suggestion = suggestion
    }
}
