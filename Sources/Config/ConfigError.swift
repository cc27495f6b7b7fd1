/// What is wrong with a file, where, and what would be right; lines and columns count from 1.
public struct ConfigError: Error, Hashable, Sendable {
    public var file: String
    public var line: Int
    public var column: Int
    public var expected: String
    public var found: String

    public init(file: String, line: Int = 1, column: Int = 1, expected: String, found: String) {
        self.file = file
        self.line = line
        self.column = column
        self.expected = expected
        self.found = found
    }
}

extension ConfigError: CustomStringConvertible {
    public var description: String {
        "\(file):\(line):\(column): expected \(expected), found \(found)"
    }
}

/// What could be read, and what was skipped because it could not.
public struct Loaded<Value> {
    public var value: Value
    public var problems: [ConfigError]

    public init(_ value: Value, problems: [ConfigError] = []) {
        self.value = value
        self.problems = problems
    }

    /// The value turned into another one, with the same problems.
    public func map<Other>(_ transform: (Value) -> Other) -> Loaded<Other> {
        Loaded<Other>(transform(value), problems: problems)
    }
}

extension Loaded: Sendable where Value: Sendable {}
