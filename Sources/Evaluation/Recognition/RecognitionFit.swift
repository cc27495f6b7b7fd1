internal import Foundation
internal import Templates

/// Learns a ``SoundTable`` from what was said and what recognisers made of it.
///
/// Only sounds are counted: no word and no sentence of the pairs is kept.
public struct RecognitionFit: Sendable {
    public struct Pair: Hashable, Sendable {
        public var said: String
        public var heard: String
        public var isFar: Bool

        public init(said: String, heard: String, isFar: Bool) {
            self.said = said
            self.heard = heard
            self.isFar = isFar
        }

        /// Reads `{"reference", "hypothesis", "mic"}`; nil where that is not what it says.
        public init?(line: String) {
            guard case .success(let value) = Result(catching: { try Value(json: line) }),
                let said = value["reference"]?.string, let heard = value["hypothesis"]?.string
            else { return nil }
            self.init(said: said, heard: heard, isFar: value["mic"]?.string == "far")
        }
    }

    /// A stretch of words that was misheard.
    struct Run: Hashable {
        var said: [String] = []
        var heard: [String] = []
    }

    /// Stretches longer than this, or less alike than one sound in so many, are no sound-alikes.
    private static let runLimit = 3
    private static let leastAlike = 0.34
    /// Confusions seen less often are chance.
    private static let leastCount = 3.0

    private var counts: [String: Double] = [:]
    private var totals: [String: Double] = [:]
    private var slips: [SoundTable.Slip: Double] = [:]
    private var near = Share()
    private var far = Share()

    public init() {}

    public var utterances: Int { near.total + far.total }

    public mutating func add(_ pair: Pair) {
        let runs = Self.runs(
            Self.words(pair.said), Self.words(pair.heard))
        let isMisheard = runs.contains { run in run.said.contains(where: FunctionWords.isContent) }
        if pair.isFar { far.add(isMisheard) } else { near.add(isMisheard) }
        for run in runs { add(run) }
    }

    static func words(_ text: String) -> [String] {
        text.lowercased().split { !$0.isLetter && $0 != "'" }.map(String.init)
    }

    private mutating func add(_ run: Run) {
        guard !run.said.isEmpty, run.said.count <= Self.runLimit, run.heard.count <= Self.runLimit
        else { return }
        slips[Self.slip(run), default: 0] += 1
        guard !run.heard.isEmpty else { return }
        let said = run.said.flatMap(SoundSpelling.sounds)
        let heard = run.heard.flatMap(SoundSpelling.sounds)
        let aligned = Self.aligned(said, heard)
        let same = aligned.count { $0.0 == $0.1 }
        guard Double(same) >= Self.leastAlike * Double(max(said.count, heard.count)) else { return }
        for (sound, other) in aligned {
            let key = Self.name(sound)
            totals[key, default: 0] += 1
            guard sound != other else { continue }
            counts[key + ">" + Self.name(other), default: 0] += 1
        }
    }

    private static func name(_ sound: UInt8?) -> String {
        sound.map { String(UnicodeScalar($0)) } ?? ""
    }

    private static func slip(_ run: Run) -> SoundTable.Slip {
        if run.heard.isEmpty { return .dropped }
        if run.heard.count > run.said.count { return .split }
        return run.heard.count < run.said.count ? .joined : .substituted
    }

    // MARK: The table

    public var table: SoundTable {
        let all = slips.values.reduce(0, +)
        let confusions = counts.filter { $0.value >= Self.leastCount }.map { key, count in
            let parts = key.split(separator: ">", omittingEmptySubsequences: false)
            let (said, heard) = (String(parts[0]), String(parts[1]))
            // A sound out of nothing may come before any that was said.
            let total = said.isEmpty ? totals.values.reduce(0, +) : totals[said] ?? count
            return SoundTable.Confusion(
                said: said, heard: heard, share: (10_000 * count / total).rounded() / 10_000)
        }.sorted { ($0.said, $0.heard) < ($1.said, $1.heard) }
        let kept = confusions.sorted {
            $0.share != $1.share
                ? $0.share > $1.share : ($0.said, $0.heard) < ($1.said, $1.heard)
        }.prefix(SoundTable.confusionsLimit)
        return SoundTable(
            confusions: confusions.filter(Set(kept).contains),
            slips: all == 0 ? [:] : slips.mapValues { (1_000 * $0 / all).rounded() / 1_000 },
            nearShare: Self.rounded(near), farShare: Self.rounded(far))
    }

    private static func rounded(_ share: Share) -> Double {
        (1_000 * (share.value ?? 0)).rounded() / 1_000
    }

    // MARK: Laying side by side

    /// The stretches in which the words differ.
    static func runs(_ said: [String], _ heard: [String]) -> [Run] {
        var runs: [Run] = []
        var open = Run()
        for (one, other) in aligned(said, heard) {
            if one == other {
                if open != Run() { runs.append(open) }
                open = Run()
            } else {
                if let one { open.said.append(one) }
                if let other { open.heard.append(other) }
            }
        }
        return open == Run() ? runs : runs + [open]
    }

    /// The cheapest way to lay two rows side by side (Levenshtein 1966); nil for a gap.
    static func aligned<Element: Equatable>(
        _ left: [Element], _ right: [Element]
    ) -> [(Element?, Element?)] {
        var costs = [Array(0...right.count)]
        for row in left.indices {
            var line = [row + 1]
            for column in right.indices {
                let change = left[row] == right[column] ? 0 : 1
                line.append(
                    min(costs[row][column] + change, costs[row][column + 1] + 1, line[column] + 1))
            }
            costs.append(line)
        }
        var pairs: [(Element?, Element?)] = []
        var (row, column) = (left.count, right.count)
        while row > 0 || column > 0 {
            let here = costs[row][column]
            if row > 0, column > 0,
                here == costs[row - 1][column - 1] + (left[row - 1] == right[column - 1] ? 0 : 1)
            {
                pairs.append((left[row - 1], right[column - 1]))
                (row, column) = (row - 1, column - 1)
            } else if row > 0, here == costs[row - 1][column] + 1 {
                pairs.append((left[row - 1], nil))
                row -= 1
            } else {
                pairs.append((nil, right[column - 1]))
                column -= 1
            }
        }
        return pairs.reversed()
    }
}
