/// What single words of a sentence are, be the whole understood or not.
extension Reader {
    /// The things of this home that are named anywhere in a text, the surest first.
    public func names(in heard: HeardText) -> [NameMatch] {
        guard let chart = heard.chart else { return [] }
        let found = chart.texts.indices.flatMap { chart.names(at: $0).map(\.match) }
        return found.enumerated().sorted { left, right in
            left.element.quality != right.element.quality
                ? left.element.quality > right.element.quality : left.offset < right.offset
        }.map(\.element)
    }

    /// Words that are in no sentence of the hub's and in no name of this home.
    public func strangeWords(in heard: HeardText) -> [String] {
        guard let chart = heard.chart else { return [] }
        return chart.texts.indices.filter { index in
            book.table[chart.texts[index]] == WordTable.unknown
                && chart.nameIDs[index] == WordTable.unknown
                && NumberReader.digits(chart.texts[index]) == nil
        }.map { chart.texts[$0] }
    }
}
