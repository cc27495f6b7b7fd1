internal import Home
internal import Templates

/// What `{name}` in a sentence of an intent takes.
enum PatternSpan: Hashable, Sendable {
    /// A phrase that names things: ``TargetReader``.
    case target
    /// The same, where it names a device or entity by its own name.
    case name
    /// An area or floor, without a preposition.
    case area
    /// A place with its preposition, or "here", "outside".
    case place
    case number
    case percent
    case temperature
    /// A number with or without a unit, or a word for a size: "two degrees", "a bit".
    case amount
    case duration
    /// A time of day, with or without a day.
    case time
    case day
    case person
    /// A title of the home's catalogue.
    case media
    /// Any words; what each costs.
    case words(Double)
    /// A value of a list of the lexicon or of the intent.
    case list(String)
}

/// What a span came to.
enum SpanContent {
    case target(TargetDescription)
    case value(Value)
    case amount(Value, unit: String?)
    case temperature(Double, unit: String?)
    case timing(Timing, isHalfKnown: Bool)
    case day(Timing.Day)
    case media(MediaItem)
    /// The words themselves.
    case text
}

struct ContentEdge {
    var end: Int
    var content: SpanContent
    var cost: Double
    var spans: [Span]
}

/// Finds what a span of a pattern takes at a place of the sentence.
struct SpanReader {
    /// Words that `{title}` and its like take at most.
    private static let longestText = 24
    private static let hiddenPlaceCost = 0.4

    let chart: Chart

    func edges(_ span: PatternSpan, at start: Int) -> [ContentEdge] {
        guard start < chart.texts.count else { return [] }
        switch span {
        case .target:
            return chart.targets(at: start).map {
                ContentEdge(
                    end: $0.end, content: .target($0.targets), cost: $0.cost, spans: $0.spans)
            }
        case .name:
            return chart.targets(at: start).filter { !$0.targets.names.isEmpty }.map {
                ContentEdge(
                    end: $0.end, content: .target($0.targets), cost: $0.cost, spans: $0.spans)
            }
        case .area: return places(at: start, isAdverbial: false)
        case .place: return places(at: start, isAdverbial: true)
        case .number: return one(chart.numbers.number(at: start), start, "number")
        case .percent: return one(chart.numbers.percent(at: start), start, "percent")
        case .temperature: return temperature(at: start)
        case .amount: return amounts(at: start)
        case .duration: return one(chart.numbers.duration(at: start), start, "duration")
        case .time: return time(at: start)
        case .day:
            return chart.times.day(at: start).map {
                [edge(start..<$0.end, .day($0.day), "day")]
            } ?? []
        case .person: return people(at: start)
        case .media: return titles(at: start)
        case .words(let cost): return texts(at: start, cost: cost)
        case .list(let name): return values(name, at: start)
        }
    }

    private func edge(
        _ range: Range<Int>, _ content: SpanContent, _ role: String, cost: Double = 0
    ) -> ContentEdge {
        let text = chart.text(range)
        var value = Value.string(text)
        if case .value(let known) = content { value = known }
        return ContentEdge(
            end: range.upperBound, content: content, cost: cost + chart.spellingCost(range),
            spans: [Span(text: text, role: role, value: value)])
    }

    private func one(_ number: NumberReader.Number?, _ start: Int, _ role: String) -> [ContentEdge]
    {
        guard let number else { return [] }
        return [edge(start..<number.end, .value(.of(number.value)), role)]
    }

    private func places(at start: Int, isAdverbial: Bool) -> [ContentEdge] {
        let reader = PlaceReader(chart: chart)
        var first = start
        if !isAdverbial, let end = chart.ends(at: start, where: { $0 == .determiner }).last {
            first = end
        }
        let found = isAdverbial ? chart.places(at: start) : reader.places(at: first)
        return found.map {
            ContentEdge(end: $0.end, content: .target($0.targets), cost: $0.cost, spans: $0.spans)
        }
    }

    private func temperature(at start: Int) -> [ContentEdge] {
        guard let found = chart.numbers.temperature(at: start) else { return [] }
        let content = SpanContent.temperature(found.number.value, unit: found.unit)
        return [edge(start..<found.number.end, content, "temperature")]
    }

