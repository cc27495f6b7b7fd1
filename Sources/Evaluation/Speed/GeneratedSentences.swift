/// Sentences that people would say in a generated home, and some that no home is meant by.
public struct GeneratedSentences: Hashable, Sendable {
    /// A sentence and the room in which it is said.
    public struct Spoken: Hashable, Sendable {
        public var text: String
        public var area: String
    }

    /// No two alike as far as the home has names for that.
    public let understood: [Spoken]
    public let strange: [Spoken]

    private typealias Kind = GeneratedDevice.Kind

    /// `{name}` is a device of the kinds, `{area}` any area; without kinds no device is named.
    private static let wishes: [(text: String, kinds: [GeneratedDevice.Kind])] = [
        ("turn on the {name}", [.light, .plug]),
        ("turn off the {name}", [.light, .plug]),
        ("switch the {name} on please", [.light, .plug]),
        ("could you turn the {name} off", [.light, .plug]),
        ("dim the {name} to 30 percent", [.light]),
        ("set the {name} to 70 percent", [.light]),
        ("turn off the lights in the {area}", []),
        ("turn on the {area} lights", []),
        ("open the {name}", [.blinds]),
        ("close the {name}", [.blinds]),
        ("lock the {name}", [.lock]),
        ("is the {name} on", [.light, .plug]),
        ("is the {name} locked", [.lock]),
        ("are the {name} open", [.blinds]),
        ("set the {name} to 21 degrees", [.thermostat]),
        ("what is the temperature in the {area}", []),
        ("which lights are on in the {area}", []),
        ("turn off everything in the {area}", []),
        ("set a timer for 5 minutes", []),
        ("what time is it", []),
        ("turn off the light", []),
        ("never mind", []),
    ]

    private static let strangers = [
        "{one} {two} {three} my {four} yesterday",
        "i told {one} that the {four} was {two} and {three}",
        "they {two} the {four} of {one} until it {three}",
        "{one} never {three} without a {four}",
        "so then {one} said the {four} {two} again and we all {three}",
        "the {name} {three} when {one} {two} it",
    ]
    private static let slots: [(name: String, words: [String])] = [
        (
            "{one}",
            ["grandmother", "the senator", "his cousin", "nobody", "our teacher", "a pilot"]
        ),
        ("{two}", ["painted", "sold", "forgave", "swallowed", "admired", "chased", "misread"]),
        ("{three}", ["laughed", "vanished", "wept", "hesitated", "argued", "sneezed"]),
        ("{four}", ["violin", "election", "submarine", "omelette", "passport", "giraffe"]),
    ]

    public init(for home: GeneratedHome, count: Int, seed: UInt64 = 7) {
        var draw = Draw(seed: seed)
        let byKind = Dictionary(grouping: home.devices, by: \.kind)
        understood = (0..<max(0, count)).compactMap { number in
            let wish = Self.wishes[number % Self.wishes.count]
            guard let here = draw.one(of: home.areas), let there = draw.one(of: home.areas)
            else { return nil }
            let device = draw.one(of: wish.kinds.flatMap { byKind[$0] ?? [] })
            guard wish.kinds.isEmpty || device != nil else { return nil }
            let text = wish.text.replacing("{area}", with: there)
                .replacing("{name}", with: device?.name ?? "")
            return Spoken(text: text, area: here)
        }
        strange = (0..<max(0, count)).compactMap { number in
            guard let area = draw.one(of: home.areas), let device = draw.one(of: home.devices)
            else { return nil }
            var text = Self.strangers[number % Self.strangers.count]
            for slot in Self.slots {
                text = text.replacing(slot.name, with: draw.one(of: slot.words) ?? "")
            }
            return Spoken(text: text.replacing("{name}", with: device.name), area: area)
        }
    }
}
