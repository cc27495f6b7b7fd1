internal import OrderedCollections
internal import Templates

/// Splits a sentence into clauses where that explains it better, and reads each.
struct ClauseReader {
    /// Above this cost of unexplained words a reading is none.
    private static let costLimit = 1.9
    /// What a split has to gain.
    private static let splitCost = 0.12
    /// What a wish costs that leaves out all but what is new in it.
    private static let ellipsisCost = 0.1
    /// What telling the reason for a wish costs.
    private static let asideCost = 0.1

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
        /// "the kids are asleep": why the wish beside it is one.
        var isAside = false
        /// What is told of beside the wish, which "it" is then.
        var subject: TargetDescription?
        var startsWithThing = false

        /// "it is hot": what is wanted is left to be guessed.
        var isImplied: Bool { readings.first?.slots["is_implied"] != nil }
        var isWish: Bool { isEllipsis || !isAside && readings.first?.effect.acts ?? false }
        var cost: Double {
            if isEllipsis { return ClauseReader.ellipsisCost }
            if isAside { return ClauseReader.asideCost }
            return readings.first.map { -$0.score } ?? ClauseReader.costLimit + 0.5
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
        var parts = [Part(range: all, readings: readings(in: all), bond: .apart)]
        if parts[0].cost > 0.3 || parts[0].readings.isEmpty, let split = bestSplit(of: all) {
            if split.reduce(0, { $0 + $1.cost }) + Self.splitCost < parts[0].cost { parts = split }
        }
        resolveSubjects(&parts)
        return Understanding(
            clauses: clauses(of: parts.filter { !$0.isAside }),
            asides: parts.filter(\.isAside).map { chart.text($0.range) })
    }

    private mutating func part(_ range: Range<Int>, _ bond: Bond, isReason: Bool = false) -> Part {
        var part = Part(range: range, readings: readings(in: range), bond: bond)
        let isTold = part.isWish && part.readings[0].mood != .command
        part.isAside =
            (part.cost > Self.clearCost || isTold)
            && AsideReader(chart: chart).isAside(range, isReason: isReason)
        if part.isAside {
            part.subject = AsideReader(chart: chart).subject(of: range)
            part.startsWithThing =
                !chart.ends(at: range.lowerBound, where: { $0 == .determiner }).isEmpty
        }
        return part
    }

    /// What follows a joint: a clause of its own, or no more than what is new in it.
    private mutating func part(after joint: Joint, of range: Range<Int>) -> Part {
        let rest = joint.next..<range.upperBound
        var part = part(rest, joint.bond, isReason: joint.isReason)
        part.isEllipsis = joint.bond == .joined && isElliptic(rest)
        return part
    }

    /// "another for five", "one at eight": words that say once more, and one value.
    private func isElliptic(_ range: Range<Int>) -> Bool {
        chart.ends(at: range.lowerBound) { $0 == .ellipsis }.contains { start in
            guard start < range.upperBound else { return false }
            if isValue(start..<range.upperBound) { return true }
            // "one for the pasta for ten minutes".
            let label = start + 1..<min(start + Self.longestLabel, range.upperBound)
            let end = label.first { chart.has($0, .for) }
            let isOne = !label.prefix { $0 < end ?? 0 }.contains { index in
                chart.marks[index].contains { $0.mark == .conjunction(keepsMood: true) }
            }
            guard isOne else { return false }
            return end.map { $0 + 1 < range.upperBound && isValue($0 + 1..<range.upperBound) }
                ?? false
        }
    }

    private static let longestLabel = 5

    /// "alarms for six and seven", "set it to 20, no, 21": one value more, or another one.
    private func isNewValue(_ joint: Joint, of range: Range<Int>, after left: Part) -> Bool {
        guard !joint.isBare, !joint.isReason, let wish = left.readings.first, wish.effect.acts
        else { return false }
        let rest = joint.next..<range.upperBound
        switch joint.bond {
        case .apart: return false
        case .joined: return wish.effect.isCountable && isValue(rest)
        case .repair: return isValue(rest) || isTarget(rest)
        }
    }

    /// "turn on the lamp, no, the fan".
    private func isTarget(_ range: Range<Int>) -> Bool {
        chart.targets(at: range.lowerBound).contains { edge in
            edge.end == range.upperBound
                && !(edge.targets.names.isEmpty && edge.targets.kinds.isEmpty
                    && edge.targets.areas.isEmpty)
        }
    }

    private func isValue(_ range: Range<Int>) -> Bool {
        let reader = SpanReader(chart: chart)
        return Self.newValues.contains { span in
            reader.edges(span, at: range.lowerBound).contains { $0.end == range.upperBound }
        }
    }

    private static let newValues: [PatternSpan] = [
        .duration, .time, .percent, .temperature, .number,
    ]

    /// "the tv is too loud, turn it down": what was told of is what "it" is.
    private func resolveSubjects(_ parts: inout [Part]) {
        for index in parts.indices.dropFirst() {
            guard let subject = parts[index - 1].subject else { continue }
            for reading in parts[index].readings.indices {
                parts[index].readings[reading].targets.replacePronoun(by: subject)
            }
        }
    }

    // MARK: - Splitting

