/// What is wrong with the description of a simulated home, or with a wish put to it, and where.
public struct SimulationError: Error, Hashable, Sendable, CustomStringConvertible {
    /// Where: `devices[3].type`, `oven: simulation.style`, `set`.
    public var place: String
    public var reason: String

    public init(place: String, reason: String) {
        self.place = place
        self.reason = reason
    }

    public var description: String { "\(place): \(reason)" }
}
