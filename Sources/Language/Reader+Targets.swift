extension Reader {
    /// What a phrase without a verb names: "the floor lamp", "in the bedroom"; nothing where not all of it does.
    public func targets(of phrase: String, in vocabulary: Vocabulary) -> TargetDescription {
        let sequence = WordSequence(phrase, contractions: lexicon.contractions)
        guard !sequence.words.isEmpty, !sequence.isCut else { return TargetDescription() }
        let chart = Chart(sequence, book: book, vocabulary: vocabulary)
        let end = chart.texts.count
        let things = chart.targets(at: 0).filter { $0.end == end }
        let places =
            (PlaceReader(chart: chart).adverbials(at: 0)
            + PlaceReader(chart: chart).places(at: 0)).filter { $0.end == end }
        let found = (things + places).min { $0.cost < $1.cost }
        return found?.targets ?? TargetDescription()
    }
}
