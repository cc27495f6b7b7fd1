/// How many letters two words differ by: one put in, left out, changed, or swapped with its
/// neighbour each; nil where it is more than `limit`.
///
/// The optimal string alignment distance (Boytsov 2011, "Indexing methods for approximate
/// dictionary searching", §2).
public func editDistance(_ left: [UInt8], _ right: [UInt8], limit: Int) -> Int? {
    guard abs(left.count - right.count) <= limit else { return nil }
    guard !left.isEmpty, !right.isEmpty else { return max(left.count, right.count) }
    var before = [Int](repeating: 0, count: right.count + 1)
    var previous = Array(0...right.count)
    var current = previous
    for row in 1...left.count {
        current[0] = row
        var least = row
        for column in 1...right.count {
            let isSame = left[row - 1] == right[column - 1]
            var cost = min(
                previous[column] + 1, current[column - 1] + 1,
                previous[column - 1] + (isSame ? 0 : 1))
            if row > 1, column > 1, left[row - 1] == right[column - 2],
                left[row - 2] == right[column - 1]
            {
                cost = min(cost, before[column - 2] + 1)
            }
            current[column] = cost
            least = min(least, cost)
        }
        guard least <= limit else { return nil }
        (before, previous, current) = (previous, current, before)
    }
    let distance = previous[right.count]
    return distance <= limit ? distance : nil
}

/// Finds the words of a set that are a few letters from a given one.
///
/// Words are kept under every form with one letter left out (Garbe's symmetric deletion), so that
/// a look-up costs the same however many there are.
struct SpellingIndex: Sendable {
    struct Hit: Hashable, Sendable {
        var word: Int32
        var distance: Int
    }

    /// Letters of a word that are looked at; the rest must only be of like length.
    private static let prefixLength = 10

    private var forms: [UInt64: [Int32]] = [:]
    private var bytes: [Int32: [UInt8]] = [:]

    /// How many letters a word of this length may be off.
    static func tolerance(length: Int) -> Int { length < 4 ? 0 : length < 7 ? 1 : 2 }

    mutating func insert(_ text: String, _ word: Int32) {
        let letters = Array(text.utf8)
        guard letters.count >= 3, bytes[word] == nil else { return }
        bytes[word] = letters
        for form in Self.forms(of: letters, depth: Self.depth(letters.count)) {
            forms[form, default: []].append(word)
        }
    }

    private static func depth(_ length: Int) -> Int { length < 7 ? 1 : 2 }

    /// The nearest words, nearest first, then in the order they were put in; at most 8.
    func nearest(to text: String) -> [Hit] {
        let letters = Array(text.utf8)
        let limit = Self.tolerance(length: letters.count)
        guard limit > 0, letters.count <= 40 else { return [] }
        var hits: [Hit] = []
        var seen: Set<Int32> = []
        for form in Self.forms(of: letters, depth: limit) {
            for word in forms[form] ?? [] where seen.insert(word).inserted {
                guard let other = bytes[word], SpellingIndex.tolerance(length: other.count) > 0,
                    let distance = editDistance(letters, other, limit: limit)
                else { continue }
                hits.append(Hit(word: word, distance: distance))
            }
        }
        hits.sort { ($0.distance, $0.word) < ($1.distance, $1.word) }
        return Array(hits.prefix(8))
    }

    private static func forms(of letters: [UInt8], depth: Int) -> [UInt64] {
        let head = Array(letters.prefix(prefixLength))
        var result = [hash(head)]
        guard depth > 0 else { return result }
        for first in head.indices {
            var shorter = head
            shorter.remove(at: first)
            result.append(hash(shorter))
            guard depth > 1 else { continue }
            for second in first..<shorter.count {
                var shortest = shorter
                shortest.remove(at: second)
                result.append(hash(shortest))
            }
        }
        return result
    }

    /// FNV-1a; two forms with one hash only cost a comparison.
    private static func hash(_ letters: [UInt8]) -> UInt64 {
        letters.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
    }
}
