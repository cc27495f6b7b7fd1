/// One search through the graph, word by word, the cheapest few ways to each node kept.
struct PatternSearch {
    /// Ways to one node at one word that are followed.
    private static let waysPerNode = 3
    /// Steps of one search; beyond, what was found so far stands.
    private static let maximumLinks = 40_000

    private struct Item {
        var node: Int32
        var link: Int32
        var cost: Double
        /// A word or span of a sentence was matched.
        var hasBegun: Bool
    }

    /// A step, with its edge by number, so that steps that lead nowhere cost little.
    private struct Link {
        enum Kind { case literal, skipped, adjunct, span }

        var parent: Int32
        var start: Int32
        var end: Int32
        var kind: Kind
        var edge: Int32 = -1
        var span: Int32 = -1
    }

    private let graph: PatternGraph
    private let chart: Chart
    private let range: Range<Int>
    private let costLimit: Double
    private var links: [Link] = []
    private var agenda: [[Item]]
    private var ways = WayTable()
    private var contents: [ContentEdge] = []
    private var adjuncts: [AdjunctEdge] = []
    /// By span, what it takes at the place that is looked at; nil where nobody asked yet.
    private var spanEdges: [Range<Int>?]

    init(graph: PatternGraph, chart: Chart, range: Range<Int>, costLimit: Double) {
        self.graph = graph
        self.chart = chart
        self.range = range
        self.costLimit = costLimit
        agenda = Array(repeating: [], count: range.count + 1)
        spanEdges = Array(repeating: nil, count: graph.spans.count)
        links.reserveCapacity(256)
    }

    mutating func run() {
        agenda[0] = [Item(node: PatternGraph.start, link: -1, cost: 0, hasBegun: false)]
        for index in range {
            let items = agenda[index - range.lowerBound]
            guard !items.isEmpty else { continue }
            takeWord(index, items)
            takeSpans(index, items)
            takeAdjuncts(index, items)
            skip(index, items)
        }
    }

    private mutating func push(
        _ item: Item, to node: Int32, cost: Double, begins: Bool, _ link: Link
    ) {
        guard Int(link.end) <= range.upperBound, cost <= costLimit, links.count < Self.maximumLinks
        else { return }
        let slot = Int(link.end) - range.lowerBound
        let hasBegun = item.hasBegun || begins
        guard
            ways.admits(
                slot: slot, node: node, hasBegun: hasBegun, cost: cost, limit: Self.waysPerNode)
        else { return }
        links.append(link)
        agenda[slot].append(
            Item(node: node, link: Int32(links.count - 1), cost: cost, hasBegun: hasBegun))
    }

    private mutating func takeWord(_ index: Int, _ items: [Item]) {
        let word = chart.ids[index]
        guard word != WordTable.unknown else { return }
        let spelling = chart.spellingCosts[index]
        for item in items {
            graph.forEachNext(item.node, word) { node in
                let link = Link(
                    parent: item.link, start: Int32(index), end: Int32(index + 1), kind: .literal)
                push(item, to: node, cost: item.cost + spelling, begins: true, link)
            }
        }
    }

    private mutating func takeSpans(_ index: Int, _ items: [Item]) {
        let reader = SpanReader(chart: chart)
        for place in spanEdges.indices { spanEdges[place] = nil }
        for item in items {
            for number in graph.spanSteps(of: item.node) {
                let step = graph.spanSteps[number]
                for edge in edges(of: step.span, at: index, reader) {
                    let link = Link(
                        parent: item.link, start: Int32(index), end: Int32(contents[edge].end),
                        kind: .span, edge: Int32(edge), span: Int32(number))
                    push(
                        item, to: step.node, cost: item.cost + contents[edge].cost, begins: true,
                        link)
                }
            }
        }
    }

    /// Where in ``contents`` stands what a span takes here.
    private mutating func edges(
        of span: Int32, at index: Int, _ reader: SpanReader
    ) -> Range<Int> {
        if let known = spanEdges[Int(span)] { return known }
        let first = contents.count
        contents += reader.edges(graph.spans[Int(span)], at: index)
        spanEdges[Int(span)] = first..<contents.count
        return first..<contents.count
    }

