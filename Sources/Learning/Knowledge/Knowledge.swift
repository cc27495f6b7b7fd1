public import Home
public import OrderedCollections
public import Templates

/// What the hub has learned of its people; a fold over what was said and done.
public struct Knowledge: Hashable, Sendable {
    public static let lessonsLimit = 1_000
    public static let countsLimit = 5_000

    public private(set) var lessons: OrderedDictionary<String, Lesson> = [:]
    /// How often a title was played, by speaker (empty for nobody in particular).
    private var plays: OrderedDictionary<CountKey, DecayedCount> = [:]
    private var deedsByPerson: OrderedDictionary<CountKey, DecayedCount> = [:]
    private var habits = HabitTable()
    private var followUps = FollowUps()
    private var lessonNumber = 0

    public init() {}

    // MARK: Lessons

    /// Adds what was taught; the id of the lesson. A later lesson on the same words replaces an earlier one of its scope.
    public mutating func teach(
        _ content: Lesson.Content, speaker: String?, isForAll: Bool, at now: Moment
    ) -> String {
        let scope = isForAll ? nil : speaker
        lessons.removeAll {
            $0.value.speaker == scope && $0.value.content.isSameSubject(as: content)
        }
        lessonNumber += 1
        let id = "l\(lessonNumber)"
        lessons[id] = Lesson(
            id: id, content: content, speaker: scope, taughtBy: speaker,
            taughtAt: now.wallMilliseconds)
        if lessons.count > Self.lessonsLimit { lessons.removeFirst() }
        return id
    }

    /// The command that a text was taught to mean, a person's own lesson before the home's.
    public func meaning(of text: String, for speaker: String?) -> Lesson? {
        let said = Similarity.normalised(text)
        let fitting = lessons.values.filter { lesson in
            guard case .phrase(let from, _) = lesson.content else { return false }
            return from == said && (lesson.speaker == nil || lesson.speaker == speaker)
        }
        return fitting.last { $0.speaker != nil } ?? fitting.last
    }

    /// What the same words meant so far to those the scope holds for, of what was taught.
    public func taughtMeaning(of from: String, speaker: String?) -> String? {
        lessons.values.last { $0.speaker == speaker && $0.content.from == from }?.content.means
    }

    /// What the phrases mean that a text begins with and goes on after, with what follows.
    public func openings(of text: String, for speaker: String?) -> [(means: String, rest: String)] {
        let said = Similarity.normalised(text)
        let own =
            lessons.values.filter { $0.speaker != nil }
            + lessons.values.filter { $0.speaker == nil }
        return own.compactMap { lesson in
            guard case .phrase(let from, let means) = lesson.content,
                lesson.speaker == nil || lesson.speaker == speaker, said.hasPrefix(from + " ")
            else { return nil }
            return (means, String(said.dropFirst(from.count + 1)))
        }
    }

    /// What a person said to like, the latest first.
    public func preferences(of speaker: String?) -> [String] {
        lessons.values.reversed().compactMap { lesson in
            guard case .preference(let liked) = lesson.content,
                lesson.speaker == nil || lesson.speaker == speaker
            else { return nil }
            return liked
        }
    }

    /// - Returns: false where there is no such lesson.
    public mutating func forget(lesson id: String) -> Bool {
        lessons.removeValue(forKey: id) != nil
    }

    public mutating func forget(speaker: String) {
        lessons.removeAll { $0.value.speaker == speaker || $0.value.taughtBy == speaker }
        plays.removeAll { $0.key.who == speaker }
        deedsByPerson.removeAll { $0.key.who == speaker }
        habits.forget(speaker: speaker)
        followUps.forget(speaker: speaker)
    }

    // MARK: Counts

    public mutating func played(_ title: String, by speaker: String?, at now: Moment) {
        count(&plays, CountKey(who: speaker ?? "", what: title), now)
    }

    public mutating func acted(on entity: EntityID, by speaker: String?, at now: Moment) {
        count(&deedsByPerson, CountKey(who: speaker ?? "", what: entity.rawValue), now)
        habits.add(entity, by: speaker, 1, at: now)
    }

    /// Something happened that people may do something after.
    public mutating func happened(_ event: String, at now: Moment) {
        followUps.happened(event, at: now)
    }

    /// Something was started, perhaps for what happened just before.
    public mutating func did(
        _ device: DeviceID, by speaker: String?, after events: OrderedDictionary<String, Moment>,
        at now: Moment
    ) {
        followUps.did(device, by: speaker, after: events, at: now)
    }

    /// How much likelier a person starts something after what happened last, 0 to 1.
    public func lift(
        of device: DeviceID, by speaker: String?, after events: OrderedDictionary<String, Moment>,
        at now: Moment
    ) -> Double {
        followUps.lift(of: device, by: speaker, after: events, at: now)
    }

