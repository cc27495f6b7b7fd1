internal import Resolution
internal import Templates

/// What a turn's words could mean, what was chosen of it and how likely that choice was, and what
/// became of it: all that weights are learned from and judged by.
public struct RankedTurn: Hashable, Sendable {
    /// Candidates that are kept of a turn, the likeliest first.
    public static let candidatesLimit = 8

    public var id: String
    /// Milliseconds since 1970.
    public var at: Int64
    public var speaker: String?
    /// For each candidate one number for each feature, in the order of ``Feature/allCases``.
    public var candidates: [[Double]]
    /// With what probability the hub chose each of them then (the propensity); 1 and zeros where it
    /// left nothing to chance.
    public var propensities: [Double]
    /// nil where people were asked.
    public var chosen: Int?
    /// What people showed to have meant.
    public var right: Int?
    /// The probability that the person did not get what they wanted, as far as judged.
    public var defect: Double?
    /// How much of that the ranking answers for, by the hazards of the stages.
    public var share: Double = 0

    public init(
        id: String, at: Int64, speaker: String?, candidates: [[Double]], propensities: [Double],
        chosen: Int?
    ) {
        precondition(candidates.count == propensities.count, "each candidate has its probability")
        self.id = id
        self.at = at
        self.speaker = speaker
        self.candidates = candidates.map { $0.map(Self.rounded) }
        self.propensities = propensities
        self.chosen = chosen
    }

    /// What the choice was worth, 0 to 1: what other stages failed at is not the ranking's loss.
    /// nil where nothing was chosen, or nothing is known of it.
    public var reward: Double? {
        guard let chosen else { return nil }
        if let right { return right == chosen ? 1 : 0 }
        return defect.map { 1 - $0 * share }
    }

    /// So many digits are enough, and short to write.
    private static func rounded(_ number: Double) -> Double { (number * 10_000).rounded() / 10_000 }

    // MARK: Checkpoint

    var value: Value {
        [
            "id": .string(id), "at": .integer(Int(at)), "speaker": Value(speaker),
            "features": .list(candidates.map(Self.sparse)),
            "propensities": .list(propensities.map { .number($0) }),
            "chosen": chosen.map { .integer($0) } ?? .null,
            "right": right.map { .integer($0) } ?? .null,
            "defect": defect.map { .number($0) } ?? .null, "share": .number(share),
        ]
    }

    /// Most features say nothing: each that does is kept with its place.
    private static func sparse(_ values: [Double]) -> Value {
        .list(
            values.indices.filter { values[$0] != 0 }.flatMap {
                [.integer($0), .number(values[$0])]
            })
    }

    init?(value: Value) {
        guard let id = value["id"]?.string, let at = value["at"]?.integer,
            let rows = value["features"]?.list, let propensities = value["propensities"]?.list,
            rows.count == propensities.count, !rows.isEmpty, rows.count <= Self.candidatesLimit
        else { return nil }
        self.init(
            id: id, at: Int64(at), speaker: value["speaker"]?.string,
            candidates: rows.map(Self.dense), propensities: propensities.map { $0.double ?? 0 },
            chosen: value["chosen"]?.integer.flatMap { rows.indices.contains($0) ? $0 : nil })
        right = value["right"]?.integer.flatMap { rows.indices.contains($0) ? $0 : nil }
        defect = value["defect"]?.double
        share = value["share"]?.double ?? 0
    }

    private static func dense(_ value: Value) -> [Double] {
        var values = [Double](repeating: 0, count: Feature.allCases.count)
        let numbers = value.list ?? []
        for index in stride(from: 0, to: numbers.count - 1, by: 2) {
            guard let place = numbers[index].integer, values.indices.contains(place) else {
                continue
            }
            values[place] = numbers[index + 1].double ?? 0
        }
        return values
    }
}
