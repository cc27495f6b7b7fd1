internal import Home
internal import OrderedCollections
internal import Templates

/// Tells whose hand changed something: the hub's own, an automation's or a person's.
///
/// MQTT states carry no author, so it goes by what stood on the command topics just before.
struct HandWatch: Codable, Hashable, Sendable {
    enum Hand: Hashable, Sendable {
        case own
        case automation
        case person
    }

    /// A change so soon after a command is that command's.
    static let effectMilliseconds: Int64 = 10_000
    /// The same for what travels or heats.
    static let slowEffectMilliseconds: Int64 = 90_000
    /// The broker gives a command back to its sender within this.
    static let echoMilliseconds: Int64 = 5_000
    static let echoesLimit = 256
    /// Changes by no command, remembered to find what recurs on a schedule.
    static let changesLimit = 512
    /// Minutes of the day that count as the same time.
    static let scheduleMinutes = 2
    /// Earlier days with the same change at the same time that make it a schedule.
    static let scheduleDays = 2

    private struct Echo: Codable, Hashable, Sendable {
        var topic: String
        var payload: [UInt8]
        var at: Moment
    }

    private struct Sighting: Codable, Hashable, Sendable {
        var entity: EntityID
        var value: String
        var dayNumber: Int
        var minuteOfDay: Int
    }

    private var echoes: [Echo] = []
    private var ownCommands: OrderedDictionary<EntityID, Moment> = [:]
    /// Commands of the hub's own that no report has followed yet.
    private var awaited: OrderedDictionary<EntityID, Moment> = [:]
    private var foreignCommands: OrderedDictionary<EntityID, Moment> = [:]
    private var sightings: [Sighting] = []
    /// What a person switched last, and when; nil before anybody did.
    private var switched: OrderedDictionary<EntityID, Moment>?

    static let switchedLimit = 32

    /// What a person's hand changed, with when; what anything else changed since is not among it.
    var latest: OrderedDictionary<EntityID, Moment> { switched ?? [:] }

    /// Keeps whose hand changed an entity last.
    mutating func note(_ hand: Hand, on entity: EntityID, at now: Moment) {
        // Most of what changes was switched by nobody.
        guard hand == .person || switched?[entity] != nil else { return }
        switched?[entity] = nil
        guard hand == .person else { return }
        switched = switched ?? [:]
        switched?[entity] = now
        if let count = switched?.count, count > Self.switchedLimit { switched?.removeFirst() }
    }

    /// The hub is about to publish.
    mutating func sent(_ message: Message, for entity: EntityID, at now: Moment) {
        echoes.append(Echo(topic: message.topic, payload: message.payload, at: now))
        if echoes.count > Self.echoesLimit { echoes.removeFirst() }
        ownCommands[entity] = now
        awaited[entity] = now
    }

    /// Entities that were sent a command and have not reported since.
    var unsettled: Set<EntityID> { Set(awaited.keys) }

    /// Forgets to wait for those that have reported.
    mutating func settle(in home: Home) {
        awaited.removeAll { id, sent in
            home.state(of: id).reportedAt.map { $0 >= sent } ?? false
        }
    }

    /// A command was heard on an entity's topic. False where it is the hub's own coming back.
    mutating func heard(_ topic: String, _ payload: [UInt8], for entity: EntityID, at now: Moment)
        -> Bool
    {
        echoes.removeAll { now.milliseconds(since: $0.at) > Self.echoMilliseconds }
        if echoes.contains(where: { $0.topic == topic && $0.payload == payload }) { return false }
        foreignCommands[entity] = now
        return true
    }

    mutating func judge(
        _ change: StateChange, of device: [EntityID], isSlow: Bool, at now: Moment
    ) -> Hand {
        let window = isSlow ? Self.slowEffectMilliseconds : Self.effectMilliseconds
        let own = latest(ownCommands, of: device, within: window, at: now)
        let foreign = latest(foreignCommands, of: device, within: window, at: now)
        if let own, foreign.map({ own >= $0 }) ?? true { return .own }
        if foreign != nil { return .automation }
        return recurs(change, at: now) ? .automation : .person
    }

    private func latest(
        _ commands: OrderedDictionary<EntityID, Moment>, of ids: [EntityID], within window: Int64,
        at now: Moment
    ) -> Moment? {
        ids.compactMap { commands[$0] }.filter { now.milliseconds(since: $0) <= window }.max()
    }

    /// True where the same change came at the same time on earlier days.
    private mutating func recurs(_ change: StateChange, at now: Moment) -> Bool {
        let time = LocalTime(now)
        let sighting = Sighting(
            entity: change.entity, value: change.new.json, dayNumber: time.dayNumber,
            minuteOfDay: time.minuteOfDay)
        let days = Set(
            sightings.filter { earlier in
                earlier.entity == sighting.entity && earlier.value == sighting.value
                    && earlier.dayNumber != sighting.dayNumber
                    && abs(earlier.minuteOfDay - sighting.minuteOfDay) <= Self.scheduleMinutes
            }.map(\.dayNumber))
        sightings.append(sighting)
        if sightings.count > Self.changesLimit { sightings.removeFirst() }
        return days.count >= Self.scheduleDays
    }
}
