internal import OrderedCollections

/// How alike two texts are by their letters and words, 0 to 1.
enum WordLikeness {
    /// Letters of a text that count; longer ones cost time and tell no more.
    static let lettersLimit = 200

    /// 1 less the share of letters that are to be changed (Levenshtein).
    static func edit(_ left: String, _ right: String) -> Double {
        let (from, to) = (scalars(left), scalars(right))
        guard !from.isEmpty || !to.isEmpty else { return 1 }
        var row = Array(0...to.count)
        for (place, letter) in from.enumerated() {
            var diagonal = row[0]
            row[0] = place + 1
            for (column, other) in to.enumerated() {
                let changed = diagonal + (letter == other ? 0 : 1)
                diagonal = row[column + 1]
                row[column + 1] = min(changed, diagonal + 1, row[column] + 1)
            }
        }
        return 1 - Double(row[to.count]) / Double(max(from.count, to.count))
    }

    /// The words of both among those of either (Jaccard).
    static func tokens(_ left: String, _ right: String) -> Double {
        let (left, right) = (words(left), words(right))
        let union = left.union(right).count
        return union == 0 ? 1 : Double(left.intersection(right).count) / Double(union)
    }

    /// The cosine of the counts of three letters in a row.
    static func ngrams(_ left: String, _ right: String) -> Double {
        let (left, right) = (trigrams(left), trigrams(right))
        let product = left.reduce(0) { $0 + $1.value * (right[$1.key] ?? 0) }
        let norms = norm(left) * norm(right)
        return norms == 0 ? 0 : product / norms
    }

    private static func norm(_ counts: OrderedDictionary<[Unicode.Scalar], Double>) -> Double {
        counts.values.reduce(0) { $0 + $1 * $1 }.squareRoot()
    }

    private static func trigrams(_ text: String) -> OrderedDictionary<[Unicode.Scalar], Double> {
        let letters = scalars(" \(text) ")
        var counts: OrderedDictionary<[Unicode.Scalar], Double> = [:]
        for start in letters.indices.dropLast(2) {
            counts[Array(letters[start..<start + 3]), default: 0] += 1
        }
        return counts
    }

    private static func words(_ text: String) -> OrderedSet<Substring> {
        OrderedSet(text.lowercased().split { !$0.isLetter && !$0.isNumber && $0 != "'" })
    }

    private static func scalars(_ text: String) -> [Unicode.Scalar] {
        Array(text.lowercased().unicodeScalars.prefix(lettersLimit))
    }
}
