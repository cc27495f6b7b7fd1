public import Home
public import Hub
internal import Learning
public import OrderedCollections

/// Many homes driven by lines: what goes in leads to what comes out, and to nothing else.
///
/// The clock is that of the lines. The same lines give the same bytes in any process.
public struct ReplaySession: Sendable {
    /// Homes of one replay.
    public static let homesLimit = 10_000

    /// What a home wants kept.
    public struct Keeping: Sendable {
        public var home: String
        public var at: Moment
        public var record: Record
        public var isDurable: Bool
    }

    /// How many error lines there were.
    public private(set) var errorCount = 0
    /// In the order in which they were first spoken of.
    public private(set) var homes: OrderedDictionary<String, HubRun> = [:]

    /// When each home next has something to do, in their order; apart from them because every line
    /// looks at all of it.
    private var deadlines: [Int64] = []
    private let decoder: LineDecoder
    private let template: Hub
    private let keepsRecords: Bool
    private var now: Moment?
    private var lineNumber = 0
    private var watches: OrderedDictionary<String, [String]> = [:]
    private var keepings: [Keeping] = []

    /// - Parameter keepsRecords: whether ``takeKeepings()`` is going to be asked.
    public init(_ setup: HubSetup, layers: RewriteLayers = .all, keepsRecords: Bool = false) {
        // A home's hub is a copy: reading the sentences is what costs.
        template = Hub(setup, layers: layers)
        decoder = LineDecoder(.journal)
        self.keepsRecords = keepsRecords
    }

    /// Takes one line without its line break; the lines that it causes.
    public mutating func feed(_ bytes: some Collection<UInt8>) -> [String] {
        lineNumber += 1
        guard !bytes.allSatisfy({ [0x20, 0x09, 0x0D].contains($0) }) else { return [] }
        do throws(LineError) {
            return try take(decode(bytes))
        } catch {
            errorCount += 1
            let home = error.home ?? Line.defaultHome
            return [
                LineEncoder.line(
                    error, number: lineNumber, at: now ?? Moment(seconds: 0), home: home)
            ]
        }
    }

    /// Puts a home in the place that its kept lines led to.
    public mutating func adopt(_ run: HubRun, as home: String) {
        homes[home] = run
        deadlines = homes.values.map(\.deadlineMilliseconds)
        now = [now, run.now].compactMap { $0 }.max()
    }

    /// A hub that nothing has happened to.
    public var newHub: Hub { template }

    /// What was to be kept since this was last asked.
    public mutating func takeKeepings() -> [Keeping] {
        defer { keepings = [] }
        return keepings
    }

    // MARK: Lines in

    private func decode(_ bytes: some Collection<UInt8>) throws(LineError) -> Line {
        try decoder.decode(bytes) { home in
            (homes[home]?.hub ?? template).home.definition
        }
    }

    private mutating func take(_ line: Line) throws(LineError) -> [String] {
        let moment = try advancing(to: line)
        let name = line.home ?? Line.defaultHome
        switch line.input {
        case .learn where line.home == nil: return learnEverywhere(at: moment)
        case .diagnose where line.home == nil: return diagnoseEverywhere(at: moment)
        case .query(let query) where query.what == "watch":
            let lines = advance(to: moment)
            watches[name, default: []].append(query.id)
            return lines
        default:
            let index = try open(name)
            return advance(to: moment) + handle(line.input, of: index, at: moment)
        }
    }

    private func advancing(to line: Line) throws(LineError) -> Moment {
        guard let at = line.at else {
            throw LineError(place: "at", problem: "expected a time, found nothing")
        }
        if let now, at < now {
            var error = LineError(
                place: "at",
                problem: "\(at.timestamp) is before \(now.timestamp) of an earlier line")
            error.home = line.home
            error.turn = line.input.turn
            throw error
        }
        return at
    }

    private mutating func open(_ home: String) throws(LineError) -> Int {
        if let index = homes.index(forKey: home) { return index }
        guard homes.count < Self.homesLimit else {
            throw LineError(
                place: "home", problem: "more than \(Self.homesLimit) homes", home: home)
        }
        homes[home] = HubRun(template)
        deadlines.append(.max)
        return deadlines.count - 1
    }

    // MARK: Time

