/// All sentences of all intents as one graph: words and spans lead from node to node.
struct PatternGraph: Sendable {
    struct SpanStep: Hashable, Sendable {
        var span: PatternSpan
        var slot: String
        var node: Int32
    }

    static let start: Int32 = 0

    private(set) var literalSteps: [UInt64: [Int32]] = [:]
    private(set) var spanSteps: [[SpanStep]] = []
    private(set) var accepts: [[Int32]] = []

    static func key(_ node: Int32, _ word: Int32) -> UInt64 {
        UInt64(UInt32(bitPattern: node)) << 32 | UInt64(UInt32(bitPattern: word))
    }

    func next(_ node: Int32, _ word: Int32) -> [Int32] {
        literalSteps[Self.key(node, word)] ?? []
    }
}

/// Grows the graph sentence by sentence, then lets every node see past its empty steps.
struct PatternGraphBuilder {
    private struct Node {
        var empty: [Int32] = []
        var literals: [(word: Int32, node: Int32)] = []
        var spans: [PatternGraph.SpanStep] = []
        var accepts: [Int32] = []
    }

    private var nodes = [Node()]

    mutating func addNode() -> Int32 {
        nodes.append(Node())
        return Int32(nodes.count - 1)
    }

    mutating func addEmpty(from: Int32, to: Int32) { nodes[Int(from)].empty.append(to) }

    mutating func addWord(_ word: Int32, from: Int32) -> Int32 {
        // Sentences that begin alike share their first steps.
        if let known = nodes[Int(from)].literals.first(where: { $0.word == word }), from == 0 {
            return known.node
        }
        let node = addNode()
        nodes[Int(from)].literals.append((word, node))
        return node
    }

    mutating func addSpan(_ span: PatternSpan, slot: String, from: Int32) -> Int32 {
        let node = addNode()
        nodes[Int(from)].spans.append(PatternGraph.SpanStep(span: span, slot: slot, node: node))
        return node
    }

    mutating func accept(_ block: Int32, at node: Int32) {
        if !nodes[Int(node)].accepts.contains(block) { nodes[Int(node)].accepts.append(block) }
    }

    func finish() -> PatternGraph {
        var graph = PatternGraph()
        graph.reserve(nodes.count)
        var isNeeded = [Bool](repeating: false, count: nodes.count)
        isNeeded[0] = true
        for node in nodes {
            for step in node.literals { isNeeded[Int(step.node)] = true }
            for step in node.spans { isNeeded[Int(step.node)] = true }
        }
        var seen = [Int32](repeating: -1, count: nodes.count)
        for index in nodes.indices where isNeeded[index] {
            var stack = [Int32(index)]
            while let current = stack.popLast() {
                guard seen[Int(current)] != Int32(index) else { continue }
                seen[Int(current)] = Int32(index)
                let node = nodes[Int(current)]
                graph.add(
                    literals: node.literals, spans: node.spans, accepts: node.accepts,
                    to: index)
                stack += node.empty
            }
        }
        return graph
    }
}

extension PatternGraph {
    fileprivate mutating func reserve(_ count: Int) {
        spanSteps = Array(repeating: [], count: count)
        accepts = Array(repeating: [], count: count)
    }

    fileprivate mutating func add(
        literals: [(word: Int32, node: Int32)], spans: [SpanStep], accepts found: [Int32],
        to index: Int
    ) {
        for step in literals {
            let key = Self.key(Int32(index), step.word)
            if literalSteps[key]?.contains(step.node) != true {
                literalSteps[key, default: []].append(step.node)
            }
        }
        for step in spans where !spanSteps[index].contains(step) { spanSteps[index].append(step) }
        for block in found where !accepts[index].contains(block) { accepts[index].append(block) }
    }
}
