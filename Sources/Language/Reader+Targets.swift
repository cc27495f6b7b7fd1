extension Reader {
    /// What a phrase without a verb names: "the floor lamp", "in the bedroom"; nothing where not all of it does.
    public func targets(of phrase: String, in vocabulary: Vocabulary) -> TargetDescription {
        targets(of: hear(phrase, in: vocabulary))
    }

    /// The same, for a text that other things are asked about too.
    public func targets(of heard: HeardText) -> TargetDescription {
        guard let chart = heard.chart else { return TargetDescription() }
        let end = chart.texts.count
        let things = chart.targets(at: 0).filter { $0.end == end }
        let places =
            (PlaceReader(chart: chart).adverbials(at: 0)
            + PlaceReader(chart: chart).places(at: 0)).filter { $0.end == end }
        let found = (things + places).min { $0.cost < $1.cost }
        return found?.targets ?? TargetDescription()
    }

    /// What a phrase that only leaves something out names: "except the fan", "not the kettle".
    public func exceptions(in heard: HeardText) -> Exceptions {
        guard let chart = heard.chart else { return Exceptions() }
        return ExceptionReader(chart: chart).exceptions(at: 0)
            .first { $0.end == chart.texts.count }?.exceptions ?? Exceptions()
    }
}
