internal import Home
internal import OrderedCollections
internal import Resolution
internal import Templates

/// What the hub keeps itself: timers, alarms, scheduled commands, lists.
struct Kept: Hashable, Sendable {
    static let timersLimit = 64
    static let alarmsLimit = 64
    static let commandsLimit = 128
    static let listsLimit = 32
    static let itemsLimit = 500
    /// How long snoozing lasts where nobody says: what alarm clocks have kept to since the 1950s.
    static let snoozeSeconds = 540.0

    var timers: [KeptTimer] = []
    var alarms: [KeptAlarm] = []
    var commands: [KeptCommand] = []
    var lists: OrderedDictionary<String, [String]> = [:]
    /// Timers and alarms that rang and were not yet silenced.
    var ringing: [String] = []
    private var number = 0
    /// What local time was ahead of UTC when it was last looked at; nil before that.
    var utcOffsetSeconds: Int?

    init() {}

    mutating func nextID(_ prefix: String) -> String {
        number += 1
        return "\(prefix)\(number)"
    }

    /// The earliest moment at which something is due.
    func nextDeadline(after now: Moment) -> Moment? {
        if hasLocalTimeChanged(at: now) { return now }
        let ends = timers.compactMap(\.endsAt)
        let walls = alarms.map(\.wallMilliseconds) + commands.map(\.wallMilliseconds)
        let soonest = walls.min().map {
            now.advanced(byMilliseconds: max(0, $0 - now.wallMilliseconds))
        }
        return [ends.min(), soonest].compactMap { $0 }.min()
    }

    // MARK: Checkpoint

    func value(at now: Moment) -> Value {
        [
            "timers": .list(timers.map { $0.value(at: now) }),
            "alarms": .list(alarms.map(\.value)),
            "commands": .list(commands.map(\.value)),
            "lists": .object(lists.mapValues { .list($0.map { .string($0) }) }),
            "number": .integer(number),
            "ringing": .list(ringing.map { .string($0) }),
            "offset": utcOffsetSeconds.map { .integer($0) } ?? .null,
        ]
    }

    /// What a checkpoint held; members that make no sense are passed over.
    init(value: Value) {
        timers = (value["timers"]?.list ?? []).prefix(Self.timersLimit).compactMap(KeptTimer.init)
        alarms = (value["alarms"]?.list ?? []).prefix(Self.alarmsLimit).compactMap(KeptAlarm.init)
        commands = (value["commands"]?.list ?? []).prefix(Self.commandsLimit)
            .compactMap(KeptCommand.init)
        for (name, items) in (value["lists"]?.object ?? [:]).elements.prefix(Self.listsLimit) {
            lists[name] = Array((items.list ?? []).compactMap(\.string).prefix(Self.itemsLimit))
        }
        number = max(0, value["number"]?.integer ?? 0)
        utcOffsetSeconds = value["offset"]?.integer
        ringing = (value["ringing"]?.list ?? []).prefix(Self.timersLimit + Self.alarmsLimit)
            .compactMap(\.string)
    }
}

struct KeptTimer: Hashable, Sendable {
    var id: String
    var name: String?
    var totalSeconds: Double
    /// nil while paused.
    var endsAt: Moment?
    var remainingSeconds: Double
    var source: String?
    var speaker: String?

    func remaining(at now: Moment) -> Double {
        guard let endsAt else { return remainingSeconds }
        return max(0, Double(endsAt.milliseconds(since: now)) / 1000)
    }

    /// Ends by the wall clock as it is now: since the timer began it may have been set.
    func value(at now: Moment) -> Value {
        [
            "id": .string(id), "name": Value(name), "total": .number(totalSeconds),
            "ends": endsAt.map { ends in
                .integer(
                    Int(
                        now.advanced(byMilliseconds: ends.milliseconds(since: now))
                            .wallMilliseconds))
            } ?? .null,
            "remaining": .number(remainingSeconds), "source": Value(source),
            "speaker": Value(speaker),
        ]
    }
}

