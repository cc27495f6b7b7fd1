/// What was found of what was to be found.
public struct Retrieval: Hashable, Sendable {
    public var found: Int
    public var missed: Int
    public var wronglyFound: Int

    public init(found: Int = 0, missed: Int = 0, wronglyFound: Int = 0) {
        self.found = found
        self.missed = missed
        self.wronglyFound = wronglyFound
    }

    public mutating func add(isThere: Bool, isFound: Bool) {
        switch (isThere, isFound) {
        case (true, true): found += 1
        case (true, false): missed += 1
        case (false, true): wronglyFound += 1
        case (false, false): break
        }
    }

    public static func + (left: Retrieval, right: Retrieval) -> Retrieval {
        Retrieval(
            found: left.found + right.found, missed: left.missed + right.missed,
            wronglyFound: left.wronglyFound + right.wronglyFound)
    }

    /// Right ones among those found.
    public var precision: Share { Share(hits: found, total: found + wronglyFound) }
    /// Found among those there.
    public var recall: Share { Share(hits: found, total: found + missed) }

    /// The harmonic mean of both; nil where there was nothing to find and nothing was.
    public var f1: Double? {
        let all = 2 * found + missed + wronglyFound
        return all == 0 ? nil : 2 * Double(found) / Double(all)
    }
}
