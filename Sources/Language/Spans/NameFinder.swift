internal import Home

/// Finds names of the home where they are said whole, in part, misspelt or misheard.
struct NameFinder {
    /// Words of a name said in part that are looked at together.
    private static let longest = 6
    /// A word that more names than this share does not tell which is meant.
    private static let commonest = 64

    let chart: Chart
    private var vocabulary: Vocabulary { chart.vocabulary }

    func names(at start: Int) -> [Chart.NameHit] {
        guard start < chart.texts.count else { return [] }
        var hits: [Chart.NameHit] = []
        vocabulary.names.forEachMatch(in: chart.nameIDs, from: start) { end, entries in
            for entry in entries { hits.append(hit(start..<end, [Int32(entry)], quality: 1)) }
        }
        if let joined = joined(at: start, hits) { hits.append(joined) }
        let exactEnd = hits.last?.end ?? start
        if let partial = partial(at: start, beyond: exactEnd) { hits.append(partial) }
        return hits
    }

    private func hit(_ range: Range<Int>, _ entries: [Int32], quality: Double) -> Chart.NameHit {
        var things: [Thing] = []
        for entry in entries {
            for thing in vocabulary.entries[Int(entry)].things where !things.contains(thing) {
                things.append(thing)
            }
        }
        let match = NameMatch(text: chart.text(range), things: things, quality: quality)
        return Chart.NameHit(end: range.upperBound, match: match, cost: (1 - quality) * 1.5)
    }

    /// A name that was split into words or written as one: "bed room lamp", "bedroomlamp".
    private func joined(at start: Int, _ hits: [Chart.NameHit]) -> Chart.NameHit? {
        var letters = ""
        var best: Chart.NameHit?
        for end in start..<min(start + 4, chart.texts.count) {
            letters += chart.texts[end]
            guard let entries = vocabulary.entriesByLetters[letters],
                !hits.contains(where: { $0.end == end + 1 })
            else { continue }
            best = hit(start..<(end + 1), entries, quality: 0.97)
        }
        return best
    }

    /// The longest stretch of which every word is in one name or a few, more or less.
    private func partial(at start: Int, beyond exactEnd: Int) -> Chart.NameHit? {
        guard !isBar(start), let first = candidates(start) else { return nil }
        var words = [first]
        var best: Chart.NameHit?
        var end = start + 1
        while true {
            if end > exactEnd, hasWeight(start..<end), let found = entries(for: words),
                found.isWhole || !isTold(start..<end)
            {
                best = hit(start..<end, found.entries, quality: found.quality)
            }
            guard words.count < Self.longest, !isBar(end), let next = candidates(end) else { break }
            words.append(next)
            end += 1
        }
        return best
    }

    private typealias Candidate = (word: Int32, quality: Double)

    private func candidates(_ index: Int) -> [Candidate]? {
        guard index < chart.texts.count else { return nil }
        let known = chart.nameIDs[index]
        if known != WordTable.unknown {
            guard vocabulary.entriesByWord[known] != nil else { return nil }
            return [(known, 1)]
        }
        let text = chart.texts[index]
        let isForeign = chart.ids[index] == WordTable.unknown || chart.spellingCosts[index] > 0
        guard isForeign, text.utf8.count >= 3 else { return nil }
        var found: [Candidate] = vocabulary.spelling.nearest(to: text).map {
            ($0.word, 1 - 0.15 * Double($0.distance))
        }
        let key = phoneticKey(text)
        if key.utf8.count >= 2 {
            for word in (vocabulary.wordsBySound[key] ?? []).prefix(8)
            where !found.contains(where: { $0.word == word }) {
                found.append((word, 0.7))
            }
        }
        return found.isEmpty ? nil : found
    }

    /// The names that hold all of the words, best first, of equal quality only.
    private func entries(
        for words: [[Candidate]]
    ) -> (entries: [Int32], quality: Double, isWhole: Bool)? {
        func count(_ word: [Candidate]) -> Int {
            word.reduce(0) { $0 + (vocabulary.entriesByWord[$1.word]?.count ?? 0) }
        }
        guard let rarest = words.min(by: { count($0) < count($1) }), count(rarest) <= Self.commonest
        else { return nil }
        var best: [Int32] = []
        var quality = 0.0
        for candidate in rarest {
            for entry in vocabulary.entriesByWord[candidate.word] ?? [] {
                let fit = fit(vocabulary.entries[Int(entry)].words, words)
                if fit > quality + 1e-9 {
                    (best, quality) = ([entry], fit)
                } else if fit > 0, abs(fit - quality) <= 1e-9, !best.contains(entry) {
                    best.append(entry)
                }
            }
        }
        let isWhole = best.contains { vocabulary.entries[Int($0)].words.count == words.count }
        return quality >= 0.5 ? (best, quality, isWhole) : nil
    }

    private func fit(_ name: [Int32], _ words: [[Candidate]]) -> Double {
        var total = 0.0
        for word in words {
            guard let match = word.first(where: { name.contains($0.word) }) else { return 0 }
            total += match.quality
        }
        let coverage = min(1, Double(words.count) / Double(max(1, name.count)))
        return total / Double(words.count) * (0.75 + 0.25 * coverage)
    }

    /// "do not" is no short form of "do not disturb light".
    private func isBar(_ index: Int) -> Bool {
        guard chart.marks.indices.contains(index) else { return false }
        return chart.marks[index].contains { hit in
            if case .bar = hit.mark { true } else { false }
        }
    }

    private func hasWeight(_ range: Range<Int>) -> Bool {
        range.contains { PatternMatcher.isHeavy($0, chart) }
    }

    /// Words that say a kind, an area or both are no name in part.
    private func isTold(_ range: Range<Int>) -> Bool {
        let kinds = chart.ends(at: range.lowerBound) {
            if case .kind = $0 { true } else { false }
        }
        if kinds.contains(range.upperBound) { return true }
        var isArea = false
        vocabulary.areas.forEachMatch(in: chart.nameIDs, from: range.lowerBound) { end, _ in
            if end == range.upperBound { isArea = true }
            if chart.ends(at: end, where: { if case .kind = $0 { true } else { false } })
                .contains(range.upperBound)
            {
                isArea = true
            }
        }
        return isArea
    }
}
