internal import OrderedCollections

extension Knowledge {
    /// The text with every taught name in it replaced by what it stands for, a person's own before
    /// the home's and the longest first; nil where there is none. What stands in is not looked at
    /// again, so no lesson leads to another.
    public func replacingConcepts(in text: String, for speaker: String?) -> String? {
        let concepts = lessons.values.filter { lesson in
            guard case .concept = lesson.content else { return false }
            return lesson.speaker == nil || lesson.speaker == speaker
        }
        guard !concepts.isEmpty else { return nil }
        let words = text.split(whereSeparator: \.isWhitespace).map(String.init)
        let keys = words.map(Similarity.normalised)
        var result: [String] = []
        var index = 0
        var hasChanged = false
        while index < words.count {
            guard let found = Self.longest(concepts, at: index, of: keys) else {
                result.append(words[index])
                index += 1
                continue
            }
            result.append(found.means)
            index += found.count
            hasChanged = true
        }
        return hasChanged ? result.joined(separator: " ") : nil
    }

    private static func longest(
        _ concepts: [Lesson], at index: Int, of keys: [String]
    ) -> (count: Int, means: String)? {
        var best: (count: Int, isOwn: Bool, means: String)?
        for lesson in concepts {
            guard case .concept(let from, let means) = lesson.content else { continue }
            let words = from.split(separator: " ").map(String.init)
            guard keys[index...].starts(with: words) else { continue }
            let isOwn = lesson.speaker != nil
            if let best, (best.count, best.isOwn ? 1 : 0) > (words.count, isOwn ? 1 : 0) {
                continue
            }
            best = (words.count, isOwn, means)
        }
        return best.map { ($0.count, $0.means) }
    }
}
