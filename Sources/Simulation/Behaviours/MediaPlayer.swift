import Home
import Templates

/// A television or speaker: takes what to play, plays it to its end, and says so.
struct MediaPlayer: Behaviour {
    private struct Length: Hashable, Sendable {
        var words: [String]
        var minutes: ClosedRange<Double>
    }

    private let hasSwitch: Bool
    private let favourite: String
    private let minutes: ClosedRange<Double>
    private let lengths: [Length]

    private var isOn = false
    private var playback = Playback.idle
    private var title: String?
    private var track = 1
    private var secondsLeft = 0.0
    private var volume: Double

    private enum Playback: String {
        case playing
        case paused
        case idle
    }

    init(_ parameters: inout Parameters, dice: inout Dice) throws(SimulationError) {
        hasSwitch = try parameters.flag("switch", or: false)
        favourite = try parameters.text("favourite", or: "")
        volume = try parameters.number("volume_percent", or: 30, in: 0...100)
        minutes = try parameters.range("minutes", in: 0.1...10_000)
        var lengths: [Length] = []
        for var length in try parameters.objects("lengths") {
            lengths.append(
                Length(
                    words: try length.texts("words", or: []),
                    minutes: try length.range("minutes", in: 0.1...10_000)))
            try length.finish()
        }
        self.lengths = lengths
    }

    var plan: [EntityPlan] {
        var plan = [
            EntityPlan(
                component: .text, key: "play_media", name: "Play media",
                channels: [Channel("play_media", .text, isWritable: true)]),
            .choice(
                "playback_control", name: "Playback control",
                options: ["play", "pause", "stop", "next"]),
            .setting(
                "volume", name: "Volume", unit: "%", range: ValueRange(low: 0, high: 100, step: 1)),
            .status("playback", name: "Playback", options: ["playing", "paused", "idle"]),
        ]
        if hasSwitch { plan.insert(.toggle("state", name: nil), at: 0) }
        return plan
    }

    var pause: Double? { playback == .playing ? max(0.001, secondsLeft) : nil }

    func report(_ key: String) -> Value {
        switch key {
        case "state": .bool(isOn)
        case "play_media": title.map { .string(track == 1 ? $0 : "\($0) (\(track))") } ?? .null
        case "playback_control": .string(control)
        case "volume": .number(volume)
        case "playback": .string(playback.rawValue)
        default: .null
        }
    }

    private var control: String {
        switch playback {
        case .playing: "play"
        case .paused: "pause"
        case .idle: "stop"
        }
    }

    mutating func advance(by seconds: Double, in surroundings: inout Surroundings) {
        guard playback == .playing else { return }
        secondsLeft -= seconds
        if secondsLeft < 0.001 { playback = .idle }
    }

    mutating func take(_ order: Order, in surroundings: inout Surroundings) -> Bool {
        switch (order.key, order.value) {
        case ("state", .bool(let isOn)):
            self.isOn = isOn
            if !isOn { playback = .idle }
        case ("play_media", .string(let text)):
            guard !text.isEmpty else { return false }
            play(text, track: 1, &surroundings.dice)
        case ("playback_control", .string(let wish)):
            return control(wish, &surroundings.dice)
        case ("volume", .number(let percent)):
            volume = percent.clamped(to: 0...100).rounded()
        default:
            return false
        }
        return true
    }

    private mutating func control(_ wish: String, _ dice: inout Dice) -> Bool {
        switch wish {
        case "play":
            if playback == .paused {
                playback = .playing
                return true
            }
            guard playback == .idle else { return true }
            guard let last = title ?? (favourite.isEmpty ? nil : favourite) else { return false }
            play(last, track: 1, &dice)
        case "pause":
            if playback == .playing { playback = .paused }
        case "stop":
            playback = .idle
        case "next":
            guard playback != .idle, let title else { return false }
            play(title, track: track + 1, &dice)
        default:
            return false
        }
        return true
    }

    private mutating func play(_ text: String, track: Int, _ dice: inout Dice) {
        title = text
        self.track = track
        isOn = true
        playback = .playing
        let length = length(of: text)
        secondsLeft = dice.between(length.lowerBound, length.upperBound) * 60
    }

    private func length(of text: String) -> ClosedRange<Double> {
        let words = text.lowercased().split { !$0.isLetter && !$0.isNumber }.map(String.init)
        return lengths.first { $0.words.contains(where: words.contains) }?.minutes ?? minutes
    }
}
