public import OrderedCollections
public import Templates

/// The sentences of a language compiled for matching.
///
/// Compile once; matching changes nothing and may be done from many threads at once.
public struct SentenceMatcher: Sendable {
    /// How many readings of one utterance are returned.
    public static let maximumMatches = 256

    public let language: String
    /// Templates that could not be compiled, and why.
    public private(set) var problems: [SentenceDataError] = []

    let ignoresWhitespace: Bool
    private var skipWords: [[UInt32]] = []
    private var program = SentenceProgram()
    private var prefilter = SentencePrefilter()
    private var templates: [Template] = []
    private var blocks: [Block] = []
    private var lists: [CompiledList?] = []
    private var listIndices: [String: Int32] = [:]

    struct Template: Sendable {
        var node: Int32
        var block: Int32
        var source: String
        var skipping: SentenceText.Skipping
    }

    struct Block: Sendable {
        var intent: String
        var source: SentenceBlock
    }

    public init(_ data: SentenceData) {
        language = data.language
        ignoresWhitespace = data.ignoresWhitespace
        skipWords = data.skipWords.map(SentenceText.foldedTemplate).filter { !$0.isEmpty }
            .sorted { $0.count > $1.count }
        var builder = SentenceMatcherBuilder(data)
        builder.build()
        program = builder.compiler.program
        prefilter = builder.prefilter
        templates = builder.templates
        blocks = builder.blocks
        lists = builder.lists
        listIndices = builder.compiler.listIndices
        problems = builder.problems
    }

    /// How many templates there are.
    public var templateCount: Int { templates.count }
}

extension SentenceMatcher {
    /// Every reading of the words, in the order of the sentences, at most `maximumMatches`.
    public func matches(
        _ text: String, lists: PreparedLists = .none,
        context: OrderedDictionary<String, Value> = [:]
    ) -> [SentenceMatch] {
        var found: [SentenceMatch] = []
        var runs = runs(text, lists)
        forEachReading(&runs, context) { reading, run in
            let match = makeMatch(reading, run, context)
            if !found.contains(match) { found.append(match) }
            return found.count < Self.maximumMatches
        }
        return found
    }

    /// The best reading: one with `bestMetadataKey` before one without, then the longest name that
    /// was not a guess, fewest wildcards, most literal letters, shortest wildcards, intent's name.
    public func best(
        _ text: String, lists: PreparedLists = .none,
        context: OrderedDictionary<String, Value> = [:], bestMetadataKey: String? = nil
    ) -> SentenceMatch? {
        var best: (rank: SentenceRank, reading: SentenceReading)?
        var runs = runs(text, lists)
        forEachReading(&runs, context) { reading, run in
            let rank = rank(reading, run, bestMetadataKey)
            if let known = best, !(rank < known.rank) { return true }
            best = (rank, reading)
            return true
        }
        return best.map { makeMatch($0.reading, runs[$0.reading.run].run, context) }
    }
}

/// A state at the end of the text, and the template that led there.
struct SentenceReading {
    var template: Int32
    /// Which of the utterance's variants it was read from.
    var run: Int
    var state: SentenceRun.State
}

extension SentenceMatcher {
    /// The utterance, in full or with words skipped, and the templates that may match it.
    private struct Variant {
        var skipping: SentenceText.Skipping
        var run: SentenceRun
        var candidates: [Int32]
    }

    private func runs(_ text: String, _ prepared: PreparedLists) -> [Variant] {
        let said = SentenceText(text, ignoresWhitespace: ignoresWhitespace)
        guard !said.scalars.isEmpty else { return [] }
        let table = table(prepared)
        var runs = [variant(said, .nothing, table)]
        guard said.hasAny(of: skipWords, ignoresWhitespace: ignoresWhitespace) else { return runs }
        for place in [SentenceText.Skipping.start, .end, .anywhere] {
            let shorter = said.skipping(
                skipWords, at: place, ignoresWhitespace: ignoresWhitespace)
            guard let shorter, !shorter.scalars.isEmpty else { continue }
            runs.append(variant(shorter, place, table))
        }
        return runs
    }

    private func variant(
        _ text: SentenceText, _ skipping: SentenceText.Skipping, _ table: SentenceListTable
    ) -> Variant {
        Variant(
            skipping: skipping,
            run: SentenceRun(
                text: text, program: program, lists: table, spacesMatter: ignoresWhitespace),
            candidates: prefilter.candidates(in: text))
    }

    private func forEachReading(
        _ runs: inout [Variant], _ context: OrderedDictionary<String, Value>,
        _ body: (SentenceReading, SentenceRun) -> Bool
    ) {
        guard let said = runs.first?.run.text else { return }
        for (index, template) in merged(runs) {
            let entry = templates[Int(template)]
            guard isAllowed(blocks[Int(entry.block)], context, said) else { continue }
            for state in runs[index].run.match(entry.node) {
                let reading = SentenceReading(template: template, run: index, state: state)
                guard isAllowed(reading, runs[index].run, context) else { continue }
                guard body(reading, runs[index].run) else { return }
            }
        }
    }

    /// Pairs of a text variant and a template to try on it, by template, the full text first.
    private func merged(_ runs: [Variant]) -> [(run: Int, template: Int32)] {
        var pairs: [(run: Int, template: Int32)] = []
        for (index, run) in runs.enumerated() {
            for template in run.candidates
            where run.skipping == .nothing || templates[Int(template)].skipping == run.skipping {
                pairs.append((index, template))
            }
        }
        guard runs.count > 1 else { return pairs }
        return pairs.sorted { ($0.template, $0.run) < ($1.template, $1.run) }
    }

