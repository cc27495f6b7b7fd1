public import Home
internal import Language
public import Learning
internal import OrderedCollections
internal import Resolution
internal import Templates

/// The whole judgement of one home as one pure step: what happened goes in, what to do comes out.
///
/// The same inputs at the same moments give the same effects in every process.
public struct Hub: Sendable {
    public internal(set) var home: Home
    public let layers: RewriteLayers
    public internal(set) var knowledge = Knowledge()

    let setup: HubSetup
    let reader: Reader
    let speech: Speech
    var vocabulary: Vocabulary
    var places: Places
    var vocabularyRevision: Int
    var subscriptionRevision: Int

    var isLinkUp = true
    var conversations: OrderedDictionary<Conversation.Key, Conversation> = [:]
    var outcomes: [PendingOutcome] = []
    var undoable: [UndoableTurn] = []
    var kept = Kept()
    var hands = HandWatch()
    var detector: SignalDetector
    var traces = TraceLog()
    var recent = RecentTurns()
    /// Turns that no diagnosis has judged yet, and those just before them.
    public internal(set) var history = History()
    /// What was said, for the learning of rewrites, and what was learned from it.
    var spoken = RewriteHistory()
    var rewrites = RewriteBook()
    /// By the weights that the home learned, where it did.
    var resolver: Resolver
    var weights = HomeWeights()
    /// Turns in which there was something to choose.
    var choices = WeightLog()
    /// What worked as it was said.
    var worked = WordingIndex()
    /// Counts of other homes, imported.
    var foreignCounts = RewriteCounts()
    /// Types of device that rang or finished, with when.
    var events: OrderedDictionary<String, Moment> = [:]
    /// Machines that wait to be emptied.
    var endWatch = EndWatch()
    var hunches = HunchWatch()
    /// When somebody last spoke.
    var lastSpoke: Moment?
    var refusals: [Refusal] = []
    /// The last number kept of each property.
    var keptNumbers: [ChangeKey: KeptNumber] = [:]
    var outbox: [Effect] = []

    /// Refused payloads that `doctor` can still show.
    static let refusalsLimit = 100

    public init(_ setup: HubSetup, layers: RewriteLayers = .all) {
        self.setup = setup
        self.layers = layers
        home = Home(types: setup.types, definition: setup.definition)
        reader = Reader(
            intents: setup.intents, lexicon: setup.lexicon, types: setup.types, books: setup.books)
        resolver = Resolver(settings: setup.ranking)
        speech = Speech(replies: setup.replies)
        vocabulary = reader.vocabulary(of: home)
        places = Places(home)
        vocabularyRevision = home.revision
        subscriptionRevision = home.subscriptionRevision
        detector = SignalDetector(
            windows: setup.settings.signalWindows, judge: Judge(setup.learning))
    }

    /// Takes one input; the effects are to be carried out in order.
    public mutating func handle(_ input: Input, at now: Moment) -> [Effect] {
        advance(to: now)
        keepTime()
        switch input {
        case .message(let message): receive(message, at: now)
        case .link(let isUp): link(isUp: isUp, at: now)
        case .define(let definition): define(definition, at: now)
        case .utterance(let utterance): hear(utterance, at: now)
        case .interrupt(let turn):
            noteInterruption(of: turn, at: now)
            signal(detector.interrupt(turn), keeping: input)
        case .feedback(let turn, let isGood):
            signal(detector.feedback(turn, isGood: isGood), keeping: input)
        case .undo(let turn, let asker): undo(turn, by: asker, at: now, keeping: input)
        case .wrong(let turn, let meant, let asker):
            wrong(turn, meant: meant, by: asker, at: now, keeping: input)
        case .teach(let teaching): teach(teaching, at: now)
        case .learn: learn(at: now)
        case .learned(let value): adoptRewrites(value)
        case .importCounts(let value): importCounts(value)
        case .diagnose: diagnose()
        case .forget(let forgetting, let asker): forget(forgetting, by: asker)
        case .query(let query): answer(query, at: now)
        case .restore(let value): restore(value)
        case .tick: lookForHunches(at: now)
        }
        if home.subscriptionRevision != subscriptionRevision {
            subscriptionRevision = home.subscriptionRevision
            outbox.append(.subscribe)
        }
        defer { outbox.removeAll(keepingCapacity: true) }
        return outbox
    }

    /// When the hub wants to be called although nothing happens; nil for never.
    public func nextDeadline(after now: Moment) -> Moment? {
        [
            outcomes.map(\.deadline).min(), kept.nextDeadline(after: now), detector.nextDeadline,
            questionDeadline, home.nextDeadline, hunchDeadline,
        ].compactMap { $0 }.min()
    }

    // MARK: Time

    /// Does what was due before now, in the order in which it was due.
    private mutating func advance(to now: Moment) {
        noticed(home.advance(to: now), by: nil, at: now)
        settleLate(at: now)
        ring(at: now)
        lapse(at: now)
        signal(detector.advance(to: now))
    }

    /// What time alone led to is done and told once: a later start must know that time had come so
    /// far, and for what is sent before it is sent.
    private mutating func keepTime() {
        guard !outbox.isEmpty else { return }
        let sends = outbox.contains { effect in
            if case .publish = effect { true } else { false }
        }
        outbox.insert(.record(.input(.tick), isDurable: sends), at: 0)
    }

    // MARK: Small effects

    mutating func emit(_ output: Output) { outbox.append(.say(output)) }

    mutating func record(_ record: Record, isDurable: Bool = false) {
        outbox.append(.record(record, isDurable: isDurable))
    }

    mutating func signal(_ signals: [Signal], keeping input: Input? = nil) {
        if let input { record(.input(input)) }
        for signal in signals {
            traces.add(signal)
            history.add(signal)
            takeBack(signal)
            settle(signal)
            record(.signal(signal))
            emit(.signal(signal))
        }
    }

    mutating func refreshVocabulary() {
        guard home.revision != vocabularyRevision else { return }
        vocabulary = reader.vocabulary(of: home)
        places = Places(home)
        vocabularyRevision = home.revision
    }

    private mutating func define(_ definition: HomeDefinition, at now: Moment) {
        home.define(definition)
        resetHunches(at: now)
        record(.input(.define(definition)))
    }
}

extension HubSettings {
    var signalWindows: SignalWindows {
        SignalWindows(
            rephraseMilliseconds: milliseconds(rephraseSeconds),
            rephraseExtendedMilliseconds: milliseconds(rephraseExtendedSeconds),
            overrideMilliseconds: milliseconds(overrideSeconds),
            overrideSlowMilliseconds: milliseconds(overrideSlowSeconds),
            acceptMilliseconds: milliseconds(acceptSeconds),
            abandonMilliseconds: milliseconds(acceptSeconds))
    }

    private func milliseconds(_ seconds: Double) -> Int64 { Int64(saturating: seconds * 1000) }
}
