/// A line as it was kept; `sequence` only rises, whatever the clock does.
public struct KeptLine: Equatable, Sendable {
    public let sequence: Int64
    public let at: Int64
    public let home: String
    public let event: String
    public let json: String
}

/// A turn as it was kept; `number` rises in the order in which turns were first written.
public struct KeptTurn: Equatable, Sendable {
    public let number: Int64
    public let at: Int64
    public let home: String
    public let id: String
    public let speaker: String?
    public let json: String
}

public struct KeptSignal: Equatable, Sendable {
    public let at: Int64
    public let turn: String
    public let kind: String
    public let by: String
}

public struct KeptOutcome: Equatable, Sendable {
    public let at: Int64
    public let turn: String
    public let status: String
    public let json: String
}

/// A dangerous action that was about to be published.
public struct KeptIntent: Equatable, Sendable {
    public let at: Int64
    public let home: String
    public let turn: String
    public let json: String
}

/// The state of a home's hub after the line `sequence`; 0 before the first.
public struct Checkpoint: Equatable, Sendable {
    public var home: String
    public var sequence: Int64
    public var at: Int64
    public var json: String

    public init(home: String = "home", sequence: Int64, at: Int64, json: String) {
        self.home = home
        self.sequence = sequence
        self.at = at
        self.json = json
    }
}

/// What is to be erased, and everything that was derived from it.
public enum Erasure: Equatable, Sendable {
    case speaker(String)
    case turn(String)
    case lesson(String)
}
