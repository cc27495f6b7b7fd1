public import Resolution

/// What words could mean in one turn, and which of it was meant.
public struct RankingCase: Hashable, Sendable {
    /// For each candidate one number for each feature, in the order of ``Feature/allCases``.
    public var candidates: [[Double]]
    /// Whether each candidate is what was meant; at least one is and one is not.
    public var isRight: [Bool]
    /// How much the case counts, above 0.
    public var weight: Double

    /// - Returns: nil where there is nothing to tell apart.
    public init?(
        _ candidates: [Candidate], weight: Double = 1, isRight: (Candidate) -> Bool
    ) {
        let marks = candidates.map(isRight)
        guard marks.contains(true), marks.contains(false) else { return nil }
        self.candidates = candidates.map(\.features)
        self.isRight = marks
        self.weight = weight
    }
}

extension Candidate {
    /// Its features' values, in the order of ``Feature/allCases``.
    public var features: [Double] {
        var values = [Double](repeating: 0, count: Feature.allCases.count)
        for share in shares {
            if let place = Feature.allCases.firstIndex(of: share.feature) {
                values[place] = share.value
            }
        }
        return values
    }
}
