internal import Home
internal import OrderedCollections
internal import Templates

/// What is done at which hour of which kind of day, by each person; old evidence fades.
///
/// An hour borrows from its neighbours, a working day from a free one, and a person from the home:
/// each counts for less than what is known of the very person, hour and kind of day. The home counts
/// the less, the more is known of the person.
struct HabitTable: Hashable, Sendable {
    static let rowsLimit = 5_000
    /// Evidence halves over so many days of its kind, so that a routine that changed is followed
    /// within a week, and a weekend is not forgotten by the next.
    static let halfLifeDays = 3.0
    /// Of seven days so many are working days.
    static let workingDays = 5.0
    /// What an event an hour earlier or later counts.
    static let neighbourShare = 0.5
    /// What one on the other kind of day counts.
    static let otherDayShare = 0.15
    /// What another person's counts for a stranger.
    static let homeShare = 0.8
    /// Deeds of a person, of late, at which it counts half of that.
    static let ownEnough = 4.0

    private struct Key: Hashable, Sendable {
        /// Empty for the home as a whole.
        var who: String
        var entity: EntityID
        /// Hour of the local day, and 24 more where the day is free.
        var slot: Int
    }

    /// Stands for all things together.
    private static let anything = EntityID(rawValue: "")

    private var rows: OrderedDictionary<Key, DecayedCount> = [:]
    /// At which times, a bit for each slot, there is a row: most things are never done at most.
    private var times: [Subject: UInt64] = [:]

    private struct Subject: Hashable, Sendable {
        var who: String
        var entity: EntityID
    }
    /// All deeds of each person.
    private var totals: OrderedDictionary<String, DecayedCount> = [:]
    static let peopleLimit = 64

    init() {}

    mutating func add(_ entity: EntityID, by speaker: String?, _ number: Double, at now: Moment) {
        let slot = Self.slot(now)
        for who in Set(["", speaker ?? ""]).sorted() {
            for what in [entity, Self.anything] {
                let key = Key(who: who, entity: what, slot: slot)
                rows[key, default: DecayedCount()]
                    .add(number, at: now, halfLifeMilliseconds: Self.halfLife(slot))
                note(key)
                if rows.count > Self.rowsLimit { drop(rows.removeFirst().key) }
            }
        }
        guard let speaker, !speaker.isEmpty else { return }
        totals[speaker, default: DecayedCount()].add(number, at: now)
        if totals.count > Self.peopleLimit { totals.removeFirst() }
    }

    /// How often the person did it at about such a time, of late; what others did counts less.
    func count(_ entity: EntityID, by speaker: String?, at now: Moment) -> Double {
        let home = around(entity, "", now)
        guard let speaker, !speaker.isEmpty else { return home }
        let own = around(entity, speaker, now)
        let known = totals[speaker]?.value(at: now) ?? 0
        let share = Self.homeShare * Self.ownEnough / (Self.ownEnough + known)
        return own + share * max(0, home - own)
    }

    /// How much the person did at about such a time, of late.
    func count(by speaker: String?, at now: Moment) -> Double {
        around(Self.anything, speaker ?? "", now)
    }

    private func around(_ entity: EntityID, _ who: String, _ now: Moment) -> Double {
        let slot = Self.slot(now)
        let (free, hour) = (slot / 24, slot % 24)
        guard let times = times[Subject(who: who, entity: entity)] else { return 0 }
        var sum = 0.0
        for (otherFree, dayShare) in [(free, 1), (1 - free, Self.otherDayShare)] {
            for (step, share) in [(0, 1), (1, Self.neighbourShare), (23, Self.neighbourShare)] {
                let slot = otherFree * 24 + (hour + step) % 24
                guard times & 1 << slot != 0,
                    let row = rows[Key(who: who, entity: entity, slot: slot)]
                else { continue }
                sum +=
                    dayShare * share
                    * row.value(at: now, halfLifeMilliseconds: Self.halfLife(slot))
            }
        }
        return sum
    }

    private mutating func note(_ key: Key) {
        times[Subject(who: key.who, entity: key.entity), default: 0] |= 1 << key.slot
    }

    private mutating func drop(_ key: Key) {
        let subject = Subject(who: key.who, entity: key.entity)
        guard let left = times[subject].map({ $0 & ~(1 << key.slot) }) else { return }
        times[subject] = left == 0 ? nil : left
    }

    private mutating func noteAll() {
        times.removeAll()
        for key in rows.keys { note(key) }
    }

