internal import Home
internal import OrderedCollections
internal import Templates

/// Makes a ``Reading`` of a match: what it names, its values in their units, when it is meant.
struct ReadingBuilder {
    let chart: Chart
    let block: CompiledBlock
    let match: PatternMatch

    private(set) var reading: Reading
    private var isRejected = false
    /// A part of the day was named that no time was made of.
    private var isSomeTime = false

    init(chart: Chart, block: CompiledBlock, match: PatternMatch) {
        self.chart = chart
        self.block = block
        self.match = match
        reading = Reading(
            intent: block.intent, effect: block.effect, source: "template", reply: block.reply)
    }

    mutating func build(in range: Range<Int>, isAsked: Bool) -> Reading? {
        var unexplained: [String] = []
        for step in match.steps {
            switch step.part {
            case .literal:
                break
            case .skipped:
                let index = step.range.lowerBound
                if PatternMatcher.isHeavy(index, chart) { unexplained.append(chart.texts[index]) }
                // "in the morning" is not now, though it is no time either.
                if chart.facts.dayParts[index] != nil { isSomeTime = true }
            case .adjunct(let edge): add(edge)
            case .span(let span, let slot, let edge):
                reading.spans += edge.spans
                if case .target(let targets) = edge.content {
                    add(targets, spans: edge.spans)
                } else {
                    add(edge.content, of: step.range, span: span, slot: slot)
                }
            }
        }
        guard !isRejected, fitsKinds(reading.targets), !takesGoalForStep, !saysMoreThanTalk,
            !takesHourForLevel, !takesHourForValue, !takesTalkForTitle, !takesTimeForName,
            !(reading.effect.isNote && takesClauseForName)
        else { return nil }
        for (name, value) in block.slots where reading.slots[name] == nil {
            reading.slots[name] = value
        }
        if isSomeTime, reading.timing == nil, reading.slots["day"] == nil {
            reading.slots["day"] = "today"
        }
        refineEffect()
        takeQuantifier()
        takeKeptChoice()
        if reading.targets.isEmpty, reading.effect.acts,
            reading.targets.exceptions != Exceptions()
        {
            // "turn off all but the lamp".
            reading.targets.kinds = [TargetDescription.anyKind]
            reading.targets.quantifier = .all
        }
        // "start brewing" names no device, and yet says which kind; so does "hoover the hall".
        if reading.targets.isEmpty || reading.targets.isPlaceAlone,
            !block.kinds.contains(TargetDescription.anyKind)
        {
            reading.targets.kinds = block.kinds
        }
        // "stop opening the blinds" asks for a habit to end, and nothing to halt.
        if case .act(.stop) = reading.effect, !unexplained.isEmpty { return nil }
        reading.unexplained = unexplained
        reading.score = -match.cost
        if !unexplained.isEmpty { reading.source = "template, in part" }
        let judge = MoodJudge(chart: chart)
        let mood = judge.mood(
            of: match, in: range, isAsked: isAsked, isNote: reading.effect.isNote)
        reading.mood = reading.effect.acts ? mood : (isQuestion ? .question : .command)
        if !reading.effect.acts, mood == .reported { reading.mood = .reported }
        return isSaid(in: range, mood: mood) ? reading : nil
    }

    /// "is anyone home" is about any of the sensors, though it says no such word.
    private mutating func takeQuantifier() {
        guard let word = reading.slots["quantifier"]?.string else { return }
        reading.slots["quantifier"] = nil
        if reading.targets.quantifier == .unstated {
            reading.targets.quantifier = Quantifier(rawValue: word) ?? .unstated
        }
    }

    /// "all my alarms", "the second timer": which of the things that the hub keeps.
    private mutating func takeKeptChoice() {
        guard case .keep(let function) = reading.effect, function.cancels else { return }
        for step in match.steps where step.part.isLiteral {
            for hit in chart.marks[step.range.lowerBound] {
                switch hit.mark {
                case .quantifier(.all), .quantifier(.both): set("all", true)
                case .value(list: "ordinal", let place): set("ordinal", place)
                default: continue
                }
            }
        }
    }

    // MARK: - Spans

    /// "milk, two eggs and some rice" are three things; "fish and chips" is one.
    private func items(in range: Range<Int>) -> [String] {
        var items: [[String]] = [[]]
        var index = range.lowerBound
        while index < range.upperBound {
            let hits = chart.marks[index].filter { $0.end <= range.upperBound }
            if let whole = hits.first(where: { $0.mark == .setPhrase }) {
                items[items.count - 1] += chart.texts[index..<whole.end]
                index = whole.end
            } else if let joint = hits.first(where: { $0.mark == .conjunction(keepsMood: true) }) {
                items.append([])
                index = joint.end
            } else {
                let isLead = items[items.count - 1].isEmpty && items.count > 1
                let isArticle = hits.contains { $0.mark == .determiner || $0.mark == .light }
                if !(isLead && isArticle) { items[items.count - 1].append(chart.texts[index]) }
                index += 1
            }
            if chart.words[index - 1].endsPart { items.append([]) }
        }
        return items.filter { !$0.isEmpty }.map { $0.joined(separator: " ") }
    }

