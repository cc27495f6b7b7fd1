/// One way through the graph: which words a sentence of an intent explains, and how.
struct PatternMatch {
    enum Part {
        /// A word that the sentence has too.
        case literal
        /// A word left unexplained.
        case skipped
        case adjunct(AdjunctEdge)
        case span(PatternSpan, slot: String, ContentEdge)
    }

    struct Step {
        var range: Range<Int>
        var part: Part
    }

    var block: Int32
    var cost: Double
    /// In the order of the words.
    var steps: [Step]

    var literalCount: Int {
        steps.reduce(0) { count, step in
            if case .literal = step.part { count + 1 } else { count }
        }
    }
}

/// Finds the ways in which sentences of the graph explain the words from `start` to `end`.
///
/// Words may be left unexplained at a cost; the search goes on as long as the cost stays within
/// bounds, so it is linear in the number of words.
struct PatternMatcher {
    /// Ways to one node at one word that are followed.
    private static let waysPerNode = 3
    /// Steps of one search; beyond, what was found so far stands.
    private static let maximumSteps = 60_000

    let graph: PatternGraph
    let chart: Chart

    private struct Item {
        var node: Int32
        var cost: Double
        var step: Int32
        /// A word or span of a sentence was matched.
        var hasBegun: Bool
    }

    private struct Link {
        var parent: Int32
        var step: PatternMatch.Step
    }

    func matches(in range: Range<Int>, costLimit: Double) -> [PatternMatch] {
        guard !range.isEmpty else { return [] }
        let reader = SpanReader(chart: chart)
        var links: [Link] = []
        var agenda = [[Item]](repeating: [], count: range.count + 1)
        agenda[0] = [Item(node: PatternGraph.start, cost: 0, step: -1, hasBegun: false)]

        func push(_ item: Item, _ step: PatternMatch.Step, node: Int32, cost: Double, begins: Bool)
        {
            guard step.range.upperBound <= range.upperBound, cost <= costLimit,
                links.count < Self.maximumSteps
            else { return }
            let slot = step.range.upperBound - range.lowerBound
            let rivals = agenda[slot].filter {
                $0.node == node && $0.hasBegun == (item.hasBegun || begins)
            }
            guard rivals.count < Self.waysPerNode || rivals.contains(where: { $0.cost > cost })
            else {
                return
            }
            links.append(Link(parent: item.step, step: step))
            agenda[slot].append(
                Item(
                    node: node, cost: cost, step: Int32(links.count - 1),
                    hasBegun: item.hasBegun || begins))
        }

        for index in range {
            let slot = index - range.lowerBound
            let items = Self.pruned(agenda[slot])
            guard !items.isEmpty else { continue }
            let word = chart.ids[index]
            let spelling = chart.spellingCosts[index]
            let skipCost = weight(index)
            let adjuncts = chart.adjuncts(at: index)
            var contents: [PatternSpan: [ContentEdge]] = [:]
            for item in items {
                if word != WordTable.unknown {
                    for node in graph.next(item.node, word) {
                        push(
                            item, .init(range: index..<(index + 1), part: .literal), node: node,
                            cost: item.cost + spelling, begins: true)
                    }
                }
                for step in graph.spanSteps[Int(item.node)] {
                    let edges: [ContentEdge]
                    if let known = contents[step.span] {
                        edges = known
                    } else {
                        edges = reader.edges(step.span, at: index)
                        contents[step.span] = edges
                    }
                    for edge in edges {
                        push(
                            item,
                            .init(
                                range: index..<edge.end,
                                part: .span(step.span, slot: step.slot, edge)),
                            node: step.node, cost: item.cost + edge.cost, begins: true)
                    }
                }
                for adjunct in adjuncts {
                    if case .opener = adjunct.adjunct, item.hasBegun { continue }
                    push(
                        item, .init(range: index..<adjunct.end, part: .adjunct(adjunct)),
                        node: item.node, cost: item.cost + adjunct.cost, begins: false)
                }
                push(
                    item, .init(range: index..<(index + 1), part: .skipped), node: item.node,
                    cost: item.cost + skipCost, begins: false)
            }
        }
        return collect(agenda[range.count], links)
    }

    private func collect(_ items: [Item], _ links: [Link]) -> [PatternMatch] {
        var found: [PatternMatch] = []
        for item in Self.pruned(items) where item.hasBegun {
            let accepts = graph.accepts[Int(item.node)]
            guard !accepts.isEmpty else { continue }
            var steps: [PatternMatch.Step] = []
            var index = item.step
            while index >= 0 {
                steps.append(links[Int(index)].step)
                index = links[Int(index)].parent
            }
            steps.reverse()
            for block in accepts {
                found.append(PatternMatch(block: block, cost: item.cost, steps: steps))
            }
        }
        found.sort { ($0.cost, -$0.literalCount, $0.block) < ($1.cost, -$1.literalCount, $1.block) }
        return found
    }

    /// The cheapest ways to each node.
    private static func pruned(_ items: [Item]) -> [Item] {
        guard items.count > waysPerNode else { return items }
        var counts: [Int64: Int] = [:]
        return items.sorted { ($0.cost, $0.step) < ($1.cost, $1.step) }.filter { item in
            let key = Int64(item.node) << 1 | (item.hasBegun ? 1 : 0)
            counts[key, default: 0] += 1
            return counts[key] ?? 0 <= waysPerNode
        }
    }

    /// What it costs to leave a word unexplained.
    func weight(_ index: Int) -> Double {
        if chart.marks[index].contains(where: { $0.mark == .polar }) { return 0.7 }
        for hit in chart.marks[index] where hit.end == index + 1 {
            switch hit.mark {
            case .filler, .light, .determiner, .preposition, .opener: return 0.08
            case .bar: return 0.5
            case .conjunction: return 0.4
            default: continue
            }
        }
        return 0.8
    }
}
