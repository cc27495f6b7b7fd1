internal import Glibc
internal import Home
internal import Hub
internal import Journal
internal import Logging
internal import MQTT
internal import OrderedCollections
internal import Templates
internal import Wire

extension HearthLoop {
    /// Answers what only the daemon can; false where the hub is to be asked, perhaps as well.
    func answer(_ query: Query, on connection: Connection, at moment: Moment) -> Bool {
        switch query.what {
        case "watch":
            connection.watches.append(query.id)
            return true
        case "export":
            connection.export = store.exportCursor(for: query.id)
            continueExport(to: connection, at: moment)
            return true
        case "doctor":
            connection.reply(query.id, findings(at: moment), isEnd: false, at: moment)
            return false
        case "log": return answer(query, on: connection, at: moment, with: kept(query, at: moment))
        case "why":
            guard let turn = query.arguments["turn"]?.string, !hub.remembers(turn: turn) else {
                return false
            }
            let found = reading { () throws(JournalError) in try store.trace(of: turn) }
            return answer(query, on: connection, at: moment, with: found)
        default: return false
        }
    }

    private func answer(
        _ query: Query, on connection: Connection, at moment: Moment, with values: [Value]
    ) -> Bool {
        for value in values {
            connection.reply(query.id, value.object ?? [:], isEnd: false, at: moment)
        }
        connection.reply(query.id, [:], isEnd: true, at: moment)
        return true
    }

    private func kept(_ query: Query, at moment: Moment) -> [Value] {
        let seconds = query.arguments["sinceSeconds"]?.integer
        let since = seconds.map { moment.wallMilliseconds - Int64($0) * 1_000 }
        return reading { () throws(JournalError) in try store.log(since: since ?? .min) }
    }

    /// A journal that cannot be read has nothing to tell; `doctor` says why.
    private func reading(_ body: () throws(JournalError) -> [Value]) -> [Value] {
        store.flush()
        do throws(JournalError) {
            return try body()
        } catch {
            log.warning("the journal cannot be read", metadata: ["reason": "\(error)"])
            return []
        }
    }

    // MARK: Export

    /// Sends as much of an export as the console takes now.
    func continueExport(to connection: Connection, at moment: Moment) {
        guard var cursor = connection.export else { return }
        store.flush()
        do throws(JournalError) {
            while connection.waitingBytes < Connection.outgoingRoom {
                let lines = try store.next(&cursor)
                guard !lines.isEmpty else {
                    connection.reply(cursor.query, [:], isEnd: true, at: moment)
                    connection.export = nil
                    return
                }
                for line in lines {
                    connection.reply(cursor.query, ["line": line], isEnd: false, at: moment)
                }
            }
            connection.export = cursor
        } catch {
            connection.export = nil
            var problem = LineError(place: "export", problem: "\(error)")
            problem.id = cursor.query
            connection.send(
                LineEncoder.line(problem, number: nil, at: moment, home: Line.defaultHome))
        }
    }

    // MARK: Doctor

    private func findings(at moment: Moment) -> OrderedDictionary<String, Value> {
        let journal = store.journal
        let dropped = client.counters.droppedMessages
        return [
            "broker": .string(broker(at: moment)),
            "birth": .string(birth.hasOther ? "sent by another hub" : "sent by this hub"),
            "journal": .string(store.problem.map { "TAKES NOTHING: \($0)" } ?? "ok"),
            "heldEntries": .integer(journal.heldCount),
            "lostEntries": .integer(journal.droppedCount),
            "unreadableLines": .integer(store.unreadableCount),
            "droppedMessages": .integer(dropped),
            "replacedMessages": .integer(backlog.replacedCount),
            "untold": .list(untold.items.values.map { .string($0.announcement.text) }),
            "notices": .list(notices.map { .string("\($0)") }),
            "configuration": .list(plan.problems.map { .string($0) }),
            "uptimeSeconds": .integer(Int(moment.milliseconds(since: startedAt) / 1_000)),
            "memoryKilobytes": .integer(Self.memoryKilobytes),
        ]
    }

    private func broker(at moment: Moment) -> String {
        if let brokerProblem { return "\(brokerProblem)" }
        return gate.isOpen(at: moment.monotonicMilliseconds)
            ? "connected" : "connected, but it passes nothing on"
    }

    /// Resident memory, from the one file that hardening leaves readable.
    private static var memoryKilobytes: Int {
        guard let file = fopen("/proc/self/statm", "r") else { return 0 }
        defer { fclose(file) }
        var buffer = [CChar](repeating: 0, count: 128)
        guard fgets(&buffer, Int32(buffer.count), file) != nil else { return 0 }
        let text = String(
            decoding: buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
        let pages = text.split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0
        return pages * Int(sysconf(Int32(_SC_PAGESIZE))) / 1_024
    }
}
