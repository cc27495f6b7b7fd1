internal import OrderedCollections
internal import Templates

/// One measured number and what it is held against.
public struct Figure: Hashable, Sendable {
    public enum Target: Hashable, Sendable {
        case atMost(Double)
        case atLeast(Double)
    }

    public enum Unit: String, Hashable, Sendable {
        case microseconds = "µs"
        case milliseconds = "ms"
        case megabytes = "MB"
        case percent = "%"
        case perSecond = "/s"
        case count = ""
        /// Against a peer in the same run.
        case ratio = "×"
    }

    /// What was run: `decide`, `ingest`.
    public var bench: String
    public var name: String
    public var value: Double
    public var unit: Unit
    public var target: Target?

    public init(
        _ bench: String, _ name: String, _ value: Double, _ unit: Unit, _ target: Target? = nil
    ) {
        self.bench = bench
        self.name = name
        self.value = value
        self.unit = unit
        self.target = target
    }

    /// nil where there is no target.
    public var isReached: Bool? {
        switch target {
        case .atMost(let limit): value <= limit
        case .atLeast(let limit): value >= limit
        case nil: nil
        }
    }

    /// One line of JSON, without the line break.
    public var line: String {
        var members: OrderedDictionary<String, Value> = [
            "event": "figure", "bench": .string(bench), "name": .string(name),
            "value": .number(value), "unit": .string(unit.name),
        ]
        switch target {
        case .atMost(let limit): members["at_most"] = .number(limit)
        case .atLeast(let limit): members["at_least"] = .number(limit)
        case nil: break
        }
        if let isReached { members["reached"] = .bool(isReached) }
        return Value.object(members).json
    }
}

extension Figure.Unit {
    /// As a word, for programs.
    public var name: String {
        switch self {
        case .microseconds: "microseconds"
        case .milliseconds: "milliseconds"
        case .megabytes: "megabytes"
        case .percent: "percent"
        case .perSecond: "per_second"
        case .count: "count"
        case .ratio: "ratio"
        }
    }
}
