internal import Templates

/// Why a line cannot be taken: which member, and what it should have been.
public struct LineError: Error, Hashable, Sendable {
    /// The member, with its path where it lies deeper: `areas[2].name`.
    public var place: String
    public var problem: String
    /// The turn that the line was about, where that much could be read.
    public var turn: String?
    public var home: String?
    /// The sender's own name for the line.
    public var id: String?

    public init(place: String, problem: String, turn: String? = nil, home: String? = nil) {
        self.place = place
        self.problem = problem
        self.turn = turn
        self.home = home
    }

    init(place: String, expected: String, found: Value?) {
        self.init(place: place, problem: "expected \(expected), found \(Self.name(of: found))")
    }

    private static func name(of value: Value?) -> String {
        switch value {
        case nil: "nothing"
        case .null: "null"
        case .bool(let bool): bool ? "true" : "false"
        case .integer(let integer): "the number \(integer)"
        case .number(let number): "the number \(number)"
        case .string(let text):
            text.count <= 40 ? String(reflecting: text) : "a text of \(text.count) characters"
        case .list: "a list"
        case .object: "an object"
        }
    }
}

extension LineError: CustomStringConvertible {
    public var description: String { "\(place): \(problem)" }
}
