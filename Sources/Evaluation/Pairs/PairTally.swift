internal import OrderedCollections
internal import Templates

/// How a hub did on the pairs of one signal.
public struct PairTally: Hashable, Sendable {
    public let signal: PairSignal
    /// Pairs whose fact decides, answered right on both sides.
    public private(set) var flips = Share()
    /// The same, of those pairs only whose words were understood on both sides: context by itself.
    public private(set) var readFlips = Share()
    /// Sides of those pairs answered right.
    public private(set) var sides = Share()
    /// Sides where the hub asked although the answer was plain.
    public private(set) var asked = Share()
    /// Sides of any pair that were not understood at all.
    public private(set) var rejected = Share()
    /// Pairs whose fact decides nothing, answered in two ways.
    public private(set) var spurious = Share()
    /// Some that went wrong, for a person to look at; at most ``straysLimit``.
    public private(set) var strays: [String] = []

    static let straysLimit = 40

    init(_ signal: PairSignal) { self.signal = signal }

    mutating func add(_ pair: MinimalPair, _ left: SceneAnswer, _ right: SceneAnswer) {
        let rights = [left.isRight(pair.left.expected), right.isRight(pair.right.expected)]
        for answer in [left, right] { rejected.add(answer.kind == .rejected) }
        guard pair.flips else {
            spurious.add(left != right)
            if left != right { note(pair, left, right) }
            return
        }
        flips.add(rights == [true, true])
        if left.kind != .rejected, right.kind != .rejected {
            readFlips.add(rights == [true, true])
        }
        for (answer, scene) in [(left, pair.left), (right, pair.right)] {
            sides.add(answer.isRight(scene.expected))
            asked.add(answer.kind == .asked && !scene.expected.devices.isEmpty)
        }
        if rights != [true, true] { note(pair, left, right) }
    }

    private mutating func note(_ pair: MinimalPair, _ left: SceneAnswer, _ right: SceneAnswer) {
        guard strays.count < Self.straysLimit else { return }
        strays.append(
            "\(signal.rawValue) \(pair.flips ? "flip" : "spurious"): \"\(pair.left.said.text)\""
                + " from \(pair.left.said.area ?? "nowhere"): \(left.words)"
                + " (right: \(pair.left.expected.words)) | \(right.words)"
                + " (right: \(pair.right.expected.words))")
    }

    /// One line of JSON, without the line break.
    public var line: String {
        let shares: [(String, Share)] = [
            ("flip_accuracy", flips), ("read_flip_accuracy", readFlips), ("side_accuracy", sides),
            ("asked", asked),
            ("rejected", rejected), ("spurious_flips", spurious),
        ]
        var members: OrderedDictionary<String, Value> = [
            "event": "pairs", "signal": .string(signal.rawValue),
        ]
        for (name, share) in shares {
            members[name] = [
                "value": Value(share.value), "hits": .integer(share.hits),
                "of": .integer(share.total), "low": Value(share.wilson?.low),
                "high": Value(share.wilson?.high),
            ]
        }
        return Value.object(members).json
    }
}

extension SceneAnswer {
    fileprivate var words: String {
        let sent = sent.isEmpty ? "" : " sent " + sent.joined(separator: ", ")
        return "\(kind.rawValue) \(intent ?? "nothing") \(devices.sorted().joined(separator: "+"))"
            + sent
    }
}

extension Expected {
    fileprivate var words: String {
        devices.isEmpty ? "ask" : devices.map(\.fullName).sorted().joined(separator: "+")
    }
}

extension Value {
    /// Null for nil.
    fileprivate init(_ number: Double?) { self = number.map { .number($0) } ?? .null }
}
