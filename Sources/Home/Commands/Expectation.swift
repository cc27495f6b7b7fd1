public import Templates

/// What a device should report once it has done what it was told.
public struct Expectation: Codable, Hashable, Sendable {
    public enum Test: Codable, Hashable, Sendable {
        case oneOf([Value])
        case near(Double, within: Double)
        /// A colour that looks the same.
        case color(Color)
    }

    public enum Verdict: Hashable, Sendable {
        /// It is done.
        case met
        /// It is under way: a door that opens.
        case accepted
        /// The opposite is under way, or is so.
        case contradicted
        case unrelated
    }

    /// The entity that tells; it may be another one of the same device.
    public let entity: EntityID
    public let property: Property
    public let met: Test
    public let accepted: Test?
    public let contradicted: Test?

    /// What a report of a new value means. A value that is merely repeated contradicts nothing:
    /// many devices repeat the old one before they move.
    public func judge(_ value: Value) -> Verdict {
        if met.holds(for: value) { return .met }
        if accepted?.holds(for: value) == true { return .accepted }
        if contradicted?.holds(for: value) == true { return .contradicted }
        return .unrelated
    }
}

extension Expectation {
    public func isMet(by state: EntityState) -> Bool { verdict(on: state) == .met }
    public func isAccepted(by state: EntityState) -> Bool { verdict(on: state) == .accepted }
    public func isContradicted(by state: EntityState) -> Bool {
        verdict(on: state) == .contradicted
    }

    private func verdict(on state: EntityState) -> Verdict {
        state[property].map(judge) ?? .unrelated
    }
}

extension Expectation.Test {
    func holds(for value: Value) -> Bool {
        switch self {
        case .oneOf(let values): values.contains(value)
        case .near(let number, let tolerance):
            value.double.map { abs($0 - number) <= tolerance } ?? false
        case .color(let color): color.resembles(value)
        }
    }
}
