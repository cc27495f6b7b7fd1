internal import Home
internal import Templates

extension WishMaker {
    private var players: [Int] { plan.devices("speaker") + plan.devices("television") }

    private func isPlaying(_ device: Int) -> Bool {
        reading(.playback, device)?.string == "playing"
    }

    mutating func media() -> Wish? {
        switch occasion.theme {
        case .playFilm: film()
        case .playGenre: music(isUnsaid: false)
        case .playMusic: music(isUnsaid: true)
        case .pause: pause()
        default: volume()
        }
    }

    private mutating func film() -> Wish? {
        guard let television = anywhere("television"), !isPlaying(television),
            let title = draw.one(of: words.films)
        else { return nil }
        var wish = named(.playTitle, television, .plays(title), slots: ["title": title])
        wish.hand = "play \(title)"
        wish.usesNickname = false
        wish.way = .deviceType
        wish.plainly = (.playTitleOn, wish.plainly?.slots ?? [:])
        return wish
    }

    private mutating func music(isUnsaid: Bool) -> Wish? {
        guard let speaker = here(["speaker"]).first, !isPlaying(speaker) else { return nil }
        let liked = resident.map { isDrifted ? words.nextGenre($0.likedGenre) : $0.likedGenre }
        let isLiked = isUnsaid || occasion.isRoutine || draw.happens(0.7)
        guard let genre = isLiked ? liked : draw.one(of: words.genres) else { return nil }
        var wish = named(.playGenre, speaker, .plays(genre), slots: ["title": genre])
        wish.hand = "play \(genre)"
        wish.usesNickname = false
        wish.way = .location
        guard isUnsaid, isEstablished else { return wish }
        wish.plainly = (.playGenre, wish.slots)
        wish.kind = .playMusic
        wish.way = .taste
        return wish
    }

    private mutating func pause() -> Wish? {
        let playing = players.filter { isPlaying($0) }
        guard playing.count == 1, let device = playing.first else { return nil }
        var wish = named(.pause, device, .reading(.playback, .word(["paused", "idle"])))
        wish.hand = "playback control pause"
        wish.usesNickname = false
        wish.way = .deviceState
        return wish
    }

    private mutating func volume() -> Wish? {
        let playing = players.filter { isPlaying($0) }
        guard playing.count == 1, let device = playing.first,
            let level = reading(.volume, device)?.double
        else { return nil }
        var wish: Wish
        if occasion.theme == .volume {
            let percent = 10 + 5 * draw.below(15)
            wish = named(
                .volume, device, .reading(.volume, .near(Double(percent))),
                hand: "volume \(percent)", slots: ["value": "\(percent)"])
        } else {
            let up = level < 50
            wish = named(
                up ? .louder : .quieter, device, .moved(.volume, up: up),
                hand: "volume \(up ? 70 : 20)")
        }
        wish.usesNickname = false
        wish.way = .deviceState
        return wish
    }

    // MARK: Without a device, or about any

    private static let spans = ["three minutes", "five minutes", "ten minutes", "half an hour"]
    private static let items = ["milk", "bread", "apples", "coffee beans", "rice", "soap"]

    mutating func other() -> Wish? {
        switch occasion.theme {
        case .timer:
            return Wish(
                kind: .timer, slots: ["value": draw.one(of: Self.spans) ?? "ten minutes"],
                want: .kept)
        case .time: return Wish(kind: .time, want: .kept)
        case .addItem:
            return Wish(
                kind: .addItem, slots: ["item": draw.one(of: Self.items) ?? "milk"], want: .kept)
        case .unfulfillable:
            let thing = draw.one(of: ["sauna", "drawbridge", "pool pump", "ice machine"])
            return Wish(kind: .turnOn, slots: ["thing": thing ?? "sauna"], want: .nothing)
        default:
            let things = plan.devices("light") + plan.devices("plug") + plan.devices("fan")
            guard let device = draw.one(of: things) else { return nil }
            return named(.isOn, device, .answer)
        }
    }
}
