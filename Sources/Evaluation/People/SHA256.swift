internal import Foundation

/// The hash that parts the data in two (FIPS 180-4); Foundation brings none on Linux.
public enum SHA256 {
    private static let primes: [UInt32] = {
        var found: [UInt32] = []
        var number: UInt32 = 2
        while found.count < 64 {
            if !found.contains(where: { number % $0 == 0 }) { found.append(number) }
            number += 1
        }
        return found
    }()

    /// The first 32 bits of the fraction of a root.
    private static func fraction(_ root: Double) -> UInt32 {
        UInt32((root - root.rounded(.down)) * 4_294_967_296)
    }

    private static let rounds = primes.map { fraction(cbrt(Double($0))) }
    private static let start = primes.prefix(8).map { fraction(Double($0).squareRoot()) }

    public static func firstByte(of message: [UInt8]) -> UInt8 {
        var bytes = message + [0x80]
        while bytes.count % 64 != 56 { bytes.append(0) }
        let length = UInt64(message.count) * 8
        bytes += (0..<8).map { UInt8(truncatingIfNeeded: length >> (56 - 8 * $0)) }
        var state = start
        for block in stride(from: 0, to: bytes.count, by: 64) {
            mix(Array(bytes[block..<(block + 64)]), into: &state)
        }
        return UInt8(state[0] >> 24)
    }

    private static func mix(_ block: [UInt8], into state: inout [UInt32]) {
        func turned(_ word: UInt32, _ bits: UInt32) -> UInt32 { word >> bits | word << (32 - bits) }
        var words = (0..<16).map { index in
            (0..<4).reduce(UInt32(0)) { $0 << 8 | UInt32(block[index * 4 + $1]) }
        }
        for index in 16..<64 {
            let (early, late) = (words[index - 15], words[index - 2])
            let first = turned(early, 7) ^ turned(early, 18) ^ early >> 3
            let second = turned(late, 17) ^ turned(late, 19) ^ late >> 10
            words.append(words[index - 16] &+ first &+ words[index - 7] &+ second)
        }
        var (a, b, c, d) = (state[0], state[1], state[2], state[3])
        var (e, f, g, h) = (state[4], state[5], state[6], state[7])
        for index in 0..<64 {
            let first = turned(e, 6) ^ turned(e, 11) ^ turned(e, 25)
            let chosen = h &+ first &+ (e & f ^ ~e & g) &+ rounds[index] &+ words[index]
            let second = turned(a, 2) ^ turned(a, 13) ^ turned(a, 22)
            let majority = a & b ^ a & c ^ b & c
            (h, g, f, e) = (g, f, e, d &+ chosen)
            (d, c, b, a) = (c, b, a, chosen &+ second &+ majority)
        }
        let mixed = [a, b, c, d, e, f, g, h]
        for index in state.indices { state[index] &+= mixed[index] }
    }
}
