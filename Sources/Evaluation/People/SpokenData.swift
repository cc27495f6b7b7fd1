internal import OrderedCollections
public import Templates

/// What people said to an assistant, with the intents that count as right.
public struct SpokenData: Sendable {
    /// Half of the sentences is for development, the other for reporting only.
    public enum Half: String, CaseIterable, Sendable {
        case development
        case reporting
    }

    public struct Utterance: Hashable, Sendable {
        public var text: String
        /// Intents that are right; empty where the hub should decline.
        public var accepted: [String]
        /// False for what is none of a home's business.
        public var isForHome: Bool
        public var half: Half
    }

    public private(set) var utterances: [Utterance] = []
    /// What a recogniser made of such sentences; the half is that of the sentence.
    public private(set) var heard: [Utterance] = []
    private let accepted: OrderedDictionary<String, Value>

    /// - Parameter map: an object from the data's intents to lists of ours, or to `"reject"`.
    public init(map: String) throws(JSONError) {
        accepted = try Value(json: map).object ?? [:]
    }

    /// Reads lines `{"text", "intent", "home"}`; false where a line is none.
    public mutating func add(utterance line: String) throws(JSONError) -> Bool {
        let value = try Value(json: line)
        guard let text = value["text"]?.string, let intent = value["intent"]?.string else {
            return false
        }
        utterances.append(
            utterance(
                text, of: text, intent: intent, isForHome: value["home"]?.bool ?? false))
        return true
    }

    /// Reads lines `{"reference", "hypothesis", "intent"}`; false where a line is none.
    public mutating func add(pair line: String) throws(JSONError) -> Bool {
        let value = try Value(json: line)
        guard let said = value["reference"]?.string, let heard = value["hypothesis"]?.string,
            let intent = value["intent"]?.string
        else { return false }
        self.heard.append(
            utterance(heard, of: said, intent: intent, isForHome: accepted[intent] != nil))
        return true
    }

    private func utterance(
        _ text: String, of said: String, intent: String, isForHome: Bool
    ) -> Utterance {
        let isEven = SHA256.firstByte(of: Array(said.utf8)) % 2 == 0
        return Utterance(
            text: text, accepted: accepted[intent]?.list?.compactMap(\.string) ?? [],
            isForHome: isForHome, half: isEven ? .development : .reporting)
    }
}