    /// What a person usually does after an event, the commonest first.
    public func followUps(
        after event: String? = nil, by speaker: String?, at now: Moment
    ) -> [FollowUp] {
        followUps.listed(after: event, by: speaker, at: now)
    }

    /// A deed was taken back: it tells nothing of what the person usually does.
    public mutating func takeBack(_ entity: EntityID, by speaker: String?, at now: Moment) {
        let key = CountKey(who: speaker ?? "", what: entity.rawValue)
        deedsByPerson[key]?.add(-1, at: now)
        habits.add(entity, by: speaker, -1, at: now)
    }

    public func plays(of speaker: String?, at now: Moment) -> OrderedDictionary<String, Double> {
        counts(plays, of: speaker ?? "", now)
    }

    public func deeds(of speaker: String?, at now: Moment) -> OrderedDictionary<EntityID, Double> {
        entities(counts(deedsByPerson, of: speaker ?? "", now))
    }

    /// How often the person acted on the entity, of late.
    public func deeds(of speaker: String?, on entity: EntityID, at now: Moment) -> Double {
        let key = CountKey(who: speaker ?? "", what: entity.rawValue)
        return deedsByPerson[key]?.value(at: now) ?? 0
    }

    /// How often the person did it at about this hour of such a day; what others did counts less.
    public func habit(of speaker: String?, on entity: EntityID, at now: Moment) -> Double {
        habits.count(entity, by: speaker, at: now)
    }

    /// How much the person did at about this hour of such a day, of late.
    public func habit(of speaker: String?, at now: Moment) -> Double {
        habits.count(by: speaker, at: now)
    }

    /// What is usual at which hour, by person, the commonest first; of one person where one is given.
    public func habits(of speaker: String?, at now: Moment) -> [Habit] {
        habits.listed(of: speaker, at: now)
    }

    /// - Returns: false where the id is none of a habit's.
    public mutating func forget(habit id: String) -> Bool {
        guard let (speaker, entity, slot) = Habit.parts(of: id) else { return false }
        habits.forget(entity, slot: slot, speaker: speaker)
        return true
    }

    private func counts(
        _ table: OrderedDictionary<CountKey, DecayedCount>, of who: String, _ now: Moment
    ) -> OrderedDictionary<String, Double> {
        var result: OrderedDictionary<String, Double> = [:]
        for (key, count) in table where key.who == who { result[key.what] = count.value(at: now) }
        return result
    }

    private func entities(_ counts: OrderedDictionary<String, Double>) -> OrderedDictionary<
        EntityID, Double
    > {
        OrderedDictionary(
            uniqueKeysWithValues: counts.map { (EntityID(rawValue: $0.key), $0.value) })
    }

    private func count(
        _ table: inout OrderedDictionary<CountKey, DecayedCount>, _ key: CountKey, _ now: Moment
    ) {
        table[key, default: DecayedCount()].add(at: now)
        if table.count > Self.countsLimit { table.removeFirst() }
    }

    // MARK: Checkpoint

    /// All of it, for a checkpoint.
    public var value: Value {
        [
            "lessons": .list(lessons.values.map(\.value)),
            "number": .integer(lessonNumber),
            "plays": .list(rows(plays)),
            "people": .list(rows(deedsByPerson)),
            "habits": habits.value,
            "habitTotals": habits.totalsValue,
            "followUps": followUps.value,
        ]
    }

    /// What a checkpoint held; members that make no sense are passed over.
    public init(value: Value) {
        for lesson in (value["lessons"]?.list ?? []).compactMap(Lesson.init(value:)) {
            lessons[lesson.id] = lesson
        }
        lessonNumber = max(0, value["number"]?.integer ?? lessons.count)
        plays = Self.table(value["plays"])
        deedsByPerson = Self.table(value["people"])
        habits = HabitTable(value: value["habits"], totals: value["habitTotals"])
        followUps = FollowUps(value: value["followUps"])
    }

    private func rows(_ table: OrderedDictionary<CountKey, DecayedCount>) -> [Value] {
        table.map { key, count in
            [.string(key.who), .string(key.what), .number(count.count), .integer(Int(count.at))]
        }
    }

    private static func table(_ value: Value?) -> OrderedDictionary<CountKey, DecayedCount> {
        var table: OrderedDictionary<CountKey, DecayedCount> = [:]
        for row in (value?.list ?? []).prefix(countsLimit) {
            guard let row = row.list, row.count == 4, let who = row[0].string,
                let what = row[1].string, let count = row[2].double, let at = row[3].integer
            else { continue }
            table[CountKey(who: who, what: what)] = DecayedCount(count: count, at: Int64(at))
        }
        return table
    }
}

private struct CountKey: Hashable, Sendable {
    var who: String
    var what: String
}
