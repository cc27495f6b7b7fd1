/// A hub that is a program of its own: it reads what happens as lines, and writes what it does.
public struct HubProgram: Hashable, Sendable {
    /// What a shell runs; once for every home.
    public var command: String
    /// How long an answer may take.
    public var answerSeconds: Double

    public static let usualSeconds = 10.0

    public init(_ command: String, answerSeconds: Double = HubProgram.usualSeconds) {
        self.command = command
        self.answerSeconds = answerSeconds
    }
}

/// Why a program could not be lived with any longer.
public struct HubTrouble: Error, Hashable, Sendable, CustomStringConvertible {
    public enum Reason: Hashable, Sendable {
        case cannotStart(String)
        /// It ended; with what status, where that is known.
        case ended(String)
        case silent(seconds: Double, awaiting: String)
        /// It takes no more lines.
        case full(seconds: Double)
        case malformed(line: Int, problem: String, text: String)
    }

    public var reason: Reason
    public var home: Int
    /// The turn it was about, if it was about one.
    public var turn: String?
    /// The last line that was written to it, from 1.
    public var line: Int

    public var description: String {
        let place = "home \(home), \(turn.map { "turn \($0), " } ?? "")line \(line) to the hub"
        return switch reason {
        case .cannotStart(let why): "\(place): it cannot be started: \(why)"
        case .ended(let how): "\(place): it ended (\(how))"
        case .silent(let seconds, let awaiting):
            "\(place): no \(awaiting) within \(FigureTable.number(seconds)) s"
        case .full(let seconds):
            "\(place): it took no input for \(FigureTable.number(seconds)) s"
        case .malformed(let number, let problem, let text):
            "\(place): line \(number) of its answers: \(problem): \(text)"
        }
    }
}
