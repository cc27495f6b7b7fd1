internal import Language
internal import OrderedCollections

#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#else
    internal import Darwin
#endif

/// Wordings that worked, found by how they are written and how they sound.
public struct WordingIndex: Hashable, Sendable {
    /// Wordings that are kept, the latest first.
    public static let limit = 10_000
    /// What a search hands on to the ranker.
    static let foundLimit = 8
    /// Entries that are compared for one search; those that share the rarest pieces.
    static let comparedLimit = 400

    public struct Entry: Hashable, Sendable {
        public var text: String
        public var speaker: String?
        public var uses: Int
        public var lastUse: Int64
    }

    public struct Found: Hashable, Sendable {
        public var entry: Entry
        /// Among all that was found: the mixture of both kinds of likeness, 0 to 1.
        public var share: Double
        /// Likeness of letters and of sound, 0 to 1.
        public var letters: Double
        public var sound: Double
    }

    private var entries: [Entry] = []
    private var pieces: [[UInt64]] = []
    private var sounds: [[UInt64]] = []
    /// Where each piece occurs, in order.
    private var places: [UInt64: [Int32]] = [:]

    public init() {}

    public var count: Int { entries.count }

    /// Which entry a person's wording is.
    private var known: [Key: Int] = [:]

    /// P(defect) of words that are worth finding.
    static let wellDone = 0.15

    private struct Key: Hashable {
        var text: String
        var speaker: String?
    }

    /// Whether a turn did well by itself, so that its words are worth finding.
    static func holds(_ turn: SpokenTurn) -> Bool {
        turn.rule == nil && turn.end == .executed && turn.defect <= Self.wellDone
    }

    /// All of what went well, the oldest first.
    public init(_ history: RewriteHistory) {
        for turn in history.turns.values.suffix(Self.limit) { take(turn) }
    }

    /// Takes the words of a turn that went well.
    public mutating func take(_ turn: SpokenTurn) {
        guard Self.holds(turn) else { return }
        let key = Key(text: turn.core, speaker: turn.speaker)
        if let place = known[key] {
            entries[place].uses += 1
            entries[place].lastUse = turn.at
            return
        }
        if entries.count >= Self.limit { self = shortened }
        known[key] = entries.count
        add(Entry(text: turn.core, speaker: turn.speaker, uses: 1, lastUse: turn.at))
    }

    /// The later half of it.
    private var shortened: WordingIndex {
        var index = WordingIndex()
        for entry in entries.suffix(Self.limit / 2) {
            index.known[Key(text: entry.text, speaker: entry.speaker)] = index.entries.count
            index.add(entry)
        }
        return index
    }

    private mutating func add(_ entry: Entry) {
        let own = Self.pieces(of: entry.text)
        let place = Int32(entries.count)
        for piece in own { places[piece, default: []].append(place) }
        entries.append(entry)
        pieces.append(own)
        sounds.append(Self.pieces(of: soundKey(of: entry.text)))
    }

    // MARK: Finding

    /// The wordings of a person, or of anybody, that are most like a text, the likest first.
    public func find(_ text: String, by speaker: String?, orOthers isOfAnybody: Bool = false)
        -> [Found]
    {
        let own = Self.pieces(of: text)
        guard !own.isEmpty, !entries.isEmpty else { return [] }
        let sound = Self.pieces(of: soundKey(of: text))
        let places = candidates(own).filter { isOfAnybody || entries[$0].speaker == speaker }
        let letters = places.map { Self.dice(own, pieces[$0]) }
        let sounds = places.map { Self.dice(sound, self.sounds[$0]) }
        let byLetters = Self.softmax(letters.map { $0 * Self.lettersWeight })
        let bySound = Self.softmax(sounds.map { $0 * Self.soundWeight })
        let shares = places.indices.map {
            Self.mixture * byLetters[$0] + (1 - Self.mixture) * bySound[$0]
        }
        return Self.largest(shares).map { index in
            Found(
                entry: entries[places[index]], share: shares[index], letters: letters[index],
                sound: sounds[index])
        }
    }

    /// Where the largest are, the first of equals first.
    private static func largest(_ shares: [Double]) -> [Int] {
        var largest: [Int] = []
        for index in shares.indices {
            let isFull = largest.count == foundLimit
            if isFull, let last = largest.last, shares[index] <= shares[last] { continue }
            if isFull { largest.removeLast() }
            let place = largest.firstIndex { shares[$0] < shares[index] } ?? largest.count
            largest.insert(index, at: place)
        }
        return largest
    }

    /// How sharply each likeness tells wordings apart, and how much the letters count.
    static let lettersWeight = 14.0
    static let soundWeight = 12.0
    static let mixture = 0.55

    /// Entries that share the rarest pieces, for a bounded number of comparisons.
    private func candidates(_ own: [UInt64]) -> [Int] {
        let lists = own.compactMap { places[$0] }.sorted { $0.count < $1.count }
        var isSeen = [Bool](repeating: false, count: entries.count)
        var found: [Int] = []
        for list in lists {
            for place in list where found.count < Self.comparedLimit && !isSeen[Int(place)] {
                isSeen[Int(place)] = true
                found.append(Int(place))
            }
            guard found.count < Self.comparedLimit else { break }
        }
        return found
    }

    /// Runs of three letters, sorted, each once.
    private static func pieces(of text: String) -> [UInt64] {
        let letters = " \(text) ".unicodeScalars.prefix(200).map { UInt64($0.value) }
        guard letters.count >= 3 else { return [] }
        var found = (2..<letters.count).map { index in
            letters[index - 2] << 42 | letters[index - 1] << 21 | letters[index]
        }
        found.sort()
        return found.reduce(into: []) { list, piece in
            if list.last != piece { list.append(piece) }
        }
    }

    private static func dice(_ left: [UInt64], _ right: [UInt64]) -> Double {
        let sum = left.count + right.count
        guard sum > 0 else { return 0 }
        let common = left.withUnsafeBufferPointer { left in
            right.withUnsafeBufferPointer { right in
                var (one, other, common) = (0, 0, 0)
                // Without branches: which comes next is as good as chance.
                while one < left.count, other < right.count {
                    let (first, second) = (left[one], right[other])
                    common += first == second ? 1 : 0
                    one += first <= second ? 1 : 0
                    other += second <= first ? 1 : 0
                }
                return common
            }
        }
        return 2 * Double(common) / Double(sum)
    }

    private static func softmax(_ scores: [Double]) -> [Double] {
        guard let most = scores.max() else { return [] }
        let powers = scores.map { exp($0 - most) }
        let sum = powers.reduce(0, +)
        return powers.map { $0 / sum }
    }
}
