import Glibc
import OrderedCollections
import Templates

/// A session with the daemon: one command, or many of them. A class, because the commands of one
/// session share its connection.
final class Console {
    typealias Members = OrderedDictionary<String, Value>

    /// An answer to a line comes at once; more than this is a daemon that hangs.
    static let answerMilliseconds: Int32 = 10_000
    /// The daemon itself waits five seconds for a device to report.
    static let outcomeMilliseconds: Int32 = 5_500

    /// What commands of one session have in common.
    final class Shared {
        var connection: DaemonConnection?
        var number = 0
        /// What comes on its own, between the answers.
        var unasked: [Reply] = []
        /// True where a person watches and need not be kept waiting for outcomes.
        var isConversation = false
        var speech = SpokenAnswer()
    }

    let options: ConsoleOptions
    let shared: Shared
    let style = Style(for: STDOUT_FILENO)

    init(_ options: ConsoleOptions, shared: Shared = Shared()) {
        self.options = options
        self.shared = shared
    }

    func with(_ options: ConsoleOptions) -> Console {
        Console(options.over(self.options), shared: shared)
    }

    // MARK: Lines

    func connect() throws(ConsoleError) -> DaemonConnection {
        if let connection = shared.connection { return connection }
        let paths = DaemonConnection.paths(chosen: options.socket)
        let connection = try DaemonConnection.open(paths)
        shared.connection = connection
        return connection
    }

    /// Sends a line, and gives the name by which its answers can be told.
    func send(_ event: String, _ members: Members) throws(ConsoleError) -> String {
        shared.number += 1
        let id = members["id"]?.string ?? "c\(shared.number)"
        var line: Members = ["event": .string(event), "id": .string(id)]
        for (name, value) in members where value != .null { line[name] = value }
        do throws(ConsoleError) {
            try connect().send(line)
        } catch {
            // A daemon that was started anew, or dropped a silent console, takes the next line.
            guard shared.connection != nil else { throw error }
            shared.connection = nil
            try connect().send(line)
        }
        return id
    }

    /// The next answer to a line; what else comes is kept for later.
    func answer(
        to id: String, withinMilliseconds limit: Int32 = answerMilliseconds
    ) throws(ConsoleError) -> Reply {
        let connection = try connect()
        while let reply = try next(connection, limit) {
            if reply.id == id { return reply }
            shared.unasked.append(reply)
        }
        throw ConsoleError(.daemonUnreachable, "the daemon does not answer")
    }

    private func next(
        _ connection: DaemonConnection, _ limit: Int32
    ) throws(ConsoleError) -> Reply? {
        do throws(ConsoleError) {
            return try connection.next(withinMilliseconds: limit)
        } catch {
            shared.connection = nil
            throw error
        }
    }

    /// How the devices took what a turn had sent; nil where it is not known in time.
    func outcome(of turn: String) throws(ConsoleError) -> Reply? {
        let isIt = { (reply: Reply) in reply.event == "outcome" && reply.turn == turn }
        if let index = shared.unasked.firstIndex(where: isIt) {
            return shared.unasked.remove(at: index)
        }
        let connection = try connect()
        let deadline = Monotonic.milliseconds() + Int64(Self.outcomeMilliseconds)
        while true {
            let left = Int32(max(0, deadline - Monotonic.milliseconds()))
            guard let reply = try next(connection, left) else { return nil }
            if isIt(reply) { return reply }
            shared.unasked.append(reply)
        }
    }

    /// All answers to a query, the last one's members being the end's own.
    func query(_ what: String, _ arguments: Members = [:]) throws(ConsoleError) -> [Reply] {
        let id = try send(
            "query",
            ["what": .string(what), "args": .object(arguments.filter { $0.value != .null })])
        return try answers(to: id)
    }

    /// Answers up to the end of them; an error among them ends the command.
    func answers(to id: String) throws(ConsoleError) -> [Reply] {
        var replies: [Reply] = []
        while true {
            let reply = try answer(to: id)
            if reply.event == "error" {
                throw ConsoleError(.refused, reply.value["message"]?.string ?? "refused")
            }
            if reply.isEnd { return replies }
            replies.append(reply)
        }
    }

    // MARK: Output

    /// Tells, beside a command's own output, what the home said of its own accord meanwhile. A
    /// conversation shows it by itself.
    func noteAnnouncements() {
        guard !shared.isConversation else { return }
        let isAnnouncement = { (reply: Reply) in reply.event == "announce" }
        for reply in shared.unasked where isAnnouncement(reply) {
            let text = (reply.value["text"]?.string ?? "").printable
            StandardStreams.note(options.json ? reply.text : text)
        }
        shared.unasked.removeAll(where: isAnnouncement)
    }

    /// Data: to standard output.
    func print(_ line: String) throws(ConsoleError) {
        if let code = StandardStreams.out(line) { throw ConsoleError(unwritten: code) }
    }

    /// Prints the lines as they came where JSON is wanted.
    func print(
        _ replies: [Reply], _ describe: (Reply) throws(ConsoleError) -> Void
    ) throws(ConsoleError) {
        for reply in replies {
            if options.json { try print(reply.text) } else { try describe(reply) }
        }
    }
}

/// What the home is saying, and until when: 150 words a minute.
struct SpokenAnswer {
    private var turn: String?
    private var until: Int64 = 0

    mutating func begin(_ text: String, turn: String) {
        let words = text.split(whereSeparator: \.isWhitespace).count
        self.turn = turn
        until = Monotonic.milliseconds() + Int64(words) * 60_000 / 150
    }

    /// The turn whose answer a key cuts short; each answer can be once.
    mutating func interrupted() -> String? {
        defer { turn = nil }
        return Monotonic.milliseconds() < until ? turn : nil
    }
}
