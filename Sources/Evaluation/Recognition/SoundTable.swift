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
        var row: [Double] = []
        return cost(said, heardAs: heard, limit: limit, &row)
    }

    /// - Parameter row: room to count in, for whoever asks about many words.
    func cost(
        _ said: [UInt8], heardAs heard: [UInt8], limit: Double, _ row: inout [Double]
    ) -> Double {
        row.removeAll(keepingCapacity: true)
        row.append(0)
        for sound in heard { row.append(row[row.count - 1] + costs[Int(sound)]) }
        return row.withUnsafeMutableBufferPointer { row in
            costs.withUnsafeBufferPointer { costs in
                Self.count(said, heard, limit, costs, row)
            }
        }
    }

    /// Row by row, in place: `row` holds what it costs to hear nothing for the sounds that begin
    /// `heard`.
    private static func count(
        _ said: [UInt8], _ heard: [UInt8], _ limit: Double, _ costs: UnsafeBufferPointer<Double>,
        _ row: UnsafeMutableBufferPointer<Double>
    ) -> Double {
        for sound in said {
            let base = Int(sound) << 7
            let lost = costs[base]
            var before = row[0]
            row[0] += lost
            var least = row[0]
            for (column, other) in heard.enumerated() {
                let best = min(
                    before + costs[base | Int(other)], row[column + 1] + lost,
                    row[column] + costs[Int(other)])
                before = row[column + 1]
                row[column + 1] = best
                least = min(least, best)
            }
            guard least <= limit else { return .infinity }
        }
        return row[heard.count]
    }
}
