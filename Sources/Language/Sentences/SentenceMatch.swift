public import OrderedCollections
public import Templates

/// A sentence understood by a template: its intent, its slots, and how it was matched.
public struct SentenceMatch: Hashable, Sendable {
    public struct Slot: Hashable, Sendable {
        public var value: Value
        /// The words it was read from; empty where no words were.
        public var text: String
        public var isWildcard: Bool

        public init(value: Value, text: String = "", isWildcard: Bool = false) {
            self.value = value
            self.text = text
            self.isWildcard = isWildcard
        }
    }

    public var intent: String
    public var slots: OrderedDictionary<String, Slot>
    /// Words kept for the reply alone.
    public var captures: OrderedDictionary<String, Slot>
    /// The context of the utterance joined with that of the values matched.
    public var context: OrderedDictionary<String, Value>
    public var metadata: OrderedDictionary<String, Value>
    /// The key of the reply.
    public var response: String?
    /// The template as written.
    public var template: String
    /// Its place among all templates of the sentences.
    public var templateIndex: Int
    public var literalCharacters: Int
    public var wildcards: Int
    public var wildcardCharacters: Int

    /// Home Assistant's name for the set of slots the sentence fills.
    public var slotCombination: String? { metadata["slot_combination"]?.string }
}
