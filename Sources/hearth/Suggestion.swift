/// What a person may have meant by a word that is no command.
enum Suggestion {
    /// What to say to a first word that is neither option nor command; nil where it is one.
    static func unknown(_ word: String) -> String? {
        guard !word.hasPrefix("-"), word != "help", !HearthCommand.names.contains(word) else {
            return nil
        }
        if word.contains(" ") {
            return "to say something, write: hearth ask \(String(reflecting: word))"
        }
        let nearest = nearest(to: word).map { "; did you mean \($0)?" }
        return "there is no command \(String(reflecting: word))"
            + (nearest ?? "; hearth --help lists them")
    }

    static func nearest(to word: String) -> String? {
        let scored = HearthCommand.names.map { (name: $0, distance: distance(word, $0)) }
        guard let best = scored.min(by: { $0.distance < $1.distance }),
            best.distance <= max(1, word.count / 3)
        else { return nil }
        return best.name
    }

    /// Letters to add, drop, change, or swap with the next.
    static func distance(_ left: String, _ right: String) -> Int {
        let (left, right) = (Array(left.prefix(64)), Array(right.prefix(64)))
        var before: [Int] = []
        var previous = Array(0...right.count)
        for (row, letter) in left.enumerated() {
            var current = [row + 1]
            for (column, other) in right.enumerated() {
                var cost = min(
                    previous[column] + (letter == other ? 0 : 1), previous[column + 1] + 1,
                    current[column] + 1)
                if row > 0, column > 0, letter == right[column - 1], left[row - 1] == other {
                    cost = min(cost, before[column - 1] + 1)
                }
                current.append(cost)
            }
            (before, previous) = (previous, current)
        }
        return previous[right.count]
    }
}