    private func table(_ prepared: PreparedLists) -> SentenceListTable {
        var overrides = [Int32](repeating: -1, count: lists.count)
        for (place, name) in prepared.names.enumerated() {
            guard let index = listIndices[name] else { continue }
            overrides[Int(index)] = Int32(place)
        }
        return SentenceListTable(own: lists, given: prepared.lists, overrides: overrides)
    }
}

extension SentenceMatcher {
    /// Whether the utterance's own context rules out nothing of what the block asks.
    private func isAllowed(
        _ block: Block, _ context: OrderedDictionary<String, Value>, _ text: SentenceText
    ) -> Bool {
        for (key, requirement) in block.source.requiresContext {
            guard let value = context[key] else { continue }
            guard requirement.accepts(Self.plain(value)) else { return false }
        }
        for (key, requirement) in block.source.excludesContext {
            guard let value = context[key] else { continue }
            if requirement.excludes(Self.plain(value)) { return false }
        }
        let keywords = block.source.requiredKeywords
        return keywords.isEmpty || keywords.contains(where: text.hasWord)
    }

    /// Whether the values that were matched bring the context the block asks for.
    private func isAllowed(
        _ reading: SentenceReading, _ run: SentenceRun, _ context: OrderedDictionary<String, Value>
    ) -> Bool {
        let block = blocks[Int(templates[Int(reading.template)].block)].source
        for (key, requirement) in block.requiresContext {
            var isPresent = context[key] != nil
            for value in contextValues(key, reading, run) {
                guard requirement.accepts(Self.plain(value)) else { return false }
                isPresent = true
            }
            guard isPresent else { return false }
        }
        for (key, requirement) in block.excludesContext {
            for value in contextValues(key, reading, run)
            where requirement.excludes(Self.plain(value)) {
                return false
            }
        }
        return true
    }

    private func contextValues(
        _ key: String, _ reading: SentenceReading, _ run: SentenceRun
    ) -> [Value] {
        var values: [Value] = []
        var cursor = reading.state.capture
        while cursor >= 0 {
            let capture = run.captures[Int(cursor)]
            if let value = run.listValue(of: capture)?.context[key] { values.append(value) }
            cursor = capture.previous
        }
        return values
    }

    /// A context value may be a mapping of value and text.
    private static func plain(_ value: Value) -> Value { value["value"] ?? value }
}

extension SentenceMatcher {
    private func rank(
        _ reading: SentenceReading, _ run: SentenceRun, _ metadataKey: String?
    ) -> SentenceRank {
        let block = blocks[Int(templates[Int(reading.template)].block)]
        var rank = SentenceRank(intent: block.intent)
        rank.lacksMetadata = metadataKey.map { block.source.metadata[$0] == nil } ?? false
        rank.letters = Int(reading.state.letters)
        var cursor = reading.state.capture
        while cursor >= 0 {
            let capture = run.captures[Int(cursor)]
            let reference = program.references[Int(capture.reference)]
            if !reference.isCapture {
                let length = Int(capture.end - capture.start)
                if capture.kind == .wildcard {
                    rank.wildcards += 1
                    rank.wildcardLetters += run.text.length(Int(capture.start), Int(capture.end))
                } else if reference.slot == "name", rank.nameLetters == 0 {
                    rank.nameLetters = length
                }
            }
            cursor = capture.previous
        }
        return rank
    }

    private func makeMatch(
        _ reading: SentenceReading, _ run: SentenceRun, _ context: OrderedDictionary<String, Value>
    ) -> SentenceMatch {
        let template = templates[Int(reading.template)]
        let block = blocks[Int(template.block)]
        let rank = rank(reading, run, nil)
        var match = SentenceMatch(
            intent: block.intent, slots: [:], captures: [:], context: context,
            metadata: block.source.metadata, response: block.source.response,
            template: template.source, templateIndex: Int(reading.template),
            literalCharacters: rank.letters, wildcards: rank.wildcards,
            wildcardCharacters: rank.wildcardLetters)
        for capture in run.chain(to: reading.state.capture) {
            let reference = program.references[Int(capture.reference)]
            let slot = run.slot(of: capture)
            if reference.isCapture {
                match.captures[reference.slot] = slot
            } else {
                match.slots[reference.slot] = slot
            }
            guard let value = run.listValue(of: capture) else { continue }
            match.context.merge(value.context) { $1 }
        }
        addFixedSlots(of: block.source, to: &match)
        return match
    }

    private func addFixedSlots(of block: SentenceBlock, to match: inout SentenceMatch) {
        for (name, value) in block.slots where match.slots[name] == nil {
            match.slots[name] = .init(value: value)
        }
        for (key, requirement) in block.requiresContext {
            guard let slot = requirement.slot, let value = match.context[key] else { continue }
            match.slots[slot.isEmpty ? key : slot] = .init(
                value: Self.plain(value), text: value["text"]?.string ?? "")
        }
    }
}

/// The order of readings: the smaller the better.
struct SentenceRank: Comparable {
    var lacksMetadata = false
    var nameLetters = 0
    var wildcards = 0
    var letters = 0
    var wildcardLetters = 0
    var intent: String

    static func < (left: Self, right: Self) -> Bool {
        if left.lacksMetadata != right.lacksMetadata { return right.lacksMetadata }
        if left.nameLetters != right.nameLetters { return left.nameLetters > right.nameLetters }
        if left.wildcards != right.wildcards { return left.wildcards < right.wildcards }
        if left.letters != right.letters { return left.letters > right.letters }
        if left.wildcardLetters != right.wildcardLetters {
            return left.wildcardLetters < right.wildcardLetters
        }
        return left.intent < right.intent
    }
}

extension ContextRequirement {
    fileprivate func excludes(_ value: Value) -> Bool {
        guard accepted != nil else { return false }
        return accepts(value)
    }
}
