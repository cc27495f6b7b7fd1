internal import Home
internal import Language
internal import Learning
internal import OrderedCollections
internal import Resolution

/// One utterance on its way through the hub: what was heard, understood, decided and done.
struct Turn {
    let utterance: Utterance
    var context: Context
    var text: String
    var rewrite: TurnResult.Rewrite?
    /// The lesson behind a learned rewrite.
    var rule: String?
    /// True where too little shows the rewrite to follow it without a question.
    var isTentative = false
    /// What the words as heard come to, where they were read before a rewrite.
    var ownState: String?
    /// Which way those go.
    var ownPolarity: Polarity?
    /// What was read and resolved for it already, so that nothing is twice.
    var readings = ReadingMemory()
    /// True for the answer to a question of the hub's.
    var isAnswer = false
    /// The recogniser's alternative that was understood instead, if one was.
    var usedAlternative: String?
    var clauses: [Clause] = []
    var candidates: [Candidate] = []
    /// With what probability each of the first of them was to be done, where chance had a say.
    var propensities: [Double] = []
    var decision = DecisionKind.reject
    var chosen: [Candidate] = []
    var offered: [Candidate] = []
    var responses: [String] = []
    var published: [Message] = []
    var scheduled: [TurnResult.Scheduled] = []
    var waits: [PendingOutcome.Wait] = []
    var steps: [Step] = []
    var before: OrderedDictionary<EntityID, EntityState> = [:]
    var isDangerous = false
    var move: DialogueMove?
    /// What the hub asks with this turn.
    var question: PendingQuestion?
    /// What it had asked before.
    var openQuestion: PendingQuestion?
    /// What it had brought up by itself before.
    var openHunch: HunchWatch.Open?
    /// What an answer told of, where that is less than what was asked about.
    var spokenOf: [EntityID] = []
    /// Timers, alarms and scheduled commands that it made.
    var keptIDs: [String] = []
    /// The lists before it changed them.
    var listsBefore: OrderedDictionary<String, [String]>?

    init(utterance: Utterance, context: Context) {
        self.utterance = utterance
        self.context = context
        text = utterance.text
    }

    var id: String { utterance.turn }

    /// True for a turn that leaves an open question standing.
    var keepsQuestion: Bool {
        switch move {
        case .repeat, .help, .greet, .explain, .askWhatWasDone: true
        case .yes, .no, .undo, .wrong, .again, .cancel, .thanks, .noPreference, nil: false
        }
    }

    var response: String {
        responses.reduce(into: "") { text, next in
            if let last = text.last { text += "?!.".contains(last) ? " " : ". " }
            text += next
        }
    }

    /// A later clause may only make the turn more in need of an answer, never less.
    mutating func conclude(_ kind: DecisionKind) {
        let order: [DecisionKind] = [.reject, .answer, .execute, .ask, .confirm]
        guard clausesConcluded > 0 else {
            decision = kind
            clausesConcluded = 1
            return
        }
        clausesConcluded += 1
        let rank = { (kind: DecisionKind) in order.firstIndex(of: kind) ?? 0 }
        if rank(kind) > rank(decision) { decision = kind }
    }

    private var clausesConcluded = 0
}

/// An executed turn that can be taken back.
struct UndoableTurn: Codable, Sendable {
    /// Turns that can still be taken back.
    static let limit = 32

    var turn: String
    var key: Conversation.Key
    var at: Moment
    var steps: [Step]
    var before: OrderedDictionary<EntityID, EntityState>
    /// Timers, alarms and scheduled commands it made.
    var keptIDs: [String] = []
    /// The lists that it changed, as they were; nil for one that was not there.
    var lists: OrderedDictionary<String, [String]?>?

    /// True where nothing has to be done to have it undone.
    var isEmpty: Bool { steps.isEmpty && keptIDs.isEmpty && lists == nil }
}
