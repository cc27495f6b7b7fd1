internal import OrderedCollections
internal import Templates

extension SentenceBook {
    /// The intents it has sentences for.
    public var intents: [String] { Array(data.intents.keys) }

    /// A sentence of the intent, with common names where the home's would stand.
    public func sample(
        _ intent: String, words: SampleWords, using generator: inout some RandomNumberGenerator
    ) -> String? {
        let blocks = data.intents[intent] ?? []
        let sentences = blocks.reduce(0) { $0 + $1.sentences.count }
        guard sentences > 0 else { return nil }
        var index = Int.random(in: 0..<sentences, using: &generator)
        for block in blocks {
            guard index >= block.sentences.count else {
                let sampler = SentenceSampler(data, lists: lists(for: block, words))
                return sampler.sample(
                    block.sentences[index].expression, of: block, using: &generator)
            }
            index -= block.sentences.count
        }
        return nil
    }

    private func lists(
        for block: SentenceBlock, _ words: SampleWords
    ) -> [(name: String, list: SentenceList)] {
        let domains = block.requiresContext["domain"]?.accepted?.compactMap(\.string)
        let all = words.namesByDomain
        let fitting = all.filter { domains?.contains($0.domain) ?? true }.map(\.name)
        return [
            ("name", Self.list(fitting.isEmpty ? all.map(\.name) : fitting)),
            ("area", Self.list(words.areas)), ("floor", Self.list(words.floors)),
        ]
    }

    private static func list(_ texts: [String]) -> SentenceList {
        .values(texts.map { SentenceListValue($0) })
    }
}
