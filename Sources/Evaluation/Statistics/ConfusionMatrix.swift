/// How often each true class was taken for each.
public struct ConfusionMatrix<Label: Hashable & Sendable>: Hashable, Sendable {
    public let labels: [Label]
    /// Row: what it was; column: what it was taken for.
    public private(set) var counts: [[Int]]
    private let places: [Label: Int]

    public init(_ labels: [Label]) {
        self.labels = labels
        counts = Array(repeating: Array(repeating: 0, count: labels.count), count: labels.count)
        places = Dictionary(
            labels.enumerated().map { ($0.element, $0.offset) },
            uniquingKeysWith: { first, _ in first })
    }

    /// Labels that are none of the matrix's are a fault of the caller.
    public mutating func add(truth: Label, taken: Label, count: Int = 1) {
        guard let row = places[truth], let column = places[taken] else {
            preconditionFailure("a label that the matrix does not have")
        }
        counts[row][column] += count
    }

    public mutating func add(_ other: ConfusionMatrix) {
        precondition(other.labels == labels, "matrices of different labels")
        for row in counts.indices {
            for column in counts[row].indices {
                counts[row][column] += other.counts[row][column]
            }
        }
    }

    public var total: Int { counts.reduce(0) { $0 + $1.reduce(0, +) } }

    public var accuracy: Share {
        Share(hits: counts.indices.reduce(0) { $0 + counts[$1][$1] }, total: total)
    }

    public func retrieval(of label: Label) -> Retrieval {
        guard let place = places[label] else { return Retrieval() }
        let right = counts[place][place]
        return Retrieval(
            found: right, missed: counts[place].reduce(0, +) - right,
            wronglyFound: counts.reduce(0) { $0 + $1[place] } - right)
    }

    /// The mean F1 of the classes that occur, in truth or as taken; nil of nothing.
    public var macroF1: Double? {
        let scores = labels.compactMap { retrieval(of: $0).f1 }
        return scores.isEmpty ? nil : scores.reduce(0, +) / Double(scores.count)
    }

    /// How much better than chance both agree (Cohen 1960); nil where that cannot be told.
    public var kappa: Double? {
        let all = Double(total)
        guard all > 0, let agreed = accuracy.value else { return nil }
        let expected = counts.indices.reduce(0.0) { sum, place in
            let row = Double(counts[place].reduce(0, +))
            let column = Double(counts.reduce(0) { $0 + $1[place] })
            return sum + row * column / (all * all)
        }
        return expected == 1 ? nil : (agreed - expected) / (1 - expected)
    }
}