    private struct Joint {
        var end: Int
        var next: Int
        var bond: Bond
        /// Nothing marks it: speech has no commas.
        var isBare = false
        /// "because", "so".
        var isReason = false
        /// A thing is named after which way another goes: "lamp on telly off".
        var isThing = false
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
                case .reason:
                    found.append(
                        Joint(end: index, next: hit.end, bond: .joined, isReason: true))
                    continue
                default: continue
                }
                found.append(Joint(end: index, next: hit.end, bond: bond))
            }
        }
        return Array(found.prefix(10)) + bareJoints(in: range, besides: found)
    }

    /// "i can not see turn up the lights": where a verb or a subject may begin a clause.
    private func bareJoints(in range: Range<Int>, besides marked: [Joint]) -> [Joint] {
        let asides = AsideReader(chart: chart)
        let found = range.dropFirst(2).dropLast().compactMap { index -> Joint? in
            guard !marked.contains(where: { $0.next == index || $0.end == index }) else {
                return nil
            }
            var joint = Joint(end: index, next: index, bond: .joined, isBare: true)
            // "is it safe to turn it on" goes on.
            let mayStart =
                !chart.ends(at: index, where: { $0 == .clauseStart }).isEmpty
                && PatternMatcher.isHeavy(index - 1, chart)
            if mayStart || asides.begins(at: index, in: range) { return joint }
            joint.isThing = mayBeginThing(index, in: range)
            return joint.isThing ? joint : nil
        }
        return Array(found.prefix(Self.bareJointsLimit))
    }

    /// "lamp on telly off": after which way the one goes, the other may be named.
    private func mayBeginThing(_ index: Int, in range: Range<Int>) -> Bool {
        func isWay(_ index: Int) -> Bool { chart.marks[index].contains { $0.mark == .polar } }
        return isWay(index - 1) && isWay(range.upperBound - 1) && !chart.targets(at: index).isEmpty
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
            let asides = AsideReader(chart: chart)
            if joint.isBare, !isClear(first), !asides.isAside(first, isReason: false) {
                continue
            }
            var left = part(first, .apart)
            if depth > 1, !left.isWish, isElliptic(first) { left.isEllipsis = true }
            guard left.cost < (joint.isBare ? Self.clearCost : 1.5) else { continue }
            if joint.isThing, left.readings.first?.targets.isEmpty ?? true { continue }
            var right = [part(after: joint, of: range)]
            if right[0].isEllipsis, !left.isWish { continue }
            if isNewValue(joint, of: range, after: left) { right[0].isEllipsis = true }
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
            if right[0].isEllipsis, !left.isWish { continue }
            if joint.isReason || joint.isBare {
                // "turn on the fan, because it is hot": what is implied is no wish of its own.
                if left.isImplied, isPlainWish(right[0]) { left.isAside = true }
                if right[0].isImplied, isPlainWish(left) { right[0].isAside = true }
            }
            // "turn on the lamp is too old": the thing belongs to the wish.
            if right[0].isAside, joint.isBare, right[0].startsWithThing,
                left.readings.first.map(\.isAboutNothing) ?? false
            {
                continue
            }
            // A reason is one for a wish that is plain, and says so beside it.
            guard !left.isAside || isPlainWish(right[0]) || right[0].isAside,
                !right[0].isAside || isPlainWish(left) || left.isAside,
                right.count > 1 || !(left.isAside && right[0].isAside) || depth > 1
            else { continue }
            if joint.isBare, right[0].cost > Self.clearCost { continue }
            let cost = right.reduce(left.cost + Self.splitCost) { $0 + $1.cost }
            if cost < bestCost {
                bestCost = cost
                best = [left] + right
            }
        }
        return best
    }

    private func isPlainWish(_ part: Part) -> Bool {
        part.isWish && part.cost <= Self.clearCost
    }

    // MARK: - Readings

    /// Whether the words are a wish or a question as they are, which is quickly seen.
    private func isClear(_ range: Range<Int>) -> Bool {
        let matcher = PatternMatcher(graph: reader.graph, chart: chart)
        let matches = matcher.matches(in: range, costLimit: Self.clearCost)
        guard let reading = readings(in: range, of: matches).first else { return false }
        if case .ask = reading.effect { return reading.mood == .question }
        return reading.effect.acts
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
            if part.isWish, isRepair(part) { takeBack(&clauses, isElliptic: part.isEllipsis) }
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
    private func takeBack(_ clauses: inout [Clause], isElliptic: Bool) {
        guard let last = clauses.indices.last, clauses[last].readings.first?.effect.acts ?? false
        else { return }
        clauses[last].isTakenBack = true
        // "set it to 20, no, 21" is the same wish with another value.
        guard !isElliptic else { return }
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
    /// There may be several of what it sets.
    public var isCountable: Bool {
        [.keep(.startTimer), .keep(.setAlarm), .keep(.setReminder)].contains(self)
    }

    /// "cosy time" does not ask for the time, nor is "the right one fully" a yes.
    fileprivate var needsMoreThanOneWord: Bool {
        acts || [.keep(.currentTime), .keep(.currentDate), .talk(.yes)].contains(self)
    }
}

extension Reading {
    /// A wish that needs a thing, and names none.
    fileprivate var isAboutNothing: Bool {
        switch effect {
        case .act, .adjust: targets.isEmpty
        case .control, .play, .ask, .keep, .talk: false
        }
    }
}

extension PatternMatch.Part {
    var isSkip: Bool {
        if case .skipped = self { true } else { false }
    }
}
