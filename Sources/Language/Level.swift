/// A number that may be how bright, warm, loud or open something is to be.
public struct Level: Hashable, Sendable {
    public enum Unit: Hashable, Sendable {
        case percent
        case degrees
    }

    public var value: Double
    /// nil where none was said.
    public var unit: Unit?

    public init(value: Double, unit: Unit?) {
        self.value = value
        self.unit = unit
    }
}
