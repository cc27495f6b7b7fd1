internal import Home
internal import OrderedCollections
internal import Templates

/// What is done at which hour of which kind of day, by each person; old evidence fades.
///
/// An hour borrows from its neighbours, a working day from a free one, and a person from the home:
/// each counts for less than what is known of the very person, hour and kind of day.
struct HabitTable: Hashable, Sendable {
    static let rowsLimit = 5_000
    /// A routine that changed is followed within days.
    static let halfLifeMilliseconds = 4.0 * 86_400_000
    /// What an event an hour earlier or later counts.
    static let neighbourShare = 0.5
    /// What one on the other kind of day counts.
    static let otherDayShare = 0.15
    /// What another person's counts.
    static let homeShare = 0.5

    private struct Key: Hashable, Sendable {
        /// Empty for the home as a whole.
        var who: String
        var entity: EntityID
        /// Hour of the local day, and 24 more where the day is free.
        var slot: Int
    }

    private var rows: OrderedDictionary<Key, DecayedCount> = [:]

    init() {}

    mutating func add(_ entity: EntityID, by speaker: String?, _ number: Double, at now: Moment) {
        let slot = Self.slot(now)
        for who in Set(["", speaker ?? ""]).sorted() {
            let key = Key(who: who, entity: entity, slot: slot)
            rows[key, default: DecayedCount()]
                .add(number, at: now, halfLifeMilliseconds: Self.halfLifeMilliseconds)
            if rows.count > Self.rowsLimit { rows.removeFirst() }
        }
    }

    /// How often the person did it at about such a time, of late; what others did counts less.
    func count(_ entity: EntityID, by speaker: String?, at now: Moment) -> Double {
        let home = around(entity, "", now)
        guard let speaker, !speaker.isEmpty else { return home }
        let own = around(entity, speaker, now)
        return own + Self.homeShare * max(0, home - own)
    }

    private func around(_ entity: EntityID, _ who: String, _ now: Moment) -> Double {
        let slot = Self.slot(now)
        let (free, hour) = (slot / 24, slot % 24)
        var sum = 0.0
        for (otherFree, dayShare) in [(free, 1), (1 - free, Self.otherDayShare)] {
            for (step, share) in [(0, 1), (1, Self.neighbourShare), (23, Self.neighbourShare)] {
                let key = Key(
                    who: who, entity: entity, slot: otherFree * 24 + (hour + step) % 24)
                guard let row = rows[key] else { continue }
                sum +=
                    dayShare * share
                    * row.value(at: now, halfLifeMilliseconds: Self.halfLifeMilliseconds)
            }
        }
        return sum
    }

    mutating func forget(speaker: String) { rows.removeAll { $0.key.who == speaker } }

    /// Hour of the local day; 24 more on Saturday and Sunday.
    private static func slot(_ now: Moment) -> Int {
        let local = now.wallMilliseconds / 1000 &+ Int64(now.utcOffsetSeconds)
        let day = (local - (local % 86_400 + 86_400) % 86_400) / 86_400
        // The first day of the epoch was a Thursday.
        let weekday = ((day + 3) % 7 + 7) % 7
        let hour = Int((local % 86_400 + 86_400) % 86_400 / 3_600)
        return hour + (weekday >= 5 ? 24 : 0)
    }

    // MARK: Checkpoint

    var value: Value {
        .list(
            rows.map { key, count in
                [
                    .string(key.who), .string(key.entity.rawValue), .integer(key.slot),
                    .number(count.count), .integer(Int(count.at)),
                ]
            })
    }

    /// What a checkpoint held; rows that make no sense are passed over.
    init(value: Value?) {
        for row in (value?.list ?? []).prefix(Self.rowsLimit) {
            guard let row = row.list, row.count == 5, let who = row[0].string,
                let entity = row[1].string, let slot = row[2].integer, (0..<48).contains(slot),
                let count = row[3].double, let at = row[4].integer
            else { continue }
            let key = Key(who: who, entity: EntityID(rawValue: entity), slot: slot)
            rows[key] = DecayedCount(count: count, at: Int64(at))
        }
    }
}
