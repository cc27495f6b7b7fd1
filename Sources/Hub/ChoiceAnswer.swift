internal import Home
internal import Language
internal import Learning
internal import OrderedCollections
internal import Resolution

/// Finds which of the choices an answer names: "the oven", "the second one", "both".
struct ChoiceAnswer {
    let choices: [Candidate]
    let home: Home
    let lexicon: Lexicon

    /// The choices that are meant; none where the words are no answer.
    func choice(in text: String) -> [Candidate] {
        let words = Similarity.words(text).subtracting(Self.fillers)
        guard !words.isEmpty, words.count <= Self.wordsLimit else { return [] }
        // "both" of four is no answer.
        if words == ["both"] { return choices.count == 2 ? choices : [] }
        if words == ["all"] || words == ["all", "them"] { return choices }
        if let place = ordinal(words), choices.indices.contains(place) { return [choices[place]] }
        // By its own name first: another may be of a kind that goes by that name too.
        for withKinds in [false, true] {
            let fitting = choices.filter { words.isSubset(of: terms(of: $0, withKinds: withKinds)) }
            if fitting.count == 1 { return fitting }
        }
        return []
    }

    private static let wordsLimit = 6

    /// Words that an answer may have besides the name.
    private static let fillers: Set<String> = [
        "the", "a", "an", "one", "please", "i", "mean", "meant", "in", "on", "of", "um", "uh",
        "it's", "that", "just", "well", "oh", "my", "our", "to", "at", "option", "number", "yes",
        "use", "take", "make", "it", "want", "would", "like", "go", "with", "for",
    ]

    private func ordinal(_ words: Set<String>) -> Int? {
        let places = [
            ["first", "1", "former"], ["second", "2"], ["third", "3"], ["fourth", "4"],
        ]
        guard words.count == 1, let word = words.first else { return nil }
        if word == "last" || word == "latter" { return choices.count - 1 }
        return places.firstIndex { $0.contains(word) }
    }

    /// All words by which a choice may be told from the others.
    private func terms(of candidate: Candidate, withKinds: Bool) -> Set<String> {
        var terms: Set<String> = []
        for id in candidate.targets {
            guard let entity = home.entities[id] else { continue }
            terms.formUnion(Similarity.words(entity.name))
            if let area = entity.area.flatMap({ home.areas[$0] }) {
                terms.formUnion(Similarity.words(area.name))
                for alias in area.aliases { terms.formUnion(Similarity.words(alias)) }
            }
            for alias in home.definition.aliases[id.rawValue] ?? [] {
                terms.formUnion(Similarity.words(alias))
            }
            if let device = home.devices[entity.device] {
                terms.formUnion(Similarity.words(device.name))
            }
            for name in withKinds ? home.type(of: entity.device)?.names ?? [] : [] {
                terms.formUnion(Similarity.words(name))
            }
        }
        if let item = candidate.item {
            terms.formUnion(Similarity.words(item.kind))
            terms.formUnion(Similarity.words(item.title))
            if item.kind == "film" { terms.insert("movie") }
            if item.kind == "audiobook" { terms.formUnion(["book", "audio"]) }
            if item.kind == "soundtrack" { terms.formUnion(["music", "songs"]) }
        }
        return terms
    }
}
