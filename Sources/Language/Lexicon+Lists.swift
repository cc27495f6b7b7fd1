internal import OrderedCollections

extension Lexicon {
    /// The words of each list, in the order of the file.
    var listedWords: OrderedDictionary<String, [String]> {
        var lists: OrderedDictionary<String, [String]> = [:]
        for phrase in phrases {
            guard case .value(let list, _) = phrase.mark else { continue }
            lists[list, default: []].append(phrase.words.joined(separator: " "))
        }
        return lists
    }
}
