/// Chance that is the same in every run (SplitMix64; Steele, Lea and Flood 2014).
struct Draw: Sendable {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    /// A stream of its own for each key: what one thing draws changes nothing for another.
    init(seed: UInt64, key: String) {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in key.utf8 {
            hash ^= UInt64(byte)
            hash &*= 0x100_0000_01B3
        }
        state = Self.mixed(seed) ^ Self.mixed(hash)
    }

    private static func mixed(_ number: UInt64) -> UInt64 {
        var mixed = number
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        return Self.mixed(state)
    }

    /// At least 0 and below 1.
    mutating func fraction() -> Double { Double(next() >> 11) * 0x1p-53 }

    /// True with the probability.
    mutating func happens(_ probability: Double) -> Bool { fraction() < probability }

    /// 0 up to, and not with, the bound, which is at least 1.
    mutating func below(_ bound: Int) -> Int { Int(next() % UInt64(bound)) }

    /// nil from an empty list.
    mutating func one<Element>(of elements: [Element]) -> Element? {
        guard !elements.isEmpty else { return nil }
        return elements[below(elements.count)]
    }

    /// All of them in an order of chance (Fisher and Yates).
    mutating func shuffled<Element>(_ elements: [Element]) -> [Element] {
        var shuffled = elements
        for place in shuffled.indices.dropFirst().reversed() {
            shuffled.swapAt(place, below(place + 1))
        }
        return shuffled
    }
}
