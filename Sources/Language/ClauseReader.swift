/// Splits a sentence into clauses where that explains it better, and reads each.
struct ClauseReader {
    /// Above this cost of unexplained words a reading is none.
    private static let costLimit = 1.9
    /// What a split has to gain.
    private static let splitCost = 0.12
    /// What a wish costs that leaves out all but what is new in it.
    private static let ellipsisCost = 0.1

    let reader: Reader
    let chart: Chart
    /// What was read already: the same rest follows many a cut.
    private var known: [Range<Int>: [Reading]] = [:]

    init(reader: Reader, chart: Chart) {
        self.reader = reader
        self.chart = chart
    }

    private struct Part {
        var range: Range<Int>
        var readings: [Reading]
        var bond: Bond
        /// "and one for five minutes": the wish before it once more, with this in it.
        var isEllipsis = false

        var isWish: Bool { isEllipsis || readings.first?.effect.acts ?? false }
        var cost: Double {
            isEllipsis
                ? ClauseReader.ellipsisCost
                : readings.first.map { -$0.score } ?? ClauseReader.costLimit + 0.5
        }
    }

    /// How a part stands to the one before.
    private enum Bond {
        case apart
        /// What bars the one before bars this one too.
        case joined
        /// It takes the place of the one before.
        case repair
    }

    mutating func understanding() -> Understanding {
        let all = 0..<chart.texts.count
        var parts = [part(all, .apart)]
        if parts[0].cost > 0.3 || parts[0].readings.isEmpty, let split = bestSplit(of: all) {
            if split.reduce(0, { $0 + $1.cost }) + Self.splitCost < parts[0].cost { parts = split }
        }
        return Understanding(clauses: clauses(of: parts))
    }

    private mutating func part(_ range: Range<Int>, _ bond: Bond) -> Part {
        Part(range: range, readings: readings(in: range), bond: bond)
    }

    /// What follows a joint: a clause of its own, or no more than what is new in it.
    private mutating func part(after joint: Joint, of range: Range<Int>) -> Part {
        let rest = joint.next..<range.upperBound
        var part = part(rest, joint.bond)
        part.isEllipsis = joint.bond == .joined && isElliptic(rest)
        return part
    }

    /// "another for five", "one at eight": words that say once more, and one value.
    private func isElliptic(_ range: Range<Int>) -> Bool {
        let reader = SpanReader(chart: chart)
        return chart.ends(at: range.lowerBound) { $0 == .ellipsis }.contains { start in
            guard start < range.upperBound else { return false }
            return Self.newValues.contains { span in
                reader.edges(span, at: start).contains { $0.end == range.upperBound }
            }
        }
    }

    private static let newValues: [PatternSpan] = [
        .duration, .time, .percent, .temperature, .number,
    ]

    // MARK: - Splitting

    private struct Joint {
        var end: Int
        var next: Int
        var bond: Bond
        /// Nothing marks it: speech has no commas.
        var isBare = false
    }

    /// Joints that nothing marks are tried so often, and both sides have to be clear.
    private static let bareJointsLimit = 3
    static let clearCost = 0.15

    private func joints(in range: Range<Int>) -> [Joint] {
        var found: [Joint] = []
        for index in range where index > range.lowerBound {
            if let end = chart.words[index - 1].end {
                let bond: Bond = end == .part ? .joined : .apart
                found.append(Joint(end: index, next: index, bond: bond))
            }
            for hit in chart.marks[index] where hit.end < range.upperBound && !isWithinBar(index) {
                let bond: Bond
                switch hit.mark {
                case .conjunction(let keepsMood): bond = keepsMood ? .joined : .apart
                case .repair: bond = .repair
                default: continue
                }
                found.append(Joint(end: index, next: hit.end, bond: bond))
            }
        }
        return Array(found.prefix(10)) + bareJoints(in: range, besides: found)
    }

    /// "i can not see turn up the lights": where a verb or a subject may begin a clause.
    private func bareJoints(in range: Range<Int>, besides marked: [Joint]) -> [Joint] {
        let starts = range.dropFirst(2).dropLast().filter { index in
            !chart.ends(at: index, where: { $0 == .clauseStart }).isEmpty
                && !marked.contains { $0.next == index || $0.end == index }
                // "is it safe to turn it on" goes on.
                && PatternMatcher.isHeavy(index - 1, chart)
        }
        return starts.prefix(Self.bareJointsLimit).map {
            Joint(end: $0, next: $0, bond: .joined, isBare: true)
        }
    }

