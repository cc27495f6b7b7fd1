internal import Foundation

/// How often recognisers take one sound for another, and what else they do to words: counts over
/// many speakers, no words.
public struct SoundTable: Hashable, Sendable {
    /// What becomes of a stretch of words that is misheard.
    public enum Slip: String, CaseIterable, Hashable, Sendable {
        /// Another word for a word.
        case substituted
        /// Gone.
        case dropped
        /// Two words for one.
        case split
        /// One word for two.
        case joined
    }

    /// A sound said and the sound heard; the empty sound is none.
    public struct Confusion: Hashable, Sendable {
        public var said: String
        public var heard: String
        /// Of the times it was said in a misheard stretch, 0 to 1.
        public var share: Double

        public init(said: String, heard: String, share: Double) {
            self.said = said
            self.heard = heard
            self.share = share
        }
    }

    /// Confusions that are kept; rarer ones cost ``rareCost``.
    public static let confusionsLimit = 400

    public var confusions: [Confusion]
    /// Shares of the slips, which come to 1.
    public var slips: [Slip: Double]
    /// Utterances with a misheard content word, of all: at the mouth and across the room.
    public var nearShare: Double
    public var farShare: Double

    private let costs: [Double]
    /// Minus the logarithm of one in two hundred.
    static let rareCost = 5.3
    private static let none: UInt8 = 0

    public init(
        confusions: [Confusion], slips: [Slip: Double], nearShare: Double, farShare: Double
    ) {
        self.confusions = confusions
        self.slips = slips
        self.nearShare = nearShare
        self.farShare = farShare
        var costs = Array(repeating: Self.rareCost, count: 128 * 128)
        for sound in 0..<128 { costs[sound * 128 + sound] = 0 }
        for confusion in confusions where confusion.share > 0 {
            let (said, heard) = (Self.byte(confusion.said), Self.byte(confusion.heard))
            guard said != heard else { continue }
            costs[Int(said) * 128 + Int(heard)] = min(Self.rareCost, -log(confusion.share))
        }
        self.costs = costs
    }

    private static func byte(_ sound: String) -> UInt8 { (sound.utf8.first ?? none) & 127 }

    /// What it costs to hear one row of sounds for another: the least sum of minus logarithms over
    /// all ways to lay them side by side; stops counting above the limit.
    func cost(_ said: [UInt8], heardAs heard: [UInt8], limit: Double = .infinity) -> Double {
        var above = [0.0]
        for sound in heard { above.append((above.last ?? 0) + cost(Self.none, sound)) }
        for sound in said {
            var row = [above[0] + cost(sound, Self.none)]
            var least = row[0]
            for (column, other) in heard.enumerated() {
                let best = min(
                    above[column] + cost(sound, other), above[column + 1] + cost(sound, Self.none),
                    row[column] + cost(Self.none, other))
                row.append(best)
                least = min(least, best)
            }
            guard least <= limit else { return .infinity }
            above = row
        }
        return above.last ?? 0
    }

    @inline(__always)
    private func cost(_ said: UInt8, _ heard: UInt8) -> Double {
        costs[Int(said) << 7 | Int(heard)]
    }
}
