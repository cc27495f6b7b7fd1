/// Which word was probably meant.
enum NearestWord {
    /// "one of a, b, c", with the nearest one named where one is near.
    static func expectation(_ word: String, in known: [String]) -> String {
        let listed = known.count > 12 ? known.prefix(12) + ["…"] : known[...]
        let list = "one of \(listed.joined(separator: ", "))"
        guard let nearest = nearest(to: word, in: known) else { return list }
        return "\(list) (did you mean `\(nearest)`?)"
    }

    /// The first of the words with the fewest letters changed, if these are at most a third.
    static func nearest(to word: String, in known: [String]) -> String? {
        // Longer ones are no slips of the finger, and comparing them would take its time.
        guard word.utf8.count <= 40 else { return nil }
        let ranked = known.map { (word: $0, distance: distance($0, word)) }
        guard let best = ranked.min(by: { $0.distance < $1.distance }),
            best.distance <= max(1, best.word.count / 3)
        else { return nil }
        return best.word
    }

    /// Letters to change, add, leave out, or swap with their neighbour.
    static func distance(_ left: String, _ right: String) -> Int {
        let (left, right) = (Array(left), Array(right))
        var beforeLast: [Int] = []
        var last = Array(0...right.count)
        for (row, letter) in left.enumerated() {
            var current = [row + 1]
            for (column, other) in right.enumerated() {
                let change = last[column] + (letter == other ? 0 : 1)
                var best = min(change, last[column + 1] + 1, current[column] + 1)
                if row > 0, column > 0, letter == right[column - 1], left[row - 1] == other {
                    best = min(best, beforeLast[column - 1] + 1)
                }
                current.append(best)
            }
            (beforeLast, last) = (last, current)
        }
        return last[right.count]
    }
}
