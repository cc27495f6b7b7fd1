public import Home
public import Hub
public import Learning

/// What really was the case with one utterance; nothing of it ever reaches a hub.
public struct TurnTruth: Sendable {
    /// What the utterance was to what came before.
    public enum Relation: String, CaseIterable, Hashable, Sendable {
        /// A new wish.
        case first
        /// The wish of an earlier turn in other words, or in the same.
        case rephrase
        case repetition
        /// An answer to the hub's question.
        case answer
        /// A new wish that takes up the one before.
        case followUp = "follow_up"
        case refinement
        /// Takes back what was wanted, or what the hub did wrong.
        case changeOfMind = "change_of_mind"
        case undo
        case thanks
        /// Somebody else, about something else, right after.
        case secondPerson = "second_person"
        /// Not meant for the hub.
        case overheard
        /// An attempt to have something dangerous done without being asked.
        case provocation
    }

    public var turn: String
    public var at: Moment
    /// The same in every run of the same home.
    public var event: String
    public var attempt: Int
    public var relation: Relation
    /// The turn that it says anew, takes up or answers.
    public var about: String?
    public var kind: PhraseKind
    public var way: ContextWay?
    public var speaker: String?
    public var room: String
    public var said: String
    public var heard: String
    /// The same without the names in it.
    public var pattern = ""
    /// Lessons that the hub had for the words when they were said.
    public var lessons = 0
    public var isMisheard = false
    public var isFar = false
    public var usesNickname = false
    public var isUnfulfillable = false
    public var isDangerous = false
    /// The device heard nothing of it.
    public var isMute = false

    public var decision: DecisionKind = .reject
    public var intent: String?
    public var targets: [EntityID] = []
    public var rewriteLayer: String?
    /// The hub asked whether it took the words rightly.
    public var isAskedAbout = false
    /// The person did not get what they wanted by this turn.
    public var isDefect = false
    /// The first stage that failed and was not made good.
    public var failure: FailurePoint = .correct
    /// The hub asked; whether what it thought likeliest was not what was wanted.
    public var askedRightly: Bool?
    /// Something dangerous was done without a question that was said yes to.
    public var didDangerUnasked = false
    /// What people showed about this turn afterwards.
    public var shown: [Signal.Kind] = []
    /// What the hub said that they showed.
    public var signals: [Signal] = []
    /// The recogniser's own and the hub's, 0 to 1.
    public var recognised = 1.0
    public var confidence = 0.0
    /// What the hub took for the failure point, and how likely.
    public var diagnosed: FailurePoint?
    public var diagnosedProbability = 0.0
    /// How likely the hub holds it that the person did not get what they wanted.
    public var believedDefect = 0.0

    /// The kinds of ``signals``.
    public var signalled: [Signal.Kind] { signals.map(\.kind) }

    /// The words came through, and were taken for the wish that they are; which thing is meant is
    /// another matter.
    public var isRead: Bool {
        !isMisheard && !isMute && (!isDefect || kind.intents.contains(intent ?? ""))
            && (decision != .reject || !isDefect)
    }

    /// A wish of its own, or another try at one; not a word of dialogue.
    public var isWish: Bool {
        switch relation {
        case .first, .rephrase, .repetition, .followUp, .refinement, .secondPerson: true
        case .answer, .changeOfMind, .undo, .thanks, .overheard, .provocation: false
        }
    }
}

/// What came of one wish in the end.
public struct GoalRecord: Sendable {
    public var event: String
    public var kind: PhraseKind
    public var way: ContextWay?
    public var day: Int
    /// The person had it in the end from the hub, however often it took.
    public var isFulfilled: Bool
    /// The first thing that was said was enough.
    public var isFulfilledAtOnce: Bool
    public var attempts: Int
    public var isDangerous: Bool
    public var isFirstRewritten: Bool
}

/// One home's whole life in one run.
public struct HomeRecord: Sendable {
    public var home: Int
    public var people: Int
    public var devices: Int
    /// In the order in which they were said.
    public var turns: [TurnTruth] = []
    public var goals: [GoalRecord] = []
    public var messages = 0
    /// All that went into the hub, where that was asked for: played back, it leads to the same hub.
    public var inputs: [(at: Moment, input: Input)] = []
    /// What words could mean and what was meant, where that was asked for.
    public var rankings: [RankingCase] = []
    /// What the hub had to judge each night, where that was asked for.
    public var histories: [History] = []
    /// Wishes as the hub cut them out of the talk, night by night, and its labels in the end.
    public var believedGoals: [Goal] = []
    public var labels: [SyntheticLabel] = []
    /// How large the sample is, in effect, that weights of the home's own are judged by in the end,
    /// and whether they are used then.
    public var weightSample = 0.0
    public var usesOwnWeights = false
}
