import OrderedCollections
import Templates

/// Compiles the blocks of a sentences file into what a `SentenceMatcher` holds.
struct SentenceMatcherBuilder {
    let data: SentenceData
    var compiler = SentenceCompiler()
    var prefilter = SentencePrefilter()
    var templates: [SentenceMatcher.Template] = []
    var blocks: [SentenceMatcher.Block] = []
    var problems: [SentenceDataError] = []

    private var rules: [String: SentenceExpression]
    private var ownLists: [Int32: CompiledList] = [:]

    /// Every list by its index; nil where only the home can give it.
    var lists: [CompiledList?] {
        (0..<compiler.listCount).map { ownLists[$0] }
    }

    init(_ data: SentenceData) {
        self.data = data
        rules = Dictionary(data.rules.map { ($0.key, $0.value) }) { $1 }
    }

    mutating func build() {
        var scope = SentenceCompiler.Scope(rules: rules)
        var requirements = SentenceRequirements(rules: rules)
        for (intent, intentBlocks) in data.intents {
            for (index, block) in intentBlocks.enumerated() {
                let path = "intents.\(intent).data[\(index)]"
                if block.rules.isEmpty, block.lists.isEmpty {
                    add(block, intent, path, &scope, &requirements)
                } else {
                    addWithOwnNames(block, intent, path)
                }
            }
        }
        for (name, list) in data.lists {
            guard let index = compiler.listIndices[name] else { continue }
            ownLists[index] = compiled(list, at: "lists.\(name)")
        }
        for (index, range) in compiler.inlineRanges {
            ownLists[index] = CompiledList(.range(range), language: data.language)
        }
        prefilter.finish()
    }

    private mutating func addWithOwnNames(
        _ block: SentenceBlock, _ intent: String, _ path: String
    ) {
        let own = rules.merging(block.rules.map { ($0.key, $0.value) }) { $1 }
        var scope = SentenceCompiler.Scope(rules: own)
        var requirements = SentenceRequirements(rules: own)
        for (name, list) in block.lists {
            let index = compiler.reserveList()
            scope.lists[name] = index
            ownLists[index] = compiled(list, at: "\(path).lists.\(name)")
        }
        add(block, intent, path, &scope, &requirements)
    }

    private mutating func add(
        _ block: SentenceBlock, _ intent: String, _ path: String,
        _ scope: inout SentenceCompiler.Scope, _ requirements: inout SentenceRequirements
    ) {
        blocks.append(
            .init(intent: intent, source: block))
        for (index, sentence) in block.sentences.enumerated() {
            do throws(SentenceCompiler.Failure) {
                let node = try compiler.compile(sentence.expression, in: &scope)
                let required = requirements.clauses(of: sentence.expression, in: &prefilter)
                prefilter.add(required)
                templates.append(
                    .init(
                        node: node, block: Int32(blocks.count - 1), source: sentence.source,
                        skipping: skipping(sentence.expression, block)))
            } catch {
                problems.append(
                    SentenceDataError(
                        path: "\(path).sentences[\(index)]", expected: error.expectation))
            }
        }
    }
}

extension SentenceMatcherBuilder {
    private mutating func compiled(_ list: SentenceList, at path: String) -> CompiledList {
        let compiled = CompiledList(list, language: data.language, rules: rules)
        for problem in compiled.problems {
            problems.append(
                SentenceDataError(
                    path: "\(path).values[\(problem.value)]", column: problem.error.column,
                    expected: problem.error.expected))
        }
        return compiled
    }

    /// Words are skipped only where no wildcard could have meant them.
    private func skipping(
        _ expression: SentenceExpression, _ block: SentenceBlock
    ) -> SentenceText.Skipping {
        guard case .sequence(let items) = expression else { return .anywhere }
        switch (isWildcard(items.first, block), isWildcard(items.last, block)) {
        case (false, false): return .anywhere
        case (true, false): return .end
        case (false, true): return .start
        case (true, true): return .nothing
        }
    }

    private func isWildcard(_ expression: SentenceExpression?, _ block: SentenceBlock) -> Bool {
        guard case .list(let reference)? = expression else { return false }
        return (block.lists[reference.list] ?? data.lists[reference.list]) == .wildcard
    }
}