    private func amounts(at start: Int) -> [ContentEdge] {
        var edges = values("amount", at: start).map { value in
            var edge = value
            if case .value(let size) = value.content { edge.content = .amount(size, unit: nil) }
            return edge
        }
        // "a degree" is one.
        if chart.has(start, .a), chart.has(start + 1, .degrees) {
            edges.append(
                edge(start..<(start + 2), .amount(.integer(1), unit: "degrees"), "amount"))
        }
        if chart.has(start, .a), chart.has(start + 1, .couple), chart.has(start + 2, .of),
            chart.has(start + 3, .degrees) || chart.has(start + 3, .percent)
        {
            let unit = chart.has(start + 3, .degrees) ? "degrees" : "percent"
            edges.append(edge(start..<(start + 4), .amount(.integer(2), unit: unit), "amount"))
        }
        guard let number = chart.numbers.number(at: start) ?? chart.numbers.percent(at: start)
        else {
            return edges
        }
        var end = number.end
        var unit: String?
        for (particle, name) in [
            (Particle.percent, "percent"), (.degrees, "degrees"), (.point, "percent"),
        ]
        where chart.has(end, particle) {
            unit = name
            end += 1
            break
        }
        edges.append(edge(start..<end, .amount(.of(number.value), unit: unit), "amount"))
        return edges
    }

    private func time(at start: Int) -> [ContentEdge] {
        var edges: [ContentEdge] = []
        for when in [chart.times.time(at: start), chart.times.when(at: start)] {
            guard let when, !edges.contains(where: { $0.end == when.end }) else { continue }
            let content = SpanContent.timing(when.timing, isHalfKnown: when.isHalfKnown)
            edges.append(edge(start..<when.end, content, "time"))
        }
        if let clock = chart.times.clock(at: start), !edges.contains(where: { $0.end == clock.end })
        {
            let timing = Timing.at(minuteOfDay: clock.minuteOfDay, day: .next)
            edges.append(
                edge(start..<clock.end, .timing(timing, isHalfKnown: clock.isHalfKnown), "time"))
        }
        return edges
    }

    private func people(at start: Int) -> [ContentEdge] {
        var edges: [ContentEdge] = []
        chart.vocabulary.people.forEachMatch(in: chart.nameIDs, from: start) { end, people in
            for id in people {
                edges.append(edge(start..<end, .value(.string(id)), "person"))
            }
        }
        return edges
    }

    private func titles(at start: Int) -> [ContentEdge] {
        var edges: [ContentEdge] = []
        var first = start
        // Catalogues and people disagree about the article before a title.
        if !titles(from: start, into: &edges), chart.has(start, .the) { first = start + 1 }
        if first > start { _ = titles(from: first, into: &edges) }
        return edges
    }

    private func titles(from start: Int, into edges: inout [ContentEdge]) -> Bool {
        var found: [ContentEdge] = []
        chart.vocabulary.titles.forEachMatch(in: chart.nameIDs, from: start) { end, items in
            // Several works with one title are one reading: which is meant is not for words to say.
            guard let first = items.first else { return }
            found.append(edge(start..<end, .media(chart.vocabulary.media[first]), "title"))
        }
        edges += found
        return !found.isEmpty
    }

    private func texts(at start: Int, cost: Double) -> [ContentEdge] {
        var edges: [ContentEdge] = []
        let places = placeEnds(after: start)
        for end in (start + 1)...min(chart.texts.count, start + Self.longestText) where end > start
        {
            let hidden = places.contains { $0 <= end } ? Self.hiddenPlaceCost : 0
            edges.append(
                ContentEdge(
                    end: end, content: .text, cost: cost * Double(end - start) + hidden,
                    spans: []))
        }
        return edges
    }

    /// Where places that are named behind a word end: "in the bedroom" is seldom part of a title.
    private func placeEnds(after start: Int) -> [Int] {
        (start..<chart.texts.count).dropFirst().flatMap { index in
            chart.places(at: index).filter { !$0.targets.areas.isEmpty }.map(\.end)
        }
    }

    private func values(_ name: String, at start: Int) -> [ContentEdge] {
        chart.marks[start].compactMap { hit in
            guard case .value(name, let value) = hit.mark else { return nil }
            return edge(start..<hit.end, .value(value), name)
        }
    }
}

extension Value {
    /// A whole number as an integer.
    static func of(_ number: Double) -> Value {
        Int(exactly: number).map(Value.integer) ?? .number(number)
    }
}
