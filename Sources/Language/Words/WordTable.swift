/// Numbers words, so that comparing and looking them up costs the same whatever their length.
struct WordTable: Sendable {
    /// Stands for any word the table does not hold.
    static let unknown: Int32 = -1

    private(set) var words: [String] = []
    private var ids: [String: Int32] = [:]

    subscript(word: String) -> Int32 { ids[word] ?? Self.unknown }

    mutating func insert(_ word: String) -> Int32 {
        if let id = ids[word] { return id }
        let id = Int32(words.count)
        words.append(word)
        ids[word] = id
        return id
    }

    mutating func insert(_ words: [String]) -> [Int32] { words.map { insert($0) } }
}
