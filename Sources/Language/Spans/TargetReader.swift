internal import Home
internal import Templates

/// A stretch of words that says what is meant.
struct TargetEdge {
    var end: Int
    var targets: TargetDescription
    var cost: Double
    var spans: [Span] = []
}

/// Reads phrases that name things: "all the kitchen and hall lights except the lamp".
struct TargetReader {
    /// Readings of one stretch that are kept.
    private static let alternatives = 3
    private static let longestList = 6

    let chart: Chart

    func phrases(at start: Int) -> [TargetEdge] {
        var found: [TargetEdge] = []
        var open = simple(at: start)
        var depth = 0
        while !open.isEmpty, depth < Self.longestList {
            depth += 1
            var next: [TargetEdge] = []
            for edge in open {
                // What ends a list of unlike things is for the last of them.
                let edges = edge.targets.others.isEmpty ? withPlaces(edge) : [edge]
                found += edges
                for edge in edges { found += withException(edge) }
                for edge in edges { next += joined(edge) }
            }
            open = Array(next.prefix(12))
        }
        return Self.best(found)
    }

    /// The cheapest few of each length.
    private static func best(_ edges: [TargetEdge]) -> [TargetEdge] {
        var kept: [TargetEdge] = []
        for edge in edges.sorted(by: { ($0.end, $0.cost) < ($1.end, $1.cost) }) {
            let same = kept.filter { $0.end == edge.end }
            guard same.count < alternatives,
                !same.contains(where: { $0.targets == edge.targets })
            else { continue }
            kept.append(edge)
        }
        return kept
    }

    // MARK: - One thing

    private func simple(at start: Int) -> [TargetEdge] {
        guard start < chart.texts.count else { return [] }
        var edges: [TargetEdge] = []
        var index = start
        var quantifier = Quantifier.unstated
        var isThis = false
        // A name may begin with what looks like a determiner: "The Den", "All lights".
        edges += cores(at: index, quantifier: .unstated)
        for hit in chart.marks[start] {
            guard case .pronoun(let pronoun) = hit.mark else { continue }
            edges.append(
                edge(start..<hit.end, TargetDescription(pronoun: pronoun), role: "pronoun"))
        }
        var hasDeterminer = false
        scan: while index < chart.texts.count {
            var stepped: Int?
            for hit in chart.marks[index] {
                switch hit.mark {
                case .quantifier(let value):
                    if quantifier == .unstated || quantifier == .one { quantifier = value }
                    stepped = max(stepped ?? 0, hit.end)
                case .determiner:
                    isThis = isThis || chart.texts[index] == "this" || chart.texts[index] == "these"
                    stepped = max(stepped ?? 0, hit.end)
                default: continue
                }
            }
            if stepped == nil, index > start, chart.has(index, .of) { stepped = index + 1 }
            guard let end = stepped else { break scan }
            index = end
            hasDeterminer = true
            edges += cores(at: index, quantifier: quantifier)
        }
        guard hasDeterminer else { return edges }
        if quantifier == .other || quantifier == .both || quantifier == .all {
            // "the other one", "both of them", "all of it".
            var end = index
            if end < chart.texts.count, !chart.ends(at: end, where: Self.isPronoun).isEmpty {
                end = chart.ends(at: end, where: Self.isPronoun).last ?? end
            }
            let pronoun: Pronoun? = quantifier == .other ? nil : .them
            let targets = TargetDescription(quantifier: quantifier, pronoun: pronoun)
            edges.append(edge(start..<end, targets, role: "quantifier", cost: 0.1))
        }
        return edges
    }

    private static func isPronoun(_ mark: Mark) -> Bool {
        if case .pronoun = mark { true } else { false }
    }

    private func edge(
        _ range: Range<Int>, _ targets: TargetDescription, role: String, cost: Double = 0,
        quality: Double = 1
    ) -> TargetEdge {
        let text = chart.text(range)
        let span = Span(text: text, role: role, value: .string(text), quality: quality)
        return TargetEdge(
            end: range.upperBound, targets: targets, cost: cost + chart.spellingCost(range),
            spans: [span])
    }

    /// What a phrase without determiners may be, from each of its beginnings.
    private func cores(at start: Int, quantifier: Quantifier) -> [TargetEdge] {
        guard start < chart.texts.count else { return [] }
        var edges = named(at: start, quantifier: quantifier)
        edges += kinds(at: start, quantifier: quantifier)
        edges += everything(at: start, quantifier: quantifier)
        edges += inAreas(at: start, quantifier: quantifier)
        return edges
    }

    private func named(at start: Int, quantifier: Quantifier) -> [TargetEdge] {
        chart.names(at: start).map { hit in
            var edge = edge(
                start..<hit.end, TargetDescription(names: [hit.match], quantifier: quantifier),
                role: "name", cost: hit.cost, quality: hit.match.quality)
            edge.cost = hit.cost
            return edge
        }
    }

    private func kinds(at start: Int, quantifier: Quantifier) -> [TargetEdge] {
        var edges: [TargetEdge] = []
        for hit in chart.marks[start] {
            guard case .kind(let kinds, let isPlural) = hit.mark else { continue }
            let all: Quantifier =
                switch quantifier {
                case .unstated where isPlural: .several
                case .other where isPlural: .rest
                default: quantifier
                }
            if let same = edges.firstIndex(where: { $0.end == hit.end }) {
                for kind in kinds where !edges[same].targets.kinds.contains(kind) {
                    edges[same].targets.kinds.append(kind)
                }
                continue
            }
            let targets = TargetDescription(kinds: kinds, quantifier: all)
            edges.append(edge(start..<hit.end, targets, role: "kind", cost: 0.02))
        }
        return edges
    }

