/// The lists of one utterance: the sentences' own, some of them replaced by the home's.
struct SentenceListTable: Sendable {
    let own: [CompiledList?]
    let given: [CompiledList]
    /// For each list the place in `given` that stands in for it, or -1.
    let overrides: [Int32]

    subscript(index: Int32) -> CompiledList? {
        guard index >= 0, Int(index) < own.count else { return nil }
        let override = overrides[Int(index)]
        return override >= 0 ? given[Int(override)] : own[Int(index)]
    }
}

/// Names of a home made ready for matching once, to be used for every utterance until they change.
public struct PreparedLists: Sendable {
    let names: [String]
    let lists: [CompiledList]

    /// Lists by name (`name`, `area`, `floor`); they take the place of lists the sentences have
    /// under the same name. Ranges are spelt out in `language`.
    public init(_ lists: KeyValuePairs<String, SentenceList>, language: String = "en") {
        self.init(lists.map { ($0.key, $0.value) }, language: language)
    }

    public init(_ lists: [(name: String, list: SentenceList)], language: String = "en") {
        names = lists.map(\.name)
        self.lists = lists.map { CompiledList($0.list, language: language) }
    }

    public static let none = PreparedLists([(name: String, list: SentenceList)]())
}