extension KeptTimer {
    init?(value: Value) {
        guard let id = value["id"]?.string, let total = value["total"]?.double else { return nil }
        let ends = value["ends"]?.integer.map { Moment(seconds: Double($0) / 1000) }
        self.init(
            id: id, name: value["name"]?.string, totalSeconds: total, endsAt: ends,
            remainingSeconds: value["remaining"]?.double ?? total,
            source: value["source"]?.string, speaker: value["speaker"]?.string)
    }
}

/// When something recurs: 1 Monday to 7 Sunday, at a minute of the day.
struct Recurrence: Hashable, Sendable {
    var weekdays: [Int]
    var minuteOfDay: Int

    var value: Value {
        ["weekdays": .list(weekdays.map { .integer($0) }), "minute": .integer(minuteOfDay)]
    }

    init(weekdays: [Int], minuteOfDay: Int) {
        self.weekdays = weekdays
        self.minuteOfDay = minuteOfDay
    }

    init?(value: Value?) {
        guard let days = value?["weekdays"]?.list, let minute = value?["minute"]?.integer else {
            return nil
        }
        let weekdays = days.compactMap(\.integer).filter { (1...7).contains($0) }
        guard !weekdays.isEmpty, (0..<1_440).contains(minute) else { return nil }
        self.init(weekdays: weekdays, minuteOfDay: minute)
    }
}

struct KeptAlarm: Hashable, Sendable {
    var id: String
    var name: String?
    var wallMilliseconds: Int64
    var recurrence: Recurrence?
    /// Stays at its time of day when local time changes.
    var isTimeOfDay: Bool
    /// What a reminder is about; nil for an alarm.
    var reminder: String?
    var source: String?
    var speaker: String?

    var value: Value {
        [
            "id": .string(id), "name": Value(name), "at": .integer(Int(wallMilliseconds)),
            "recurs": recurrence?.value ?? .null, "local": .bool(isTimeOfDay),
            "reminder": Value(reminder),
            "source": Value(source), "speaker": Value(speaker),
        ]
    }
}

extension KeptAlarm {
    init?(value: Value) {
        guard let id = value["id"]?.string, let at = value["at"]?.integer else { return nil }
        self.init(
            id: id, name: value["name"]?.string, wallMilliseconds: Int64(at),
            recurrence: Recurrence(value: value["recurs"]),
            isTimeOfDay: value["local"]?.bool ?? false, reminder: value["reminder"]?.string,
            source: value["source"]?.string, speaker: value["speaker"]?.string)
    }
}

/// A command that waits for its time; never a dangerous one.
struct KeptCommand: Hashable, Sendable {
    var id: String
    var turn: String
    var intent: String
    var steps: [Step]
    var wallMilliseconds: Int64
    var recurrence: Recurrence?
    /// Stays at its time of day when local time changes.
    var isTimeOfDay: Bool
    var text: String

    var targets: [EntityID] { Array(OrderedSet(steps.map(\.entity))) }

    var value: Value {
        [
            "id": .string(id), "turn": .string(turn), "intent": .string(intent),
            "steps": .list(steps.map(\.value)), "at": .integer(Int(wallMilliseconds)),
            "recurs": recurrence?.value ?? .null, "local": .bool(isTimeOfDay),
            "text": .string(text),
        ]
    }
}

extension KeptCommand {
    init?(value: Value) {
        guard let id = value["id"]?.string, let at = value["at"]?.integer,
            let steps = value["steps"]?.list
        else { return nil }
        self.init(
            id: id, turn: value["turn"]?.string ?? "", intent: value["intent"]?.string ?? "",
            steps: steps.compactMap(Step.init(value:)), wallMilliseconds: Int64(at),
            recurrence: Recurrence(value: value["recurs"]),
            isTimeOfDay: value["local"]?.bool ?? false, text: value["text"]?.string ?? "")
    }
}
