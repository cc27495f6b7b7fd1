internal import Home
public import Hub
internal import Language
internal import OrderedCollections

/// Drives one hub through a generated home and takes the time of what it does.
///
/// It is given its stopwatch: nanoseconds of a clock that only goes forward.
public struct HubTrial: Sendable {
    public typealias Stopwatch = @Sendable () -> UInt64

    /// What became of a row of sentences.
    public struct Answered: Sendable {
        public var understood = Distribution([])
        public var notUnderstood = Distribution([])
        /// All of them, in the order in which they were said.
        public var inOrder: [UInt64] = []
        /// A few texts of each sort that fell where it should not, for a person to look at.
        public var strays: [String] = []
    }

    /// What a row of messages cost.
    public struct Folded: Sendable {
        public var messages = 0
        public var nanoseconds: UInt64 = 0
        /// What the hub wanted kept; nothing of it is written.
        public var records = 0

        public var microsecondsPerMessage: Double {
            messages == 0 ? 0 : Double(nanoseconds) / Double(messages) / 1e3
        }
    }

    public let home: GeneratedHome
    public private(set) var hub: Hub
    private let stopwatch: Stopwatch
    private var now = Moment(seconds: 1_780_000_000)
    private var turns = 0

    private static let straysLimit = 5

    public init(_ setup: HubSetup, home: GeneratedHome, stopwatch: @escaping Stopwatch) {
        self.home = home
        self.stopwatch = stopwatch
        hub = Hub(setup)
        now = now.advanced(byMilliseconds: 1_000)
        for message in home.messages { _ = hub.handle(.message(message), at: now) }
    }

    public var entityCount: Int { hub.home.entities.count }

    // MARK: Sentences

    /// Says each, ten seconds apart; the devices obey in between, outside the time taken.
    public mutating func say(
        _ sentences: [GeneratedSentences.Spoken], expectingSense: Bool
    ) -> Answered {
        var answered = Answered()
        var good: [UInt64] = []
        var bad: [UInt64] = []
        for sentence in sentences {
            let (nanoseconds, isUnderstood) = say(sentence)
            answered.inOrder.append(nanoseconds)
            if isUnderstood { good.append(nanoseconds) } else { bad.append(nanoseconds) }
            if isUnderstood != expectingSense, answered.strays.count < Self.straysLimit {
                answered.strays.append(sentence.text)
            }
        }
        answered.understood = Distribution(good)
        answered.notUnderstood = Distribution(bad)
        return answered
    }

    private mutating func say(_ sentence: GeneratedSentences.Spoken) -> (UInt64, Bool) {
        now = now.advanced(byMilliseconds: 10_000)
        // What fell due meanwhile is not the sentence's to pay for.
        _ = hub.handle(.tick, at: now)
        turns += 1
        let utterance = Utterance(
            turn: "bench-\(turns)", text: sentence.text, source: sentence.area,
            asker: Asker(speaker: "ana"))
        let start = stopwatch()
        let effects = hub.handle(.utterance(utterance), at: now)
        let taken = stopwatch() &- start
        var isUnderstood = false
        for effect in effects {
            switch effect {
            case .publish(let message): obey(message)
            case .say(.result(let result)): isUnderstood = result.decision != .reject
            case .record, .say, .subscribe: break
            }
        }
        return (taken, isUnderstood)
    }

    private mutating func obey(_ command: Message) {
        for report in home.reports(for: command) { _ = hub.handle(.message(report), at: now) }
    }

    /// How long only the reading of each takes: from words to all that they may mean.
    public func read(
        _ sentences: [GeneratedSentences.Spoken], _ setup: HubSetup
    ) -> Distribution {
        let reader = Reader(intents: setup.intents, lexicon: setup.lexicon, types: setup.types)
        let vocabulary = Vocabulary(home: hub.home, lexicon: setup.lexicon)
        return Distribution(
            sentences.map { sentence in
                let start = stopwatch()
                let understanding = reader.read(sentence.text, in: vocabulary)
                let taken = stopwatch() &- start
                return understanding.clauses.isEmpty ? 0 : taken
            })
    }

    // MARK: Messages

    /// Hands the hub so many plain reports of changing values, `perSecond` of them a second.
    public mutating func hear(messages: Int, perSecond: Int = 1_000) -> Folded {
        let topics = home.devices.filter { $0.kind == .temperature }.map(\.stateTopic)
        var folded = Folded()
        guard !topics.isEmpty, perSecond > 0 else { return folded }
        let reports = (0..<messages).map { number in
            Message(
                topic: topics[number % topics.count],
                text: "\(10 + (number / topics.count + number) % 17).\(number % 10)")
        }
        for (number, report) in reports.enumerated() {
            if number.isMultiple(of: max(1, perSecond / 1_000)) {
                now = now.advanced(byMilliseconds: 1)
            }
            let start = stopwatch()
            let effects = hub.handle(.message(report), at: now)
            folded.nanoseconds += stopwatch() &- start
            folded.messages += 1
            folded.records += effects.reduce(0) { $0 + ($1.isRecord ? 1 : 0) }
        }
        return folded
    }

    // MARK: Starting

    /// Makes a hub anew from this one's checkpoint; how long the making and the folding take.
    public func restart(_ setup: HubSetup) -> (makingNanoseconds: UInt64, folded: Folded) {
        let checkpoint = hub.checkpoint(at: now)
        let start = stopwatch()
        var fresh = Hub(setup)
        let made = stopwatch()
        var folded = Folded()
        for (at, input) in checkpoint {
            folded.records += fresh.handle(input, at: at).reduce(0) { $0 + ($1.isRecord ? 1 : 0) }
        }
        fresh.started()
        folded.nanoseconds = stopwatch() &- made
        folded.messages = checkpoint.count
        return (made &- start, folded)
    }
}

extension Effect {
    fileprivate var isRecord: Bool {
        if case .record = self { return true }
        return false
    }
}
