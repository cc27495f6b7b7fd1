internal import Home

/// Reads a stretch of a sentence as one clause.
struct StretchReader {
    let reader: Reader
    let chart: Chart
    /// What was read already: the same rest follows many a cut.
    private var known: [Range<Int>: [Reading]] = [:]

    init(reader: Reader, chart: Chart) {
        self.reader = reader
        self.chart = chart
    }

    /// Whether the words are a wish or a question as they are, which is quickly seen.
    func isClear(_ range: Range<Int>) -> Bool {
        let matcher = PatternMatcher(graph: reader.graph, chart: chart)
        let matches = matcher.matches(in: range, costLimit: ClauseReader.clearCost)
        guard let reading = readings(in: range, of: matches).first else { return false }
        if case .ask = reading.effect { return reading.mood == .question }
        return reading.effect.acts
    }

    mutating func readings(in range: Range<Int>) -> [Reading] {
        if let known = known[range] { return known }
        let matcher = PatternMatcher(graph: reader.graph, chart: chart)
        var matches = matcher.matches(in: range, costLimit: ClauseReader.clearCost)
        if !isSettled(matches) {
            matches = matcher.matches(in: range, costLimit: ClauseReader.costLimit)
        }
        let readings = readings(in: range, of: matches)
        known[range] = readings
        return readings
    }

    private func readings(in range: Range<Int>, of matches: [PatternMatch]) -> [Reading] {
        let isAsked = chart.words.isAsked(at: range.lowerBound)
        var readings: [Reading] = []
        for match in matches.prefix(60) {
            guard readings.count < Reader.readingsLimit else { break }
            var builder = ReadingBuilder(
                chart: chart, block: reader.blocks[Int(match.block)], match: match)
            guard let reading = builder.build(in: range, isAsked: isAsked),
                isExplained(reading, range)
            else { continue }
            let isKnown = readings.contains {
                $0.intent == reading.intent && $0.effect == reading.effect
                    && $0.targets == reading.targets && $0.slots == reading.slots
                    && $0.timing == reading.timing
            }
            if !isKnown { readings.append(reading) }
        }
        return readings
    }

    /// A match of the whole with words of its own needs no search for lesser ones.
    private func isSettled(_ matches: [PatternMatch]) -> Bool {
        matches.contains { $0.literalCount > 0 && !$0.steps.contains { $0.part.isSkip } }
    }

    /// At least half of what carries meaning has to be accounted for, and more than one word of a
    /// command that has gaps.
    private func isExplained(_ reading: Reading, _ range: Range<Int>) -> Bool {
        if reading.effect.acts,
            leavesTargetsOut(reading, range) || leavesPlaceOut(reading, range)
        {
            return false
        }
        let heavy = range.filter { PatternMatcher.isHeavy($0, chart) }.count
        guard !reading.unexplained.isEmpty else { return true }
        let explained = heavy - reading.unexplained.count
        return reading.unexplained.count <= explained
            && (explained > 1 || !reading.effect.needsMoreThanOneWord)
    }

    /// "turn off everything bla the lamp" does not mean the lamp, nor "let it open the door" it.
    private func leavesTargetsOut(_ reading: Reading, _ range: Range<Int>) -> Bool {
        range.contains { index in
            guard reading.unexplained.contains(chart.texts[index]) else { return false }
            return chart.marks[index].contains { hit in
                switch hit.mark {
                case .everything, .exception: true
                case .kind: reading.targets.pronoun != nil
                default: false
                }
            }
        }
    }

    /// "turn off the light in the shed", where there is no shed, is not about the light here; "lamp
    /// on telly off" is not about switching the lamp off.
    private func leavesPlaceOut(_ reading: Reading, _ range: Range<Int>) -> Bool {
        let unexplained = Set(reading.unexplained)
        guard !unexplained.isEmpty else { return false }
        func isMark(_ index: Int, _ mark: Mark) -> Bool {
            range.contains(index) && chart.marks[index].contains { $0.mark == mark }
        }
        return range.contains { index in
            guard unexplained.contains(chart.texts[index]) else { return false }
            if isMark(index, .polar), !reading.targets.names.isEmpty { return true }
            let before = isMark(index - 1, .determiner) ? index - 2 : index - 1
            return isMark(before, .preposition)
                && !reading.spans.contains { span in
                    span.text.split(separator: " ").contains { $0 == chart.texts[index] }
                }
        }
    }
}

extension IntentEffect {
    /// "cosy time" does not ask for the time, nor is "the right one fully" a yes.
    fileprivate var needsMoreThanOneWord: Bool {
        acts || [.keep(.currentTime), .keep(.currentDate), .talk(.yes)].contains(self)
    }
}

extension PatternMatch.Part {
    var isSkip: Bool {
        if case .skipped = self { true } else { false }
    }
}
