public import Home
public import Hub
public import Journal
internal import Learning
internal import Templates
public import Wire

/// What ties hubs to a journal: what they want kept goes in, and leads to the same hubs again.
public struct HubStore {
    /// Entries that may wait for each other to be written together.
    static let batchLimit = 512

    public let journal: Journal
    /// Lines that were kept and can no longer be read.
    public private(set) var unreadableCount = 0
    /// Why the journal last took nothing; nil while it takes what it is given.
    public private(set) var problem: JournalError?
    /// How many rows the last erasure removed; nil where it failed.
    public private(set) var erasedCount: Int?
    /// Lines written since the last checkpoint.
    public private(set) var linesSinceCheckpoint = 0

    private var batch: [Entry] = []
    private var lastSequence: Int64 = 0

    public init(_ journal: Journal) { self.journal = journal }

    /// Opens the journal of a state directory, or makes it.
    public static func open(directory: String) throws(JournalError) -> HubStore {
        HubStore(try Journal.open(directory: directory))
    }

    // MARK: Reading

    /// Every home that anything was kept of, by name.
    public mutating func runs(
        from hub: Hub
    ) throws(JournalError) -> [(home: String, run: HubRun)] {
        var runs: [(home: String, run: HubRun)] = []
        for home in try journal.homes() { runs.append((home, try run(of: home, from: hub))) }
        return runs
    }

    /// The hub that a home's checkpoint and later lines lead to, in the middle of whatever it was
    /// in; what it wants done meanwhile was done long ago, and is dropped.
    public mutating func run(
        of home: String, from hub: Hub
    ) throws(JournalError) -> HubRun {
        var run = HubRun(hub)
        let checkpoint = try journal.latestCheckpoint(home: home)
        for line in checkpoint?.json.utf8.split(separator: UInt8(ascii: "\n")) ?? [] {
            fold(line, into: &run)
        }
        var sequence = checkpoint?.sequence ?? 0
        while true {
            let lines = try journal.lines(after: sequence, home: home)
            guard let last = lines.last else { break }
            for line in lines { fold(line.json.utf8, into: &run) }
            linesSinceCheckpoint += lines.count
            sequence = last.sequence
        }
        lastSequence = max(lastSequence, sequence)
        return run
    }

    private mutating func fold(_ bytes: some Collection<UInt8>, into run: inout HubRun) {
        do throws(LineError) {
            let line = try Self.decoder.decode(bytes)
            let moment = line.at ?? run.now ?? Moment(seconds: 0)
            _ = run.handle(line.input, at: moment)
        } catch {
            unreadableCount += 1
        }
    }

    /// Lines that the hub wrote itself may be longer than those it is sent.
    static let decoder = LineDecoder(
        .journal, limits: JSONLimits(maximumBytes: 64 << 20, maximumDepth: 64))

    // MARK: Writing

    /// Takes what a hub wants kept; what need not be durable waits for ``flush()``.
    ///
    /// - Parameters:
    ///   - hub: after the step that the record belongs to.
    ///   - lesson: the lesson that came of this step, under which its lines can be erased.
    /// - Returns: false where a durable record could not be written.
    @discardableResult
    public mutating func keep(
        _ record: Record, isDurable: Bool, of home: String, hub: Hub, at moment: Moment,
        lesson: String? = nil
    ) -> Bool {
        if case .erase(let forgetting) = record {
            return erase(forgetting, of: home, hub: hub, at: moment)
        }
        guard let content = record.content(at: moment, home: home, lesson: lesson) else {
            return true
        }
        if case .line = content { linesSinceCheckpoint += 1 }
        batch.append(Entry(at: moment.wallMilliseconds, home: home, content))
        guard isDurable || batch.count >= Self.batchLimit else { return true }
        return write(durable: isDurable)
    }

    /// Adds an entry that no hub asked for.
    mutating func add(_ entry: Entry) { batch.append(entry) }

    /// Writes what waits.
    @discardableResult
    public mutating func flush() -> Bool { batch.isEmpty || write(durable: false) }

    private mutating func write(durable: Bool) -> Bool {
        let entries = batch
        batch = []
        do throws(JournalError) {
            lastSequence = try journal.append(entries, durable: durable)
            problem = nil
            return true
        } catch {
            problem = error
            return false
        }
    }

    /// Keeps a hub as it is, so that the lines before need not be folded again.
    public mutating func saveCheckpoint(of home: String, hub: Hub, at moment: Moment) {
        guard flush() else { return }
        do throws(JournalError) {
            try journal.saveCheckpoint(checkpoint(of: home, hub: hub, at: moment))
            linesSinceCheckpoint = 0
        } catch {
            problem = error
        }
    }

    private func checkpoint(of home: String, hub: Hub, at moment: Moment) -> Checkpoint {
        let lines = hub.checkpoint(at: moment).map {
            LineEncoder.line($0.input, at: $0.at, home: home)
        }
        return Checkpoint(
            home: home, sequence: lastSequence, at: moment.wallMilliseconds,
            json: lines.joined(separator: "\n"))
    }

    private mutating func erase(
        _ forgetting: Forgetting, of home: String, hub: Hub, at moment: Moment
    ) -> Bool {
        erasedCount = nil
        guard flush() else { return false }
        do throws(JournalError) {
            erasedCount = try journal.forget(
                forgetting.erasure, at: moment.wallMilliseconds,
                checkpoint: checkpoint(of: home, hub: hub, at: moment))
            return true
        } catch {
            problem = error
            return false
        }
    }
}

extension Forgetting {
    fileprivate var erasure: Erasure {
        switch self {
        case .speaker(let speaker): .speaker(speaker)
        case .turn(let turn): .turn(turn)
        case .lesson(let lesson): .lesson(lesson)
        }
    }
}

extension Record {
    /// nil for what is not kept but erases.
    fileprivate func content(at moment: Moment, home: String, lesson: String?) -> Entry.Content? {
        switch self {
        case .input(let input):
            return .line(
                LineContent(
                    event: input.eventName, json: LineEncoder.line(input, at: moment, home: home),
                    turn: input.turn, speaker: input.speaker, lesson: lesson))
        case .turn(let id, let speaker, let trace):
            return .turn(id: id, speaker: speaker, json: trace.value.json)
        case .signal(let signal):
            return .signal(turn: signal.turn, kind: signal.kind.rawValue, by: signal.by)
        case .outcome(let outcome):
            return .outcome(
                turn: outcome.turn, status: outcome.status.rawValue,
                json: LineEncoder.line(.outcome(outcome), at: moment, home: home))
        case .intent(let turn, let targets, let messages):
            let json: Value = [
                "targets": .list(targets.map { .string($0.rawValue) }),
                "messages": .list(
                    messages.map { ["topic": .string($0.topic), "payload": .string($0.text)] }),
            ]
            return .intent(turn: turn, json: json.json)
        case .erase: return nil
        }
    }
}
