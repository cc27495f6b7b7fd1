internal import OrderedCollections
internal import Templates

extension SentenceData {
    /// Takes in another file of the same language, as Home Assistant does: sentences and the values
    /// of lists are added, rules of the same name replaced.
    public mutating func merge(_ other: SentenceData) {
        ignoresWhitespace = ignoresWhitespace || other.ignoresWhitespace
        skipWords += other.skipWords.filter { !skipWords.contains($0) }
        for (name, blocks) in other.intents { intents[name, default: []] += blocks }
        rules.merge(other.rules) { $1 }
        for (name, list) in other.lists {
            guard case .values(let more) = list, case .values(let known)? = lists[name] else {
                lists[name] = list
                continue
            }
            lists[name] = .values(known + more)
        }
        responses = Self.merged(responses, other.responses)
    }

    private static func merged(_ first: Value, _ second: Value) -> Value {
        guard case .object(var members) = first else { return second == .null ? first : second }
        guard case .object(let others) = second else { return first }
        for (key, value) in others {
            members[key] = members[key].map { merged($0, value) } ?? value
        }
        return .object(members)
    }

    /// Marks every sentence as the owner's own.
    public mutating func markAsCustom() {
        for name in intents.keys {
            for index in intents[name, default: []].indices {
                intents[name]?[index].metadata[SentenceBook.customKey] = true
            }
        }
    }
}