    private static func halfLife(_ slot: Int) -> Double {
        let perWeek = slot < 24 ? workingDays : 7 - workingDays
        return halfLifeDays * 7 / perWeek * 86_400_000
    }

    // MARK: Forgetting

    /// What a person did is taken out of what the home did as well.
    mutating func forget(speaker: String) {
        for (key, own) in rows where key.who == speaker { subtract(own, from: key) }
        rows.removeAll { $0.key.who == speaker || $0.value.count <= 0 }
        noteAll()
        totals[speaker] = nil
    }

    /// Of one thing at one time of day what a person did; for nobody, what no known person did.
    mutating func forget(_ entity: EntityID, slot: Int, speaker: String) {
        let key = Key(who: speaker, entity: entity, slot: slot)
        guard let own = rows.removeValue(forKey: key) else { return }
        defer { noteAll() }
        subtract(own, from: Key(who: speaker, entity: Self.anything, slot: slot))
        guard speaker.isEmpty else {
            subtract(own, from: key)
            take(own, from: Key(who: speaker, entity: Self.anything, slot: slot))
            return
        }
        for (other, row) in rows where other.entity == entity && other.slot == slot {
            let home = rows[key] ?? DecayedCount()
            let at = Moment(seconds: Double(max(home.at, row.at)) / 1000)
            let halfLife = Self.halfLife(slot)
            rows[key, default: DecayedCount()].add(
                row.value(at: at, halfLifeMilliseconds: halfLife), at: at,
                halfLifeMilliseconds: halfLife)
        }
    }

    /// What a person did is taken out of what the home did.
    private mutating func subtract(_ own: DecayedCount, from key: Key) {
        take(own, from: Key(who: "", entity: key.entity, slot: key.slot))
    }

    private mutating func take(_ own: DecayedCount, from home: Key) {
        guard let all = rows[home] else { return }
        let halfLife = Self.halfLife(home.slot)
        let at = Moment(seconds: Double(max(all.at, own.at)) / 1000)
        rows[home]?.add(
            -own.value(at: at, halfLifeMilliseconds: halfLife), at: at,
            halfLifeMilliseconds: halfLife)
        // What rounding leaves of it is nobody's.
        if let left = rows[home]?.count, left < 1e-6 { rows[home]?.count = 0 }
    }

    // MARK: Listing

    /// What is done, by whom, and when, the commonest first; of one person where one is given.
    /// What nobody in particular did is listed without a name.
    func listed(of speaker: String?, at now: Moment) -> [Habit] {
        var people: OrderedDictionary<Key, Double> = [:]
        for (key, row) in rows where !key.who.isEmpty {
            people[Key(who: "", entity: key.entity, slot: key.slot), default: 0] += value(
                row, key, now)
        }
        return rows.compactMap { key, row -> Habit? in
            guard key.entity != Self.anything, speaker.map({ $0 == key.who }) ?? true else {
                return nil
            }
            let count = value(row, key, now) - (key.who.isEmpty ? people[key] ?? 0 : 0)
            guard count >= Self.leastListed else { return nil }
            return Habit(
                speaker: key.who, entity: key.entity, hour: key.slot % 24,
                isFreeDay: key.slot >= 24, count: count)
        }.sorted { left, right in
            left.count != right.count ? left.count > right.count : left.id < right.id
        }
    }

    private func value(_ row: DecayedCount, _ key: Key, _ now: Moment) -> Double {
        row.value(at: now, halfLifeMilliseconds: Self.halfLife(key.slot))
    }

    /// What was done once long ago is no habit.
    static let leastListed = 0.3

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

    var totalsValue: Value {
        .list(
            totals.map { who, count in
                [.string(who), .number(count.count), .integer(Int(count.at))]
            })
    }

    /// What a checkpoint held; rows that make no sense are passed over.
    init(value: Value?, totals: Value?) {
        for row in (totals?.list ?? []).prefix(Self.peopleLimit) {
            guard let row = row.list, row.count == 3, let who = row[0].string,
                let count = row[1].double, let at = row[2].integer
            else { continue }
            self.totals[who] = DecayedCount(count: count, at: Int64(at))
        }
        for row in (value?.list ?? []).prefix(Self.rowsLimit) {
            guard let row = row.list, row.count == 5, let who = row[0].string,
                let entity = row[1].string, let slot = row[2].integer, (0..<48).contains(slot),
                let count = row[3].double, let at = row[4].integer
            else { continue }
            let key = Key(who: who, entity: EntityID(rawValue: entity), slot: slot)
            rows[key] = DecayedCount(count: count, at: Int64(at))
        }
        noteAll()
    }
}
