/// All sentences of all intents as one graph: words and spans lead from node to node.
struct PatternGraph: Sendable {
    struct SpanStep: Hashable, Sendable {
        var span: PatternSpan
        var slot: String
        var node: Int32
    }

    /// A span step as the search takes it: what is compared often is a number.
    struct NumberedStep: Sendable {
        /// Of ``spans``.
        var span: Int32
        var node: Int32
    }

    struct WordStep: Sendable {
        var word: Int32
        var node: Int32
    }

    static let start: Int32 = 0

    /// Steps of all nodes one after the other, those of a node by their word.
    private var wordSteps: [WordStep] = []
    private var wordStepsStart: [Int32] = [0]
    private var startSteps: [Int32: Range<Int>] = [:]
    /// Every span that any sentence takes, each once.
    private(set) var spans: [PatternSpan] = []
    /// Steps of all nodes one after the other, and the slots that they fill.
    private(set) var spanSteps: [NumberedStep] = []
    private(set) var spanSlots: [String] = []
    private var spanStepsStart: [Int32] = [0]
    private var spanNumbers: [PatternSpan: Int32] = [:]
    private(set) var accepts: [[Int32]] = []

    var count: Int { accepts.count }

    /// Calls `body` with every node that `word` leads to.
    func forEachNext(_ node: Int32, _ word: Int32, _ body: (Int32) -> Void) {
        if node == Self.start {
            guard let range = startSteps[word] else { return }
            for index in range { body(wordSteps[index].node) }
            return
        }
        var index = Int(wordStepsStart[Int(node)])
        let end = Int(wordStepsStart[Int(node) + 1])
        if end - index > 16 { index = firstStep(of: word, in: index..<end) }
        while index < end, wordSteps[index].word <= word {
            if wordSteps[index].word == word { body(wordSteps[index].node) }
            index += 1
        }
    }

    /// Where the steps of a node stand in ``spanSteps``.
    func spanSteps(of node: Int32) -> Range<Int> {
        Int(spanStepsStart[Int(node)])..<Int(spanStepsStart[Int(node) + 1])
    }

    private func firstStep(of word: Int32, in range: Range<Int>) -> Int {
        var low = range.lowerBound
        var high = range.upperBound
        while low < high {
            let middle = (low + high) / 2
            if wordSteps[middle].word < word { low = middle + 1 } else { high = middle }
        }
        return low
    }

    /// Adds the next node; the first one is the start.
    fileprivate mutating func append(
        words: [WordStep], spans steps: [SpanStep], accepts found: [Int32]
    ) {
        let sorted = words.sorted { ($0.word, $0.node) < ($1.word, $1.node) }
        let first = wordSteps.count
        for step in sorted where wordSteps.count == first || wordSteps.last != step {
            wordSteps.append(step)
        }
        if accepts.isEmpty {
            for index in wordSteps.indices {
                let word = wordSteps[index].word
                startSteps[word] = (startSteps[word]?.lowerBound ?? index)..<(index + 1)
            }
        }
        wordStepsStart.append(Int32(wordSteps.count))
        for step in steps {
            spanSteps.append(NumberedStep(span: number(of: step.span), node: step.node))
            spanSlots.append(step.slot)
        }
        spanStepsStart.append(Int32(spanSteps.count))
        accepts.append(found)
    }

    private mutating func number(of span: PatternSpan) -> Int32 {
        if let known = spanNumbers[span] { return known }
        let number = Int32(spans.count)
        spans.append(span)
        spanNumbers[span] = number
        return number
    }
}

extension PatternGraph.WordStep: Equatable {}

/// Grows the graph sentence by sentence, then lets every node see past its empty steps.
struct PatternGraphBuilder {
    private struct Node {
        var empty: [Int32] = []
        var words: [PatternGraph.WordStep] = []
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
        let node = addNode()
        nodes[Int(from)].words.append(PatternGraph.WordStep(word: word, node: node))
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
        var isNeeded = [Bool](repeating: false, count: nodes.count)
        isNeeded[0] = true
        for node in nodes {
            for step in node.words { isNeeded[Int(step.node)] = true }
            for step in node.spans { isNeeded[Int(step.node)] = true }
        }
        var graph = PatternGraph()
        var seen = [Int32](repeating: -1, count: nodes.count)
        for index in nodes.indices {
            guard isNeeded[index] else {
                graph.append(words: [], spans: [], accepts: [])
                continue
            }
            let closure = closure(of: Int32(index), &seen)
            var spans: [PatternGraph.SpanStep] = []
            for step in closure.flatMap({ nodes[Int($0)].spans }) where !spans.contains(step) {
                spans.append(step)
            }
            graph.append(
                words: closure.flatMap { nodes[Int($0)].words }, spans: spans,
                accepts: closure.flatMap { nodes[Int($0)].accepts })
        }
        return graph
    }

    /// The nodes that can be reached without a word.
    private func closure(of start: Int32, _ seen: inout [Int32]) -> [Int32] {
        var found: [Int32] = []
        var stack = [start]
        while let node = stack.popLast() {
            guard seen[Int(node)] != start else { continue }
            seen[Int(node)] = start
            found.append(node)
            stack += nodes[Int(node)].empty
        }
        return found
    }
}
