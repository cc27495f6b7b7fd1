internal import Home
internal import Templates

/// Reads where something is: "the kitchen", "in the kitchen and the hall", "in here", "upstairs".
struct PlaceReader {
    let chart: Chart

    /// Places said as nouns, without a preposition.
    func places(at start: Int) -> [TargetEdge] {
        var edges = areas(at: start)
        var lists = edges
        while let edge = lists.popLast(), edges.count < 8 {
            let isLast = chart.has(edge.end, .and)
            let next = afterDeterminers(isLast ? edge.end + 1 : edge.end)
            for more in areas(at: next) {
                var longer = edge
                longer.end = more.end
                longer.targets.add(place: more.targets)
                longer.spans += more.spans
                lists.append(longer)
                // "the kitchen hall and study" is a list once it has its "and".
                if isLast { edges.append(longer) }
            }
        }
        return edges + floors(at: start)
    }

    /// Places said as adverbials: with a preposition, or words that need none.
    func adverbials(at start: Int) -> [TargetEdge] {
        guard start < chart.texts.count else { return [] }
        var edges: [TargetEdge] = []
        for hit in chart.marks[start] {
            switch hit.mark {
            case .here: edges.append(edge(start..<hit.end, TargetDescription(isHere: true)))
            case .outdoors: edges.append(edge(start..<hit.end, TargetDescription(isOutdoors: true)))
            case .everywhere:
                edges.append(edge(start..<hit.end, TargetDescription(isEverywhere: true)))
            case .elsewhere:
                edges.append(
                    edge(
                        start..<hit.end,
                        TargetDescription(
                            isEverywhere: true, exceptions: Exceptions(isHere: true))))
            case .preposition:
                edges += places(at: afterDeterminers(hit.end))
            default: continue
            }
        }
        return edges + floors(at: start)
    }

    private func edge(_ range: Range<Int>, _ targets: TargetDescription, cost: Double = 0)
        -> TargetEdge
    {
        let text = chart.text(range)
        return TargetEdge(
            end: range.upperBound, targets: targets, cost: cost,
            spans: [Span(text: text, role: "area", value: .string(text))])
    }

    private func afterDeterminers(_ start: Int) -> Int {
        var index = start
        while index < chart.texts.count,
            let end = chart.ends(
                at: index,
                where: { $0 == .determiner || $0 == .quantifier(.all) || $0 == .quantifier(.both) }
            ).last
        {
            index = end
        }
        return index
    }

    private func areas(at start: Int) -> [TargetEdge] {
        guard start < chart.texts.count else { return [] }
        var edges: [TargetEdge] = []
        chart.vocabulary.areas.forEachMatch(in: chart.nameIDs, from: start) { end, areas in
            edges.append(edge(start..<end, TargetDescription(areas: areas)))
        }
        if edges.isEmpty { edges = joined(at: start) }
        if edges.isEmpty { edges = misspelt(at: start) }
        return edges
    }

    private func joined(at start: Int) -> [TargetEdge] {
        var letters = ""
        for end in start..<min(start + 3, chart.texts.count) {
            letters += chart.texts[end]
            if let area = chart.vocabulary.areasByLetters[letters] {
                return [edge(start..<(end + 1), TargetDescription(areas: [area]), cost: 0.05)]
            }
        }
        return []
    }

    private func misspelt(at start: Int) -> [TargetEdge] {
        guard chart.nameIDs[start] == WordTable.unknown else { return [] }
        guard chart.ids[start] == WordTable.unknown || chart.spellingCosts[start] > 0 else {
            return []
        }
        let vocabulary = chart.vocabulary
        for hit in vocabulary.spelling.nearest(to: chart.texts[start])
        where vocabulary.areasByWord[hit.word] != nil {
            var ids = chart.nameIDs
            ids[start] = hit.word
            var edges: [TargetEdge] = []
            vocabulary.areas.forEachMatch(in: ids, from: start) { end, areas in
                let cost = 0.25 * Double(hit.distance)
                edges.append(edge(start..<end, TargetDescription(areas: areas), cost: cost))
            }
            if !edges.isEmpty { return edges }
        }
        return []
    }

    private func floors(at start: Int) -> [TargetEdge] {
        var edges: [TargetEdge] = []
        chart.vocabulary.floors.forEachMatch(in: chart.nameIDs, from: start) { end, floors in
            edges.append(edge(start..<end, TargetDescription(floors: floors)))
        }
        return edges
    }
}

/// Reads what is left out: "except the lamp", "but not the hall".
struct ExceptionReader {
    struct Edge {
        var end: Int
        var exceptions: Exceptions
        var cost: Double
        var spans: [Span]
    }

    let chart: Chart

    func exceptions(at start: Int) -> [Edge] {
        chart.ends(at: start) { $0 == .exception }.flatMap { end in
            guard end < chart.texts.count else { return [Edge]() }
            return (chart.targets(at: end) + chart.places(at: end)).flatMap { target in
                guard target.targets.exceptions == Exceptions() else { return [Edge]() }
                let exceptions = Exceptions(
                    names: target.targets.names, kinds: target.targets.kinds,
                    areas: target.targets.areas, floors: target.targets.floors,
                    isHere: target.targets.isHere)
                guard exceptions != Exceptions() else { return [] }
                return ends(of: target, after: end).map { end in
                    let text = chart.text(start..<end)
                    let span = Span(text: text, role: "exception", value: .string(text))
                    return Edge(end: end, exceptions: exceptions, cost: target.cost, spans: [span])
                }
            }
        }
    }

    /// "but leave the lamp on": how it is to stay is a part of the exception.
    private func ends(of target: TargetEdge, after lead: Int) -> [Int] {
        let leaves = chart.marks[lead - 1].contains { $0.mark == .bar(.negated) }
        guard leaves, target.end < chart.texts.count else { return [target.end] }
        return [target.end]
            + chart.ends(at: target.end) { mark in
                if case .value(list: "state", _) = mark { true } else { false }
            }
    }
}
