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
        steps.reduce(0) { count, step in step.part.isLiteral ? count + 1 : count }
    }
}

/// Finds the ways in which sentences of the graph explain a stretch of words.
///
/// Words may be left unexplained at a cost; the search goes on as long as the cost stays within
/// bounds, so it is linear in the number of words.
struct PatternMatcher {
    let graph: PatternGraph
    let chart: Chart

    func matches(in range: Range<Int>, costLimit: Double) -> [PatternMatch] {
        guard !range.isEmpty else { return [] }
        var search = PatternSearch(graph: graph, chart: chart, range: range, costLimit: costLimit)
        search.run()
        return search.matches()
    }

    /// What it costs to leave a word unexplained.
    static func weight(_ index: Int, _ chart: Chart) -> Double {
        if chart.marks[index].contains(where: { $0.mark == .polar }) { return 0.7 }
        for hit in chart.marks[index] where hit.end == index + 1 {
            switch hit.mark {
            case .filler, .light, .determiner, .preposition, .opener, .gerundOpener: return 0.08
            case .bar: return 0.5
            case .conjunction, .repair: return 0.4
            case .polar, .exception, .quantifier, .pronoun, .here, .outdoors, .everywhere,
                .everything, .everythingElse, .elsewhere, .kind, .value, .setPhrase, .ellipsis,
                .clauseStart,
                .reason, .noTitle, .subject, .statementVerb:
                continue
            }
        }
        return 0.8
    }
}