    private mutating func add(
        _ content: SpanContent, of range: Range<Int>, span: PatternSpan, slot: String
    ) {
        switch content {
        case .target: break
        case .value(let value):
            if span == .percent, !isLevel(range) { isRejected = true }
            add(value, span: span, slot: slot)
        case .amount(let value, let unit):
            set(slot, value)
            if let unit { set("unit", .string(unit)) }
        case .temperature(let degrees, let unit):
            set(slot, .of(degrees))
            if let unit { set("unit", .string(unit)) }
        case .timing(let timing, let isHalfKnown): add(timing, isHalfKnown: isHalfKnown, slot: slot)
        case .day(let day): add(day)
        case .text:
            let text = chart.text(range)
            reading.spans.append(Span(text: text, role: "text", value: .string(text)))
            set(slot, .string(text))
            if slot == "item" { set("items", .list(items(in: range).map(Value.string))) }
        case .media(let item):
            set("title", .string(item.title))
            if slot == "media_title" { set("media_kind", .string(item.kind)) }
        }
    }

    private mutating func add(_ targets: TargetDescription, spans: [Span]) {
        if reading.targets.isEmpty, reading.targets.quantifier == .unstated {
            let exceptions = reading.targets.exceptions
            reading.targets = targets
            if exceptions != Exceptions() { reading.targets.exceptions = exceptions }
        } else {
            reading.targets.join(targets, spans: spans)
            if reading.targets.pronoun == nil { reading.targets.pronoun = targets.pronoun }
        }
    }

    /// "for five minutes and for ten" are two wishes.
    private mutating func setDuration(_ seconds: Value) {
        if let other = reading.slots["duration_seconds"], other != seconds { isRejected = true }
        set("duration_seconds", seconds)
    }

    private mutating func set(_ slot: String, _ value: Value) { reading.slots[slot] = value }

    private mutating func add(_ value: Value, span: PatternSpan, slot: String) {
        switch (span, slot) {
        case (.percent, _):
            guard let number = value.double, (0...100).contains(number) else {
                isRejected = true
                return
            }
            set(slot, value)
        case (.list, "color"):
            set("color_name", .string(text(of: value, span)))
            set("color", value)
        case (.duration, "duration"): setDuration(value)
        default: set(slot, value)
        }
    }

    private func text(of value: Value, _ span: PatternSpan) -> String {
        reading.spans.last { $0.role == "color" }?.text ?? ""
    }

    private mutating func add(_ timing: Timing, isHalfKnown: Bool, slot: String) {
        // "at six and at seven" are two wishes.
        if case .at(let minute, _) = timing, case .at(let other, _) = reading.timing,
            minute != other
        {
            isRejected = true
        }
        switch (timing, reading.effect) {
        case (.at(let minute, let day), .keep):
            set("minute_of_day", .integer(minute))
            if !isHalfKnown { set("is_half_day_stated", false) }
            add(day)
            reading.timing = timing
        case (.after(let seconds), .keep):
            set("delay_seconds", .of(seconds))
            reading.timing = timing
        default:
            if !isHalfKnown { set("is_half_day_stated", false) }
            reading.timing = timing
        }
    }

    private mutating func add(_ day: Timing.Day) {
        switch day {
        case .next: break
        case .today: set("day", "today")
        case .tomorrow: set("day", "tomorrow")
        case .weekdays(let days, let every):
            set("day", .list(days.map(Value.integer)))
            set("every", .bool(every))
        }
    }

    // MARK: - What stands beside

    private mutating func add(_ edge: AdjunctEdge) {
        switch edge.adjunct {
        case .filler, .opener: return
        case .place(let place): reading.targets.add(place: place)
        case .timing(let timing, let isHalfKnown):
            add(timing, isHalfKnown: isHalfKnown, slot: "time")
        case .day(let day): add(day)
        case .duration(let seconds): setDuration(.of(seconds))
        case .until(let timing): add(until: timing)
        case .between(let start, let end, let isHalfKnown):
            add(until: end)
            add(start, isHalfKnown: isHalfKnown, slot: "time")
        case .exception(let exceptions): reading.targets.exceptions = exceptions
        }
        reading.spans += edge.spans
    }

    private mutating func add(until timing: Timing) {
        switch timing {
        case .after(let seconds): setDuration(.of(seconds))
        case .at(let minute, let day):
            set("until_minute_of_day", .integer(minute))
            add(day)
        case .atSun(let event): set("until_sun", .string(event.rawValue))
        }
    }

    // MARK: - Effect

    /// A block may leave the role or what is asked about to a slot.
    private mutating func refineEffect() {
        switch reading.effect {
        case .ask(let question): reading.effect = .ask(refined(question))
        case .adjust(let role, let direction):
            let named = reading.slots["property"]?.string.flatMap(Role.init(rawValue:)) ?? role
            let way =
                reading.slots["direction"]?.string.flatMap(Direction.init(rawValue:)) ?? direction
            reading.slots["property"] = nil
            reading.slots["direction"] = nil
            reading.effect = .adjust(named, way)
        case .act, .control, .play, .keep, .talk: break
        }
    }

    private mutating func refined(_ question: Question) -> Question {
        if let role = reading.slots["property"]?.string.flatMap(Role.init(rawValue:)) {
            guard case .value = question else { return question }
            reading.slots["property"] = nil
            return .value(role)
        }
        guard let state = reading.slots["state"]?.string.flatMap(Predicate.init(rawValue:)) else {
            return question
        }
        switch question {
        case .whether: return .whether(state)
        case .which: return .which(state)
        case .howMany: return .howMany(state)
        case .when: return .when(state)
        case .howLong: return .howLong(state)
        case .value, .status, .weather, .playing, .place, .compare: return question
        }
    }
}

/// A block of an intent, as the graph's sentences refer to it.
struct CompiledBlock: Sendable {
    var intent: IntentName
    var effect: IntentEffect
    var slots: [(key: String, value: Value)]
    var reply: String?
    var kinds: [String]
}
