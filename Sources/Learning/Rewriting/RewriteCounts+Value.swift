internal import Home
internal import Language
internal import OrderedCollections
public import Templates

/// Why a counts file is not taken.
public struct RewriteCountsError: Error, Equatable, CustomStringConvertible {
    public var place: String
    public var problem: String

    public var description: String { "\(place): \(problem)" }
}

extension RewriteCounts {
    static let format = "hearth-counts"
    static let version = 3
    /// No count of one file can be larger: what is, was not counted.
    static let countLimit = 1e9
    /// Letters of one wording or state.
    static let textLimit = 400

    /// As files and checkpoints hold it.
    public var value: Value {
        [
            "format": .string(Self.format), "version": .integer(Self.version),
            "states": .list(states.map(Self.value)),
            "edges": .list(
                edges.map { key, edge in
                    [
                        .string(key.from), .string(key.to), .number(edge.weight),
                        .integer(edge.homes),
                    ]
                }),
        ]
    }

    private static func value(_ key: String, _ state: State) -> Value {
        [
            .string(key), .number(state.own.successes), .number(state.own.failures),
            .list(
                state.wordings.map { words, wording in
                    [
                        .string(words), .number(wording.evidence.successes),
                        .number(wording.evidence.failures), .integer(wording.polarity.rawValue),
                    ]
                }),
            .list(
                state.targets.map { words, target in
                    [
                        .string(words), .number(target.count),
                        .integer(target.polarity.rawValue), Value(target.risk?.rawValue),
                        Value(target.leastRisk?.rawValue),
                    ]
                }),
        ]
    }

    /// Reads counts; all of them, or none.
    public init(value: Value) throws(RewriteCountsError) {
        guard value["format"]?.string == Self.format else {
            throw RewriteCountsError(place: "format", problem: "this is no file of Hearth's counts")
        }
        guard value["version"]?.integer == Self.version else {
            throw RewriteCountsError(place: "version", problem: "expected \(Self.version)")
        }
        guard let rows = value["states"]?.list, let edgeRows = value["edges"]?.list,
            rows.count <= Self.statesLimit, edgeRows.count <= 4 * Self.statesLimit
        else {
            throw RewriteCountsError(
                place: "states", problem: "expected lists of states and edges within bounds")
        }
        self.init()
        for (index, row) in rows.enumerated() {
            try readState(row, at: "states \(index + 1)")
        }
        for (index, row) in edgeRows.enumerated() {
            try readEdge(row, at: "edges \(index + 1)")
        }
    }

    private mutating func readState(_ row: Value, at place: String) throws(RewriteCountsError) {
        guard let row = row.list, row.count == 5, let wordings = row[3].list,
            let targets = row[4].list, wordings.count <= Self.wordingsLimit,
            targets.count <= Self.wordingsLimit
        else { throw RewriteCountsError(place: place, problem: "expected five members") }
        var state = State()
        state.own = BetaEvidence(
            successes: try Self.count(row[1], place), failures: try Self.count(row[2], place))
        for wording in wordings {
            guard let wording = wording.list, wording.count == 4,
                let polarity = Polarity(value: wording[3])
            else {
                throw RewriteCountsError(
                    place: place, problem: "expected wording, two counts and polarity")
            }
            state.wordings[try Self.text(wording[0], place)] = Wording(
                evidence: BetaEvidence(
                    successes: try Self.count(wording[1], place),
                    failures: try Self.count(wording[2], place)), polarity: polarity)
        }
        for target in targets {
            guard let target = target.list, target.count == 5,
                let polarity = Polarity(value: target[2])
            else {
                throw RewriteCountsError(
                    place: place, problem: "expected wording, count, polarity and two risks")
            }
            state.targets[try Self.text(target[0], place)] = Target(
                count: try Self.count(target[1], place), polarity: polarity,
                risk: target[3].string.flatMap(Risk.init(rawValue:)),
                leastRisk: target[4].string.flatMap(Risk.init(rawValue:)))
        }
        states[try Self.text(row[0], place)] = state
    }

    private mutating func readEdge(_ row: Value, at place: String) throws(RewriteCountsError) {
        guard let row = row.list, row.count == 4, let homes = row[3].integer,
            (0...1_000_000).contains(homes)
        else { throw RewriteCountsError(place: place, problem: "expected four members") }
        let key = EdgeKey(from: try Self.text(row[0], place), to: try Self.text(row[1], place))
        guard states[key.from] != nil, states[key.to] != nil else {
            throw RewriteCountsError(place: place, problem: "one of its states is not in the file")
        }
        edges[key] = Edge(weight: try Self.count(row[2], place), homes: homes)
    }

    private static func count(_ value: Value, _ place: String) throws(RewriteCountsError) -> Double
    {
        guard let count = value.double, count >= 0, count <= countLimit else {
            throw RewriteCountsError(place: place, problem: "expected a count from 0 to 1e9")
        }
        return count
    }

    private static func text(_ value: Value, _ place: String) throws(RewriteCountsError) -> String {
        guard let text = value.string, !text.isEmpty, text.utf8.count <= textLimit else {
            throw RewriteCountsError(
                place: place, problem: "expected a text of 1 to \(textLimit) bytes")
        }
        return text
    }
}
