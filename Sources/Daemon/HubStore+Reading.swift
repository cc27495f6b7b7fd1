internal import Home
internal import Hub
internal import Journal
internal import OrderedCollections
internal import Templates
internal import Wire

/// What consoles ask of the journal.
extension HubStore {
    /// Turns that one look at the log shows.
    static let logLimit = 1_000
    /// Lines that one step of an export reads.
    private static let exportStep = 200

    /// The highest number that a turn can have had.
    func lastTurnNumber() throws(JournalError) -> Int {
        Int(clamping: try journal.highestTurnNumber(home: Line.defaultHome))
    }

    // MARK: Turns

    /// The latest turns since a moment, the oldest first, as `log` shows them.
    func log(since moment: Int64) throws(JournalError) -> [Value] {
        let turns = try journal.latestTurns(home: Line.defaultHome, limit: Self.logLimit)
        var values: [Value] = []
        for turn in turns.reversed() where turn.at >= moment {
            guard let trace = Self.value(turn.json) else { continue }
            let outcome = try journal.outcomes(of: turn.id).last?.status
            let signals = try journal.signals(of: turn.id).map { Value.string($0.kind) }
            values.append([
                "turn": .string(turn.id), "at": .integer(Int(turn.at)),
                "speaker": turn.speaker.map { .string($0) } ?? .null,
                "text": trace["heard"]?["text"] ?? .null,
                "decision": trace["decision"] ?? .null, "intent": trace["intent"] ?? .null,
                "response": trace["response"] ?? .null,
                "outcome": outcome.map { .string($0) } ?? .null, "signals": .list(signals),
            ])
        }
        return values
    }

    /// A turn as it was kept, with what came to be known of it; empty where there is none.
    func trace(of turn: String) throws(JournalError) -> [Value] {
        guard let kept = try journal.turn(turn, home: Line.defaultHome),
            var members = Self.value(kept.json)?.object
        else { return [] }
        if let outcome = try journal.outcomes(of: turn).last {
            members["outcome"] = Self.value(outcome.json) ?? .null
        }
        members["signals"] = .list(
            try journal.signals(of: turn).map {
                ["kind": .string($0.kind), "by": .string($0.by)]
            })
        return [.object(members)]
    }

    private static func value(_ json: String) -> Value? {
        do throws(JSONError) {
            return try Value(
                json: json, limits: JSONLimits(maximumBytes: 64 << 20, maximumDepth: 64))
        } catch {
            return nil
        }
    }

    /// What an interrupted action came to is not known, and that is now told.
    mutating func close(_ intent: KeptIntent, at moment: Moment) {
        let content = Entry.Content.outcome(
            turn: intent.turn, status: "interrupted", json: #"{"status":"interrupted"}"#)
        add(Entry(at: moment.wallMilliseconds, home: intent.home, content))
    }

    // MARK: Export

    /// From the first line on where all are still there, else from the checkpoint.
    func exportCursor(for query: String) -> ExportCursor {
        var cursor = ExportCursor(query: query, sequence: 0)
        do throws(JournalError) {
            let first = try journal.lines(after: 0, home: Line.defaultHome, limit: 1).first
            let checkpoint = try journal.latestCheckpoint(home: Line.defaultHome)
            if let checkpoint, first?.sequence != 1 {
                cursor.sequence = checkpoint.sequence
                cursor.checkpointLines = Self.ordered(checkpoint)[...]
            }
        } catch {
            // The first step meets the same error, and tells it.
        }
        return cursor
    }

    /// The next lines; none at the end.
    func next(_ cursor: inout ExportCursor) throws(JournalError) -> [Value] {
        var texts = Array(cursor.checkpointLines.prefix(Self.exportStep))
        cursor.checkpointLines = cursor.checkpointLines.dropFirst(texts.count)
        while texts.isEmpty {
            let lines = try journal.lines(
                after: cursor.sequence, home: Line.defaultHome, limit: Self.exportStep)
            guard let last = lines.last else { return [] }
            cursor.sequence = last.sequence
            texts = lines.map(\.json)
        }
        return texts.compactMap { text in Self.value(text).map { cursor.inOrder($0) } }
    }

    /// What a checkpoint holds in the order of time: discovery first, then states as they came.
    private static func ordered(_ checkpoint: Checkpoint) -> [String] {
        let lines = checkpoint.json.split(separator: "\n").map(String.init)
        let timed = lines.map { line -> (rank: Int, at: Int64, line: String) in
            let value = value(line)
            let at = value?["at"]?.string.flatMap { Moment(timestamp: $0) }?.wallMilliseconds ?? 0
            switch value?["event"]?.string {
            case "define": return (0, 0, line)
            case "message":
                let isDiscovery = value?["topic"]?.string?.hasSuffix("/config") ?? false
                return (isDiscovery ? 1 : 2, isDiscovery ? 0 : at, line)
            default: return (3, at, line)
            }
        }
        return timed.enumerated().sorted { left, right in
            (left.element.rank, left.element.at, left.offset)
                < (right.element.rank, right.element.at, right.offset)
        }.map(\.element.line)
    }
}

extension ExportCursor {
    /// The line with a time that is not before the one in front of it.
    mutating func inOrder(_ line: Value) -> Value {
        guard var members = line.object, let text = members["at"]?.string,
            let at = Moment(timestamp: text)
        else { return line }
        if at.wallMilliseconds < notBefore {
            let late = notBefore - at.wallMilliseconds
            members["at"] = .string(at.advanced(byMilliseconds: late).timestamp)
        }
        notBefore = max(notBefore, at.wallMilliseconds)
        return .object(members)
    }
}
