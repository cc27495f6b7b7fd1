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

    /// What a phrase that only leaves something out names: "except the fan", "not the kettle".
    public func exceptions(in phrase: String, vocabulary: Vocabulary) -> Exceptions {
        let sequence = WordSequence(phrase, contractions: lexicon.contractions)
        guard !sequence.words.isEmpty, !sequence.isCut else { return Exceptions() }
        let chart = Chart(sequence, book: book, vocabulary: vocabulary)
        return ExceptionReader(chart: chart).exceptions(at: 0)
            .first { $0.end == chart.texts.count }?.exceptions ?? Exceptions()
    }
}
