/// What is wrong with the description of a simulated home, or with a wish put to it, and where.
public struct SimulationError: Error, Hashable, Sendable, CustomStringConvertible {
    /// Where: a path in the home's file (`devices.3.type`; empty for the whole), a device type's
    /// file and a path in it (`oven.yaml: simulation.style`), or the wish (`set oven`).
    public var place: String
    public var reason: String

    public init(place: String, reason: String) {
        self.place = place
        self.reason = reason
    }

    public var description: String { "\(place): \(reason)" }
}
