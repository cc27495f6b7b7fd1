internal import Home

/// Two scenes that differ in one fact, and the same words said in both.
struct MinimalPair: Sendable {
    let signal: PairSignal
    /// True where the right answer is another on either side, false where the fact is irrelevant.
    let flips: Bool
    let left: Scene
    let right: Scene
}

/// A home, what happened in it, what is said at the end, and what is right then.
struct Scene: Sendable {
    /// Monday, 23 November 2026, midnight UTC.
    static let monday = Moment(seconds: 1_795_392_000)

    enum Event: Sendable {
        case message(Message)
        case says(Said)
        case likes(String, speaker: String)
    }

    struct Said: Sendable {
        var text: String
        var area: String?
        var speaker: String?
    }

    var devices: [StagedDevice]
    /// In order; seconds since ``monday``.
    var events: [(second: Double, event: Event)] = []
    var said: Said
    var saidAtSecond: Double
    var expected: Expected

    mutating func add(_ second: Double, _ messages: [Message]) {
        events += messages.map { (second, .message($0)) }
    }
}

/// What is right: asking where that is what a person would do, else this done to these.
struct Expected: Hashable, Sendable {
    /// Devices by name and area; none where the hub is to ask.
    var devices: Set<StagedDevice> = []
    /// One of these must be in what is sent; none where nothing is told of that.
    var sends: [String] = []

    static let question = Expected()

    static func only(_ device: StagedDevice, sends: String...) -> Expected {
        Expected(devices: [device], sends: sends)
    }
}

/// What a hub made of a scene.
struct SceneAnswer: Hashable, Sendable {
    enum Kind: String, Sendable {
        case done
        case asked
        case rejected
    }

    var kind: Kind
    var intent: String?
    var devices: Set<String>
    var sent: [String]

    func isRight(_ expected: Expected) -> Bool {
        guard !expected.devices.isEmpty else { return kind == .asked }
        guard kind == .done, devices == Set(expected.devices.map(\.fullName)) else { return false }
        return expected.sends.isEmpty
            || sent.contains { sent in expected.sends.contains { sent.contains($0) } }
    }
}

extension StagedDevice {
    /// Unique in its home.
    var fullName: String { area + "/" + name }
}