    /// Lets every home live up to the moment, in the order in which things fall due.
    private mutating func advance(to moment: Moment) -> [String] {
        var lines: [String] = []
        while let index = nextDue(before: moment) {
            let due = deadlines[index]
            let end = moment.advanced(byMilliseconds: due + 1 - moment.monotonicMilliseconds)
            let steps = homes.values[index].advance(to: end)
            let later = homes.values[index].deadlineMilliseconds
            // What a tick does not settle waits for the next line.
            deadlines[index] = later > due ? later : .max
            lines += steps.flatMap { write($0, of: index) }
        }
        now = moment
        return lines
    }

    private func nextDue(before moment: Moment) -> Int? {
        var next: Int?
        var least = moment.monotonicMilliseconds
        for (index, deadline) in deadlines.enumerated() where deadline < least {
            (next, least) = (index, deadline)
        }
        return next
    }

    // MARK: Lines out

    private mutating func handle(
        _ input: Input, of index: Int, at moment: Moment
    ) -> [String] {
        let steps = homes.values[index].handle(input, at: moment)
        deadlines[index] = homes.values[index].deadlineMilliseconds
        return steps.flatMap { write($0, of: index) }
    }

    private mutating func write(_ step: HubRun.Step, of index: Int) -> [String] {
        let home = homes.keys[index]
        return step.effects.flatMap { effect -> [String] in
            switch effect {
            case .record(let record, let isDurable):
                if keepsRecords {
                    keepings.append(
                        Keeping(home: home, at: step.at, record: record, isDurable: isDurable))
                }
                return []
            // The messages are told by `result` and `publish` lines.
            case .publish, .subscribe: return []
            case .say(let output): return write(output, of: home, at: step.at)
            }
        }
    }

    private mutating func write(
        _ output: Output, of home: String, at moment: Moment
    ) -> [String] {
        switch output {
        case .change(let change):
            return (watches[home] ?? []).map {
                LineEncoder.line(change, for: $0, at: moment, home: home)
            }
        case .error(let turn, let message):
            errorCount += 1
            let members = LineEncoder.errorMembers(number: lineNumber, turn: turn, message)
            return [LineEncoder.line("error", members, at: moment, home: home, id: nil)]
        case .result, .outcome, .signal, .publish, .announce, .learned, .diagnosis, .diagnosed,
            .reply:
            return [LineEncoder.line(output, at: moment, home: home)]
        }
    }

    // MARK: Every home at once

    /// One line for all: what each home learned, in the order of the homes.
    private mutating func learnEverywhere(at moment: Moment) -> [String] {
        var lines = advance(to: moment)
        var rewrites: [LearnedRewrite] = []
        for index in homes.values.indices {
            for var step in homes.values[index].handle(.learn, at: moment) {
                step.effects.removeAll { effect in
                    guard case .say(.learned(let found)) = effect else { return false }
                    rewrites += found.map { $0.of(home: homes.keys[index]) }
                    return true
                }
                lines += write(step, of: index)
            }
            deadlines[index] = homes.values[index].deadlineMilliseconds
        }
        rewrites += learnTogether().map(\.learned)
        return lines
            + [LineEncoder.line(.learned(rewrites), at: moment, home: Line.defaultHome)]
    }

    /// Adds up what the homes counted, and gives all of them what it teaches.
    private mutating func learnTogether() -> [RewriteRule] {
        guard homes.count > 1 else { return [] }
        var counts = RewriteCounts()
        for run in homes.values { counts.add(run.hub.sharedCounts) }
        let rules = RewriteLearner.learnGlobally(counts)
        for index in homes.values.indices { homes.values[index].adopt(global: rules) }
        return rules.filter { $0.stage == .live }
    }

    private mutating func diagnoseEverywhere(at moment: Moment) -> [String] {
        var lines = advance(to: moment)
        var turns = 0
        everywhere(.diagnose, at: moment, &lines) { output in
            guard case .diagnosed(let count) = output else { return false }
            turns += count
            return true
        }
        return lines
            + [LineEncoder.line(.diagnosed(count: turns), at: moment, home: Line.defaultHome)]
    }

    /// - Parameter gather: takes what is not to be written by each home; true where it did.
    private mutating func everywhere(
        _ input: Input, at moment: Moment, _ lines: inout [String],
        gather: (Output) -> Bool
    ) {
        for index in homes.values.indices {
            for var step in homes.values[index].handle(input, at: moment) {
                step.effects.removeAll { effect in
                    guard case .say(let output) = effect else { return false }
                    return gather(output)
                }
                lines += write(step, of: index)
            }
            deadlines[index] = homes.values[index].deadlineMilliseconds
        }
    }
}

extension LearnedRewrite {
    fileprivate func of(home: String) -> LearnedRewrite {
        var rewrite = self
        rewrite.home = home
        return rewrite
    }
}
