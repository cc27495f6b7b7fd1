/// Seeded random numbers (SplitMix64); the same seed gives the same numbers everywhere.
struct Dice: RandomNumberGenerator, Hashable, Sendable {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    /// Numbers of their own for each key, so that what one thing draws changes nothing for another.
    init(seed: UInt64, key: String) {
        state = seed ^ hashed(key)
        _ = next()
    }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        return mixed(state)
    }

    /// At least 0, below 1.
    mutating func fraction() -> Double { Double(next() >> 11) * 0x1p-53 }

    mutating func between(_ low: Double, _ high: Double) -> Double {
        low + (high - low) * fraction()
    }

    /// Close to a normal distribution (sum of twelve), within six deviations.
    mutating func normal(deviation: Double) -> Double {
        var sum = -6.0
        for _ in 0..<12 { sum += fraction() }
        return sum * deviation
    }

    /// The time to the next of events that come `rate` times a unit of time.
    mutating func wait(rate: Double) -> Double { -naturalLogarithm(1 - fraction()) / rate }
}

/// SplitMix64's output function (Steele, Lea and Flood 2014).
func mixed(_ number: UInt64) -> UInt64 {
    var z = number
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
}

/// FNV-1a, mixed: the same text gives the same number in every process.
func hashed(_ text: String) -> UInt64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in text.utf8 {
        hash ^= UInt64(byte)
        hash &*= 0x100_0000_01B3
    }
    return mixed(hash)
}

/// Sixteen hexadecimal digits, as device addresses are written.
func hexadecimal(_ number: UInt64, digits: Int = 16) -> String {
    let text = String(number, radix: 16)
    let padded = String(repeating: "0", count: max(0, 16 - text.count)) + text
    return String(padded.suffix(digits))
}
