public import OrderedCollections
public import Templates

/// What a sentence asks for, under Home Assistant's name where it has one.
public struct IntentName: RawRepresentable, Codable, Hashable, Comparable, Sendable,
    ExpressibleByStringLiteral, CustomStringConvertible
{
    public let rawValue: String

    public init(rawValue: String) { self.rawValue = rawValue }
    public init(stringLiteral value: String) { rawValue = value }
    public var description: String { rawValue }

    public static func < (left: IntentName, right: IntentName) -> Bool {
        left.rawValue < right.rawValue
    }
}

/// One file of `Config/intents/`: the ways to say an intent, what each does, and its examples.
public struct IntentDefinition: Hashable, Sendable {
    public var name: IntentName
    public var summary: String
    public var blocks: [IntentBlock]
    public var examples: [IntentExample]
    /// Templates that this file's sentences use as `<name>`; one here hides one of the lexicon.
    public var rules: OrderedDictionary<String, String>
    /// Values that this file's sentences use as `{name}`, each with the ways to say it.
    public var lists: OrderedDictionary<String, OrderedDictionary<String, [String]>>

    public init(
        name: IntentName, summary: String, blocks: [IntentBlock], examples: [IntentExample],
        rules: OrderedDictionary<String, String> = [:],
        lists: OrderedDictionary<String, OrderedDictionary<String, [String]>> = [:]
    ) {
        self.name = name
        self.summary = summary
        self.blocks = blocks
        self.examples = examples
        self.rules = rules
        self.lists = lists
    }
}

/// Sentences of one intent that mean the same, in Home Assistant's template language.
public struct IntentBlock: Hashable, Sendable {
    public var sentences: [String]
    public var effect: IntentEffect
    /// Slots the sentences imply without naming them.
    public var slots: [String: Value]
    /// The key of the reply in `Config/replies/`; nil for the one of the effect.
    public var reply: String?
    /// Device types, or components, that a named target must be of; empty for any that fits.
    public var kinds: [String]

    public init(
        sentences: [String], effect: IntentEffect, slots: [String: Value] = [:],
        reply: String? = nil, kinds: [String] = []
    ) {
        self.sentences = sentences
        self.effect = effect
        self.slots = slots
        self.reply = reply
        self.kinds = kinds
    }
}

/// A sentence with what it must come to; the data's own test.
public struct IntentExample: Hashable, Sendable {
    public var say: String
    /// Slot names and values that must be among those found.
    public var slots: [String: Value]

    public init(say: String, slots: [String: Value] = [:]) {
        self.say = say
        self.slots = slots
    }
}
