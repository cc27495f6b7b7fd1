public import Home
internal import Hub
internal import OrderedCollections
public import Templates

/// Reads lines; members that it does not know are ignored.
public struct LineDecoder: Sendable {
    /// Who wrote the lines, and so what may be in them.
    public enum Source: Sendable {
        /// A file or a driver: anything that can happen, with its time and turns.
        case journal
        /// A client of the running hub, which gives times and turns itself.
        case client
    }

    /// The longest line of a journal, in bytes.
    public static let bytesLimit = 1 << 20

    public var source: Source
    public var limits: JSONLimits

    public init(
        _ source: Source,
        limits: JSONLimits = JSONLimits(maximumBytes: bytesLimit, maximumDepth: 64)
    ) {
        self.source = source
        self.limits = limits
    }

    /// - Parameter definition: what is defined for a home so far; a `define` line that leaves
    ///   something out keeps it.
    public func decode(
        _ bytes: some Collection<UInt8>,
        definition: (_ home: String) -> HomeDefinition = { _ in HomeDefinition() }
    ) throws(LineError) -> Line {
        let value: Value
        do throws(JSONError) {
            value = try Value(json: bytes, limits: limits)
        } catch {
            throw LineError(place: "line", problem: "no JSON: \(error)")
        }
        let members = try LineMembers(value)
        do throws(LineError) {
            return try line(members, definition)
        } catch {
            var error = error
            error.turn = members["turn"]?.string
            error.home = members["home"]?.string
            error.id = members["id"]?.string
            throw error
        }
    }

    private func line(
        _ members: LineMembers, _ definition: (String) -> HomeDefinition
    ) throws(LineError) -> Line {
        let at = try moment(members)
        let home = try members.optionalIdentifier("home")
        let input = try input(members) { definition(home ?? Line.defaultHome) }
        // A query's id is its own; others may have one to be recognised by.
        let id = source == .client ? try members.optionalIdentifier("id") : nil
        return Line(at: at, home: home, input: input, id: id)
    }

    private func moment(_ members: LineMembers) throws(LineError) -> Moment? {
        guard source == .journal || members.has("at") else { return nil }
        let text = try members.text("at")
        guard let moment = Moment(timestamp: text) else {
            throw members.error("at", expected: "a time such as 2026-11-24T07:30:00+01:00")
        }
        return moment
    }

    private func input(
        _ members: LineMembers, _ definition: () -> HomeDefinition
    ) throws(LineError) -> Input {
        let name = try members.text("event")
        guard let event = LineEvent(rawValue: name) else {
            throw LineError(place: "event", problem: "\(String(reflecting: name)) is not known")
        }
        guard source == .journal || event.isForClients else {
            throw LineError(place: "event", problem: "`\(name)` cannot be sent here")
        }
        return try input(event, members, definition)
    }

    private func input(
        _ event: LineEvent, _ members: LineMembers, _ definition: () -> HomeDefinition
    ) throws(LineError) -> Input {
        switch event {
        case .message: .message(try Message(members))
        case .link: .link(isUp: try link(members))
        case .define: .define(try HomeDefinition(members, over: definition()))
        case .utterance: .utterance(try Utterance(members, turnIsNeeded: source == .journal))
        case .interrupt: .interrupt(turn: try members.identifier("turn"))
        case .feedback: try feedback(members)
        case .undo: .undo(turn: try members.optionalIdentifier("turn"), by: try Asker(members))
        case .wrong:
            .wrong(
                turn: try members.optionalIdentifier("turn"),
                meant: try members.optionalText("meant", limit: Self.wordsLimit),
                by: try Asker(members))
        case .teach: .teach(try Teaching(members))
        case .learn: .learn
        case .adopt: .learned(members["rewrites"] ?? .object([:]))
        case .counts: .importCounts(members["counts"] ?? .null)
        case .diagnose: .diagnose
        case .forget: .forget(try Forgetting(members), by: try Asker(members, speakerAs: "by"))
        case .query: .query(try Query(members))
        case .restore: .restore(members["state"] ?? .object([:]))
        case .tick: .tick
        }
    }

    /// The hub has its own, lower limit and says so itself; this one only bounds the work.
    static let wordsLimit = 64 << 10

    private func link(_ members: LineMembers) throws(LineError) -> Bool {
        guard members.has("up") else { throw members.error("up", expected: "true or false") }
        return try members.bool("up", or: true)
    }

    private func feedback(_ members: LineMembers) throws(LineError) -> Input {
        let turn = try members.identifier("turn")
        guard let value = try members.choice("value", of: FeedbackValue.self) else {
            throw members.error("value", expected: "good or bad")
        }
        return .feedback(turn: turn, isGood: value == .good)
    }
}

/// The names of the lines that go in.
enum LineEvent: String, CaseIterable {
    case message
    case link
    case define
    case utterance
    case interrupt
    case feedback
    case undo
    case wrong
    case teach
    case learn
    /// What a learning pass found on a copy of the hub.
    case adopt
    /// Counts of other homes.
    case counts
    case diagnose
    case forget
    case query
    /// The part of a checkpoint that no other line can express.
    case restore
    /// Nothing but time.
    case tick

    /// What devices and the owner's files say cannot be said by a client.
    var isForClients: Bool {
        switch self {
        case .message, .link, .define, .adopt, .restore, .tick: false
        case .utterance, .interrupt, .feedback, .undo, .wrong, .teach, .learn, .counts, .diagnose,
            .forget, .query:
            true
        }
    }
}

enum FeedbackValue: String, CaseIterable {
    case good
    case bad
}