    private mutating func takeAdjuncts(_ index: Int, _ items: [Item]) {
        let found = chart.adjuncts(at: index)
        let first = adjuncts.count
        adjuncts += found
        for item in items {
            for (offset, edge) in found.enumerated() {
                if case .opener = edge.adjunct, item.hasBegun { continue }
                let link = Link(
                    parent: item.link, start: Int32(index), end: Int32(edge.end), kind: .adjunct,
                    edge: Int32(first + offset))
                push(item, to: item.node, cost: item.cost + edge.cost, begins: false, link)
            }
        }
    }

    private mutating func skip(_ index: Int, _ items: [Item]) {
        let weight = PatternMatcher.weight(index, chart)
        for item in items {
            let link = Link(
                parent: item.link, start: Int32(index), end: Int32(index + 1), kind: .skipped)
            push(item, to: item.node, cost: item.cost + weight, begins: false, link)
        }
    }

    // MARK: - What was found

    /// The cheapest first, then those with most words of their own.
    func matches() -> [PatternMatch] {
        var found: [PatternMatch] = []
        for item in agenda[range.count] where item.hasBegun {
            let accepts = graph.accepts[Int(item.node)]
            guard !accepts.isEmpty else { continue }
            let steps = steps(to: item.link)
            for block in accepts {
                found.append(PatternMatch(block: block, cost: item.cost, steps: steps))
            }
        }
        let keys = found.indices.map {
            (found[$0].cost, -found[$0].literalCount, found[$0].block, $0)
        }
        return keys.sorted(by: <).map { found[$0.3] }
    }

    private func steps(to last: Int32) -> [PatternMatch.Step] {
        var steps: [PatternMatch.Step] = []
        var index = last
        while index >= 0 {
            let link = links[Int(index)]
            steps.append(
                PatternMatch.Step(range: Int(link.start)..<Int(link.end), part: part(of: link)))
            index = link.parent
        }
        return steps.reversed()
    }

    private func part(of link: Link) -> PatternMatch.Part {
        switch link.kind {
        case .literal: return .literal
        case .skipped: return .skipped
        case .adjunct: return .adjunct(adjuncts[Int(link.edge)])
        case .span:
            let step = graph.spanSteps[Int(link.span)]
            return .span(
                graph.spans[Int(step.span)], slot: graph.spanSlots[Int(link.span)],
                contents[Int(link.edge)])
        }
    }
}

/// Counts the ways that lead to each node at each word; an open-addressed table, for speed.
private struct WayTable {
    private struct Entry {
        var key: UInt64 = 0
        var count = 0
        var worst = 0.0
    }

    private var entries = [Entry](repeating: Entry(), count: 512)
    private var used = 0

    /// Whether one more way of this cost is worth following; if so it is counted.
    mutating func admits(
        slot: Int, node: Int32, hasBegun: Bool, cost: Double, limit: Int
    ) -> Bool {
        let key =
            UInt64(slot + 1) << 33 | UInt64(UInt32(bitPattern: node)) << 1 | (hasBegun ? 1 : 0)
        if used * 2 > entries.count { grow() }
        let index = place(of: key)
        guard entries[index].key == key else {
            entries[index] = Entry(key: key, count: 1, worst: cost)
            used += 1
            return true
        }
        guard entries[index].count < limit || cost < entries[index].worst else { return false }
        entries[index].count += 1
        entries[index].worst =
            entries[index].count <= limit ? max(entries[index].worst, cost) : cost
        return true
    }

    private func place(of key: UInt64) -> Int {
        let mask = entries.count - 1
        var index = Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) >> 40) & mask
        while entries[index].key != 0, entries[index].key != key { index = (index + 1) & mask }
        return index
    }

    private mutating func grow() {
        let old = entries
        entries = [Entry](repeating: Entry(), count: old.count * 2)
        for entry in old where entry.key != 0 { entries[place(of: entry.key)] = entry }
    }
}
