internal import Home
internal import OrderedCollections
internal import Resolution
internal import Templates

/// What a home's sensors show of its people at one moment.
struct Sightings {
    /// After so long without motion a home is as still as can be.
    static let stillMinutes = 30.0
    /// A door closes behind those who leave while the sensor there still holds what it saw.
    static let leavingMinutes = 5.0
    /// After so long nobody need be where they spoke.
    static let spokeMinutes = 30.0

    let measures: [ActivityFact: Double]
    private let home: Home

    init(_ home: Home, spokeAt: Moment?, isNight: Bool, at now: Moment) {
        self.home = home
        let trackers = Self.trackers(home)
        let motion = Self.lastMotion(home, nil, at: now)
        let still = motion.map { Self.minutes(since: $0, now) / Self.stillMinutes } ?? 0
        let spoke = spokeAt.map { 1 - Self.minutes(since: $0, now) / Self.spokeMinutes } ?? 0
        let doorMoved = Self.lastDoor(home)
        let hasLeft =
            doorMoved.flatMap { door in
                motion.map { door.milliseconds(since: $0) >= -Int64(Self.leavingMinutes * 60_000) }
            } ?? false
        let (playing, onScreen) = Self.playing(home)
        measures = [
            .trackedAway: Self.number(!trackers.isEmpty && !trackers.contains("home")),
            .trackedHome: Self.number(trackers.contains("home")),
            .still: min(1, still), .left: Self.number(hasLeft && still > 0),
            .spoke: max(0, spoke), .night: Self.number(isNight),
            .bright: Self.number(Self.isBright(home)), .playing: Self.number(playing),
            .screen: Self.number(onScreen),
        ]
    }

    func isActive(_ type: String) -> Bool {
        home.devices.values.contains { $0.type == type && !home.activity(of: $0.id).isEmpty }
    }

    /// When somebody was last seen to move, in one area or anywhere; nil where nothing can see it.
    static func lastMotion(_ home: Home, _ area: AreaID?, at now: Moment) -> Moment? {
        home.entities(with: .motion).compactMap { id -> Moment? in
            let state = home.state(of: id)
            guard area == nil || home.entities[id]?.area == area, state.isAvailable,
                let isMoving = state[.power]?.bool
            else { return nil }
            return isMoving && state.isVerified ? now : state.changedAt
        }.max()
    }

    private static func lastDoor(_ home: Home) -> Moment? {
        (home.entities(with: .contact) + home.entities(with: .lock)
            + home.entities(with: .opening)).compactMap { home.state(of: $0).changedAt }.max()
    }

    private static func trackers(_ home: Home) -> [String] {
        home.entities(with: .other).compactMap { id in
            let state = home.state(of: id)
            guard home.entities[id]?.component == .deviceTracker, state.isAvailable else {
                return nil
            }
            return state[.value]?.string
        }
    }

    private static func isBright(_ home: Home) -> Bool {
        home.entities(with: .power).contains { id in
            home.entities[id]?.component == .light && home.state(of: id)[.power] == true
        }
    }

    private static func playing(_ home: Home) -> (anything: Bool, screen: Bool) {
        let players = home.entities(with: .playback).filter { id in
            let state = home.state(of: id)
            return state.isAvailable && state[.value]?.string == "playing"
        }
        let hasScreen = players.contains { id in
            home.entities[id].flatMap { home.type(of: $0.device) }?.hasScreen ?? false
        }
        return (!players.isEmpty, hasScreen)
    }

    private static func number(_ isSo: Bool) -> Double { isSo ? 1 : 0 }

    private static func minutes(since moment: Moment, _ now: Moment) -> Double {
        Double(max(0, now.milliseconds(since: moment))) / 60_000
    }
}
