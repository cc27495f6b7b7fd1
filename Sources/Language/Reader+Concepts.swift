internal import Templates

/// What words are when they are no sentence: names for things, places and values.
extension Reader {
    /// A name found by more guessing than this names nothing.
    private static let conceptCost = 0.3
    private static let valueLists = ["color", "white", "level_word"]

    /// Whether the words, all of them, name a thing, a place, a title or a value, so that another
    /// name for it can stand in their place in any sentence.
    public func isConcept(_ text: String, in vocabulary: Vocabulary) -> Bool {
        guard let chart = hear(text, in: vocabulary).chart else { return false }
        let reader = SpanReader(chart: chart)
        let spans =
            [PatternSpan.target, .area, .percent, .temperature, .duration, .media]
            + Self.valueLists.map { .list($0) }
        return spans.contains { span in
            reader.edges(span, at: 0).contains { edge in
                edge.end == chart.texts.count && edge.cost <= Self.conceptCost
                    && edge.content.standsAlone
            }
        }
    }

    /// Whether the words already mean something of their own in a sentence: one word of a
    /// sentence, or the name of a thing.
    public func isOwnWord(_ text: String, in vocabulary: Vocabulary) -> Bool {
        guard let chart = hear(text, in: vocabulary).chart else { return true }
        if chart.texts.count == 1 { return book.table[chart.texts[0]] != WordTable.unknown }
        return chart.names(at: 0).contains { $0.end == chart.texts.count && $0.match.quality >= 1 }
    }

    /// The words without an article before them.
    public func withoutArticle(_ text: String, in vocabulary: Vocabulary) -> String {
        guard let chart = hear(text, in: vocabulary).chart,
            let end = chart.ends(at: 0, where: { $0 == .determiner }).last,
            end < chart.texts.count
        else { return text }
        return chart.text(end..<chart.texts.count)
    }

    /// The words without those around them that say nothing: "please", "hey hearth".
    public func withoutFillers(_ text: String, in vocabulary: Vocabulary) -> String {
        withoutFillers(hear(text, in: vocabulary))
    }

    /// The same, for a text that other things are asked about too.
    public func withoutFillers(_ heard: HeardText) -> String {
        guard let chart = heard.chart else { return heard.text }
        var start = 0
        var end = chart.texts.count
        while let next = chart.ends(at: start, where: { $0 == .filler }).last, next < end {
            start = next
        }
        func tail(of end: Int) -> Int? {
            (start + 1..<max(end, start + 1)).first { index in
                chart.ends(at: index, where: { $0 == .filler }).contains(end)
            }
        }
        while let place = tail(of: end) { end = place }
        return chart.text(start..<end)
    }

    /// Whether the words, all of them, say where: "in the bedroom", "upstairs".
    public func isPlace(_ text: String, in vocabulary: Vocabulary) -> Bool {
        guard let chart = hear(text, in: vocabulary).chart else { return false }
        return chart.places(at: 0).contains { $0.end == chart.texts.count }
    }

    /// The level that the words, all of them, say: "twenty percent", "22 degrees", "halfway".
    public func level(of heard: HeardText) -> Level? {
        guard let chart = heard.chart else { return nil }
        let end = chart.texts.count
        let isPercent = chart.has(end - 1, .percent)
        if !isPercent, let found = chart.numbers.temperature(at: 0), found.number.end == end {
            let isDegrees = found.unit != nil || chart.has(end - 1, .degrees)
            return Level(value: found.number.value, unit: isDegrees ? .degrees : nil)
        }
        if let percent = chart.numbers.percent(at: 0), percent.end == end {
            return Level(value: percent.value, unit: .percent)
        }
        return chart.marks[0].lazy.compactMap { hit -> Level? in
            guard hit.end == end, case .value("level_word", let value) = hit.mark else {
                return nil
            }
            return value.double.map { Level(value: $0, unit: .percent) }
        }.first
    }

    /// The intent whose sentences ask for an effect and say the rest themselves, the first there is.
    public func intent(of effect: IntentEffect) -> IntentName? {
        blocks.first { $0.effect == effect && $0.slots.isEmpty }?.intent
    }
}

extension SpanContent {
    /// False for what only the talk before gives a meaning.
    fileprivate var standsAlone: Bool {
        guard case .target(let targets) = self else { return true }
        return !targets.isEmpty && targets.pronoun == nil && targets.quantifier != .other
    }
}
