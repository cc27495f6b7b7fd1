/// Splits a sentence into clauses where that explains it better, and reads each.
struct ClauseReader {
    /// Above this cost of unexplained words a reading is none.
    private static let costLimit = 1.9
    /// What a split has to gain.
    private static let splitCost = 0.12

    let reader: Reader
    let chart: Chart
    let isAsked: Bool

    private struct Part {
        var range: Range<Int>
        var readings: [Reading]
        /// Whether what bars the part before bars this one too.
        var keepsMood: Bool

        var cost: Double { readings.first.map { -$0.score } ?? ClauseReader.costLimit + 0.5 }
    }

    func understanding() -> Understanding {
        let all = 0..<chart.texts.count
        var parts = [part(all, keepsMood: false)]
        if parts[0].cost > 0.3 || parts[0].readings.isEmpty, let split = bestSplit(of: all) {
            if split.reduce(0, { $0 + $1.cost }) + Self.splitCost < parts[0].cost { parts = split }
        }
        return Understanding(clauses: clauses(of: parts))
    }

    private func part(_ range: Range<Int>, keepsMood: Bool) -> Part {
        Part(range: range, readings: readings(in: range), keepsMood: keepsMood)
    }

    // MARK: - Splitting

    private struct Joint {
        var end: Int
        var next: Int
        var keepsMood: Bool
    }

    private func joints(in range: Range<Int>) -> [Joint] {
        var found: [Joint] = []
        for index in range where index > range.lowerBound {
            if chart.words[index - 1].endsPart {
                found.append(Joint(end: index, next: index, keepsMood: true))
            }
            for hit in chart.marks[index] {
                guard case .conjunction(let keepsMood) = hit.mark, hit.end < range.upperBound,
                    !isWithinBar(index)
                else { continue }
                found.append(Joint(end: index, next: hit.end, keepsMood: keepsMood))
            }
        }
        return Array(found.prefix(10))
    }

    /// The "but" of "anything but" joins nothing.
    private func isWithinBar(_ index: Int) -> Bool {
        chart.marks[index - 1].contains { hit in
            if case .bar = hit.mark { hit.end > index } else { false }
        }
    }

    /// The cheapest way to cut, from the left, each rest cut again.
    private func bestSplit(of range: Range<Int>, depth: Int = 1) -> [Part]? {
        guard depth < Reader.clausesLimit else { return nil }
        var best: [Part]?
        var bestCost = Double.infinity
        for joint in joints(in: range) {
            let left = part(range.lowerBound..<joint.end, keepsMood: false)
            guard left.cost < 1.5 else { continue }
            var right = [part(joint.next..<range.upperBound, keepsMood: joint.keepsMood)]
            if right[0].cost > 0.3,
                var more = bestSplit(of: joint.next..<range.upperBound, depth: depth + 1)
            {
                let cost = more.reduce(Self.splitCost) { $0 + $1.cost }
                if cost < right[0].cost {
                    more[0].keepsMood = joint.keepsMood
                    right = more
                }
            }
            let cost = right.reduce(left.cost + Self.splitCost) { $0 + $1.cost }
            if cost < bestCost {
                bestCost = cost
                best = [left] + right
            }
        }
        return best
    }

    // MARK: - Readings

    func readings(in range: Range<Int>) -> [Reading] {
        let matcher = PatternMatcher(graph: reader.graph, chart: chart)
        var matches = matcher.matches(in: range, costLimit: 0.15)
        if !isSettled(matches) { matches = matcher.matches(in: range, costLimit: Self.costLimit) }
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
        if reading.effect.acts, leavesTargetsOut(reading, range) { return false }
        let heavy = range.filter { PatternMatcher.isHeavy($0, chart) }.count
        guard !reading.unexplained.isEmpty else { return true }
        let explained = heavy - reading.unexplained.count
        return reading.unexplained.count <= explained && (explained > 1 || !reading.effect.acts)
    }

    /// "turn off everything bla the lamp" does not mean the lamp, nor "let it open the door" it.
    private func leavesTargetsOut(_ reading: Reading, _ range: Range<Int>) -> Bool {
        range.contains { index in
            guard reading.unexplained.contains(chart.texts[index]) else { return false }
            return chart.marks[index].contains { hit in
                switch hit.mark {
                case .everything: true
                case .kind: reading.targets.pronoun != nil
                default: false
                }
            }
        }
    }

    // MARK: - Moods across clauses

    private func clauses(of parts: [Part]) -> [Clause] {
        var clauses: [Clause] = []
        var carried = Mood.command
        let whole = scopes(parts)
        for part in parts {
            var readings = part.readings
            let own = readings.first?.mood ?? barred(part.range)
            var mood = own
            if !part.keepsMood { carried = .command }
            let outer = whole.strength > carried.strength ? whole : carried
            if outer.strength > mood.strength || (mood == .question && outer != .command) {
                for index in readings.indices where readings[index].effect.acts {
                    readings[index].mood = outer
                }
                if readings.first?.effect.acts ?? true { mood = outer }
            }
            if [.negated, .reported].contains(mood) || isDeepQuestion(part) {
                carried = mood == .command ? .question : mood
            }
            clauses.append(Clause(text: chart.text(part.range), readings: readings, mood: mood))
        }
        return clauses
    }

    private func barred(_ range: Range<Int>) -> Mood {
        let judge = MoodJudge(chart: chart)
        return range.compactMap(judge.bar).max { $0.strength < $1.strength } ?? .overheard
    }

    /// "if", "she said": what is said once holds for every clause of the sentence.
    private func scopes(_ parts: [Part]) -> Mood {
        guard parts.count > 1 else { return .command }
        let moods = parts.map { $0.readings.first?.mood ?? barred($0.range) }
        return moods.contains(.reported)
            ? .reported : moods.contains(.conditional) ? .conditional : .command
    }

    /// "did someone unlock the door and open the garage" asks about both.
    private func isDeepQuestion(_ part: Part) -> Bool {
        let judge = MoodJudge(chart: chart)
        return part.range.first.flatMap(judge.bar) == .question
            && (part.readings.first.map { $0.mood == .question } ?? true)
            && !["is", "are"].contains(chart.texts[part.range.lowerBound])
    }
}

extension PatternMatch.Part {
    var isSkip: Bool {
        if case .skipped = self { true } else { false }
    }
}