    private func everything(at start: Int, quantifier: Quantifier) -> [TargetEdge] {
        let rest = chart.ends(at: start) { $0 == .everythingElse }.map { end in
            let kinds = [TargetDescription.anyKind]
            return edge(
                start..<end, TargetDescription(kinds: kinds, quantifier: .rest), role: "kind")
        }
        return rest
            + chart.ends(at: start) { $0 == .everything }.map { end in
                let targets = TargetDescription(
                    kinds: ["device"],
                    quantifier: quantifier == .unstated
                        ? (chart.texts[start].hasPrefix("any") ? .any : .all) : quantifier)
                return edge(start..<end, targets, role: "kind")
            }
    }

    /// "kitchen", "kitchen and hall lights", "upstairs blinds".
    private func inAreas(at start: Int, quantifier: Quantifier) -> [TargetEdge] {
        var edges: [TargetEdge] = []
        for place in PlaceReader(chart: chart).places(at: start) {
            var alone = place.targets
            alone.quantifier = quantifier
            edges.append(
                TargetEdge(
                    end: place.end, targets: alone, cost: place.cost + 0.3, spans: place.spans))
            var index = place.end
            if index < chart.texts.count,
                !chart.ends(at: index, where: { $0 == .determiner }).isEmpty
            {
                index += 1
            }
            for inner in kinds(at: index, quantifier: quantifier)
                + named(at: index, quantifier: quantifier)
                + everything(at: index, quantifier: quantifier)
            {
                edges.append(Self.merge(place, inner))
            }
        }
        return edges
    }

    private static func merge(_ place: TargetEdge, _ inner: TargetEdge) -> TargetEdge {
        var edge = inner
        edge.targets.areas = place.targets.areas
        edge.targets.floors = place.targets.floors
        edge.targets.isHere = place.targets.isHere
        edge.targets.isOutdoors = place.targets.isOutdoors
        edge.targets.isEverywhere = place.targets.isEverywhere
        edge.cost += place.cost
        edge.spans = place.spans + inner.spans
        return edge
    }

    // MARK: - What follows it

    private func withPlaces(_ edge: TargetEdge) -> [TargetEdge] {
        guard edge.end < chart.texts.count,
            !edge.targets.names.isEmpty || !edge.targets.kinds.isEmpty
                || edge.targets.pronoun != nil
        else { return [edge] }
        var edges = [edge]
        for place in chart.places(at: edge.end) {
            var longer = edge
            longer.end = place.end
            longer.targets.add(place: place.targets)
            longer.cost += place.cost
            longer.spans += place.spans
            edges.append(longer)
        }
        return edges
    }

    private func withException(_ edge: TargetEdge) -> [TargetEdge] {
        guard edge.end < chart.texts.count else { return [] }
        return ExceptionReader(chart: chart).exceptions(at: edge.end).map { exception in
            var longer = edge
            longer.end = exception.end
            longer.targets.exceptions = exception.exceptions
            longer.cost += exception.cost
            longer.spans += exception.spans
            return longer
        }
    }

    /// "the lamp and the fan".
    private func joined(_ edge: TargetEdge) -> [TargetEdge] {
        guard edge.end < chart.texts.count, edge.targets.pronoun == nil else { return [] }
        let isComma = edge.end > 0 && chart.words[edge.end - 1].endsPart
        var index = edge.end
        if chart.has(index, .and) { index += 1 } else if !isComma { return [] }
        guard index < chart.texts.count else { return [] }
        return simple(at: index).prefix(6).flatMap(withPlaces).compactMap { other in
            guard other.targets.pronoun == nil else { return nil }
            var whole = edge
            whole.end = other.end
            whole.targets.join(other.targets, spans: other.spans)
            whole.cost += other.cost + 0.02
            whole.spans += other.spans
            return whole
        }
    }
}

extension TargetDescription {
    mutating func add(place: TargetDescription) {
        for area in place.areas where !areas.contains(area) { areas.append(area) }
        for floor in place.floors where !floors.contains(floor) { floors.append(floor) }
        isHere = isHere || place.isHere
        isOutdoors = isOutdoors || place.isOutdoors
        isEverywhere = isEverywhere || place.isEverywhere
        if place.exceptions != Exceptions() { exceptions.join(place.exceptions) }
    }

    /// Takes in what else is named: of the same sort as one, of another sort beside it.
    mutating func join(_ other: TargetDescription, spans: [Span]) {
        guard isLike(other) else {
            guard others.count < Self.othersLimit else { return }
            others.append(FurtherTarget(targets: other, spans: spans))
            return
        }
        add(place: other)
        names += other.names
        for kind in other.kinds where !kinds.contains(kind) { kinds.append(kind) }
        if quantifier == .unstated { quantifier = other.quantifier }
    }

    private static let othersLimit = 5

    /// True where both name things of their own and no place, or the same kinds, or nothing but
    /// places.
    private func isLike(_ other: TargetDescription) -> Bool {
        if names.isEmpty && other.names.isEmpty {
            return kinds.isEmpty || other.kinds.isEmpty
                || (kinds == other.kinds && quantifier == other.quantifier)
        }
        let hasPlace = !isUnplaced || !other.isUnplaced
        return kinds.isEmpty && other.kinds.isEmpty
            && (!hasPlace || names.isEmpty != other.names.isEmpty)
    }

    private var isUnplaced: Bool {
        areas.isEmpty && floors.isEmpty && !isHere && !isOutdoors && !isEverywhere
    }
}