    /// The "but" of "anything but" joins nothing.
    private func isWithinBar(_ index: Int) -> Bool {
        chart.marks[index - 1].contains { hit in
            if case .bar = hit.mark { hit.end > index } else { false }
        }
    }

    /// The cheapest way to cut, from the left, each rest cut again.
    private mutating func bestSplit(of range: Range<Int>, depth: Int = 1) -> [Part]? {
        guard depth < Reader.clausesLimit else { return nil }
        var best: [Part]?
        var bestCost = Double.infinity
        for joint in joints(in: range) {
            let first = range.lowerBound..<joint.end
            // "don't" is no answer before what it denies: a bare joint ends a wish.
            if joint.isBare, !isClearWish(first) { continue }
            let left = part(first, .apart)
            guard left.cost < (joint.isBare ? Self.clearCost : 1.5) else { continue }
            var right = [part(after: joint, of: range)]
            if right[0].isEllipsis, !left.isWish { continue }
            if right[0].cost > 0.3,
                var more = bestSplit(of: joint.next..<range.upperBound, depth: depth + 1)
            {
                let cost = more.reduce(Self.splitCost) { $0 + $1.cost }
                if cost < right[0].cost {
                    more[0].bond = joint.bond
                    right = more
                }
            }
            if joint.bond == .repair, !right[0].isWish { continue }
            if joint.isBare, right[0].cost > Self.clearCost { continue }
            let cost = right.reduce(left.cost + Self.splitCost) { $0 + $1.cost }
            if cost < bestCost {
                bestCost = cost
                best = [left] + right
            }
        }
        return best
    }

    // MARK: - Readings

    /// Whether the words are a wish as they are, which is quickly seen.
    private func isClearWish(_ range: Range<Int>) -> Bool {
        let matcher = PatternMatcher(graph: reader.graph, chart: chart)
        let matches = matcher.matches(in: range, costLimit: Self.clearCost)
        return readings(in: range, of: matches).first?.effect.acts ?? false
    }

    private mutating func readings(in range: Range<Int>) -> [Reading] {
        if let known = known[range] { return known }
        let matcher = PatternMatcher(graph: reader.graph, chart: chart)
        var matches = matcher.matches(in: range, costLimit: Self.clearCost)
        if !isSettled(matches) { matches = matcher.matches(in: range, costLimit: Self.costLimit) }
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

    // MARK: - Moods across clauses

    private func clauses(of parts: [Part]) -> [Clause] {
        var clauses: [Clause] = []
        var carried = Mood.command
        let whole = scopes(parts)
        for part in parts {
            var readings = part.readings
            let own =
                part.isEllipsis ? .command : readings.first?.mood ?? barred(part.range)
            var mood = own
            if part.bond == .apart || isContrast(part.range) { carried = .command }
            if part.isWish, isRepair(part) { takeBack(&clauses) }
            let outer = whole.strength > carried.strength ? whole : carried
            if outer.strength > mood.strength || (mood == .question && outer != .command) {
                for index in readings.indices where readings[index].effect.acts {
                    readings[index].mood = outer
                }
                if readings.first?.effect.acts ?? true { mood = outer }
            }
            if isBarred(part, mood) { carried = mood == .command ? .question : mood }
            clauses.append(
                Clause(
                    text: chart.text(part.range), readings: readings, mood: mood,
                    isElliptic: part.isEllipsis))
        }
        return clauses
    }

    private func isRepair(_ part: Part) -> Bool {
        part.bond == .repair
            || chart.marks[part.range.lowerBound].contains { $0.mark == .repair }
    }

    /// The wish that something else was said in place of.
    private func takeBack(_ clauses: inout [Clause]) {
        guard let last = clauses.indices.last, clauses[last].readings.first?.effect.acts ?? false
        else { return }
        clauses[last].mood = .negated
        for index in clauses[last].readings.indices {
            clauses[last].readings[index].mood = .negated
        }
    }

    /// What bars this clause bars those that are joined to it: "i forgot to lock up and dim it".
    private func isBarred(_ part: Part, _ mood: Mood) -> Bool {
        [.negated, .reported].contains(mood) || isDeepQuestion(part)
            || mood != .command && part.isWish
    }

    /// "close the blinds instead", "just dim it": not what was barred before.
    private func isContrast(_ range: Range<Int>) -> Bool {
        range.contains { index in
            chart.marks[index].contains { $0.mark == .conjunction(keepsMood: false) }
        }
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
