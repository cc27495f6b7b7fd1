internal import Home
internal import Language
internal import OrderedCollections
internal import Templates

/// Carries out what the hub keeps itself: timers, alarms, reminders, lists, the clock.
struct Keeper {
    struct Reply {
        var decision: DecisionKind
        var key: String
        var facts: OrderedDictionary<String, Value> = [:]
    }

    var kept: Kept
    let slots: OrderedDictionary<String, Value>
    let timing: Timing?
    let utterance: Utterance
    let settings: HubSettings
    let now: Moment
    /// Ids of what was told or made lately, in that order.
    let told: [String]
    /// Ids of what was made, so that it can be taken back.
    var made: [String] = []
    /// Ids of what was told.
    var listed: [String] = []
    private(set) var scheduled: [TurnResult.Scheduled] = []

    init(
        kept: Kept, slots: OrderedDictionary<String, Value>, timing: Timing?, utterance: Utterance,
        settings: HubSettings, now: Moment, told: [String] = []
    ) {
        self.kept = kept
        self.slots = slots
        self.timing = timing
        self.utterance = utterance
        self.settings = settings
        self.now = now
        self.told = told
    }

    mutating func carryOut(_ function: KeptFunction) -> Reply {
        switch function {
        case .startTimer: startTimer()
        case .cancelTimer: cancelTimer()
        case .cancelAllTimers: cancelAllTimers()
        case .increaseTimer: changeTimer(by: 1)
        case .decreaseTimer: changeTimer(by: -1)
        case .pauseTimer: pauseTimer()
        case .resumeTimer: resumeTimer()
        case .timerStatus: timerStatus()
        case .setAlarm: setAlarm()
        case .cancelAlarm: cancelAlarm()
        case .getAlarms: getAlarms()
        case .snooze: snooze()
        case .setReminder: setReminder()
        case .getScheduled: getScheduled()
        case .cancelScheduled: cancelScheduled()
        case .cancelKept: cancelKept()
        case .addListItem: addItem()
        case .completeListItem, .removeListItem: removeItem()
        case .readList: readList()
        case .checkListItem: checkItem()
        case .createList: createList()
        case .deleteList: deleteList()
        case .currentTime:
            Reply(
                decision: .answer, key: "answer.time", facts: ["time": .string(Speech.clock(now))])
        case .currentDate:
            Reply(decision: .answer, key: "answer.date", facts: ["date": .string(Speech.date(now))])
        case .sunTime: sunTime()
        case .setPreference, .getPreferences, .teach, .getLessons, .forgetLesson:
            Reply(decision: .reject, key: "failed.not_understood")
        }
    }

    // MARK: Alarms and reminders

    private mutating func setAlarm() -> Reply {
        guard let due = due() else { return Reply(decision: .ask, key: "ask.what_time") }
        return addAlarm(due, reminder: nil, key: "done.set_alarm")
    }

    private mutating func setReminder() -> Reply {
        guard let due = due() else { return Reply(decision: .ask, key: "ask.what_time") }
        let what = text("task") ?? text("item") ?? ""
        return addAlarm(due, reminder: what, key: "done.set_reminder")
    }

    private mutating func addAlarm(_ due: Due, reminder: String?, key: String) -> Reply {
        guard kept.alarms.count < Kept.alarmsLimit else { return tooMany }
        let alarm = KeptAlarm(
            id: kept.nextID("a"), name: text("name"), wallMilliseconds: due.wallMilliseconds,
            recurrence: due.recurrence, isTimeOfDay: due.isTimeOfDay, reminder: reminder,
            source: utterance.source,
            speaker: utterance.asker.speaker)
        kept.alarms.append(alarm)
        made.append(alarm.id)
        let at = Moment(
            monotonicMilliseconds: due.wallMilliseconds, wallMilliseconds: due.wallMilliseconds,
            utcOffsetSeconds: now.utcOffsetSeconds)
        scheduled.append(
            TurnResult.Scheduled(
                at: at, intent: reminder == nil ? "HearthSetAlarm" : "HearthSetReminder",
                targets: []))
        return Reply(
            decision: .execute, key: key,
            facts: ["when": .string(when(alarm)), "reminder": Value(reminder)])
    }

    private mutating func cancelAlarm() -> Reply {
        if !kept.ringing.isEmpty {
            kept.ringing = []
            return Reply(decision: .execute, key: "talk.silenced")
        }
        let meant = meantAlarms()
        guard !meant.isEmpty else { return Reply(decision: .reject, key: "answer.no_alarms") }
        guard meant.count == 1 || slots["all"] != nil else {
            return Reply(
                decision: .ask, key: "ask.which_alarm",
                facts: ["list": .string(Speech.list(meant.map(when)))])
        }
        kept.alarms.removeAll { alarm in meant.contains { $0.id == alarm.id } }
        return Reply(
            decision: .execute, key: "done.cancel_alarm",
            facts: ["when": .string(Speech.list(meant.map(when)))])
    }

    private func meantAlarms() -> [KeptAlarm] {
        guard let due = due() else { return kept.alarms }
        let minute = LocalTime(moment(due.wallMilliseconds)).minuteOfDay
        return kept.alarms.filter { LocalTime(moment($0.wallMilliseconds)).minuteOfDay == minute }
    }

    private mutating func getAlarms() -> Reply {
        guard !kept.alarms.isEmpty else { return Reply(decision: .answer, key: "answer.no_alarms") }
        let alarms = kept.alarms.sorted { $0.wallMilliseconds < $1.wallMilliseconds }
        listed = alarms.map(\.id)
        let list = alarms.map { alarm in
            alarm.reminder.map { "\($0) \(when(alarm))" } ?? when(alarm)
        }
        return Reply(
            decision: .answer, key: "answer.alarms",
            facts: ["list": .string(Speech.list(list)), "count": .integer(list.count)])
    }

    private mutating func snooze() -> Reply {
        guard !kept.ringing.isEmpty else {
            return Reply(decision: .reject, key: "answer.nothing_rings")
        }
        guard kept.alarms.count < Kept.alarmsLimit else { return tooMany }
        kept.ringing = []
        let seconds = max(1, seconds ?? Kept.snoozeSeconds)
        let alarm = KeptAlarm(
            id: kept.nextID("a"), name: nil,
            wallMilliseconds: now.wallMilliseconds &+ Int64(saturating: seconds * 1000),
            recurrence: nil, isTimeOfDay: false, reminder: nil, source: utterance.source,
            speaker: utterance.asker.speaker)
        kept.alarms.append(alarm)
        made.append(alarm.id)
        return Reply(
            decision: .execute, key: "done.snooze",
            facts: ["duration": .string(Speech.duration(seconds))])
    }

    private func sunTime() -> Reply {
        let event = text("sun").flatMap(Timing.SunEvent.init(rawValue:)) ?? .sunset
        guard let due = Due(.atSun(event), at: now, settings: settings) else {
            return Reply(decision: .reject, key: "failed.no_sun")
        }
        return Reply(
            decision: .answer, key: "answer.sun",
            facts: [
                "event": .string(event.rawValue),
                "when": .string(Speech.when(due.wallMilliseconds, at: now)),
            ])
    }

    func when(_ alarm: KeptAlarm) -> String {
        alarm.recurrence.map(Speech.recurrence) ?? Speech.when(alarm.wallMilliseconds, at: now)
    }

    private func moment(_ wall: Int64) -> Moment {
        Moment(
            monotonicMilliseconds: wall, wallMilliseconds: wall,
            utcOffsetSeconds: now.utcOffsetSeconds)
    }

    private func due() -> Due? {
        if let timing { return Due(timing, at: now, settings: settings) }
        if let minute = slots["minute_of_day"]?.integer, (0..<1_440).contains(minute) {
            return Due(.at(minuteOfDay: minute, day: .next), at: now, settings: settings)
        }
        return seconds.flatMap { Due(.after(seconds: $0), at: now, settings: settings) }
    }

    // MARK: Scheduled commands

    private mutating func getScheduled() -> Reply {
        listed = kept.alarms.filter { $0.reminder != nil }.map(\.id) + kept.commands.map(\.id)
        let reminders = kept.alarms.filter { $0.reminder != nil }.map { alarm in
            "\(alarm.reminder ?? "") (\(when(alarm)))"
        }
        let commands = kept.commands.map { command in
            "\(command.text) (\(when(command)))"
        }
        let list = reminders + commands
        guard !list.isEmpty else {
            return Reply(decision: .answer, key: "answer.nothing_scheduled")
        }
        return Reply(
            decision: .answer, key: "answer.scheduled", facts: ["list": .string(Speech.list(list))])
    }

    // MARK: Lists

    private var listName: String { text("list") ?? "shopping" }

    private var items: [String] {
        slots["items"]?.list?.compactMap(\.string) ?? text("item").map { [$0] } ?? []
    }

    private mutating func addItem() -> Reply {
        let items = items.filter { !$0.isEmpty }
        guard !items.isEmpty else { return Reply(decision: .ask, key: "ask.what_item") }
        guard (kept.lists[listName]?.count ?? 0) + items.count <= Kept.itemsLimit,
            kept.lists[listName] != nil || kept.lists.count < Kept.listsLimit
        else { return tooMany }
        kept.lists[listName, default: []] += items
        return Reply(
            decision: .execute, key: "done.add_item", facts: listFacts(Speech.list(items)))
    }

    /// Takes off what is there; what is not is told.
    private mutating func removeItem() -> Reply {
        guard !items.isEmpty else { return Reply(decision: .ask, key: "ask.what_item") }
        var taken: [String] = []
        for item in items {
            let found = kept.lists[listName]?.firstIndex { $0.lowercased() == item.lowercased() }
            guard let found else {
                return Reply(decision: .reject, key: "failed.no_item", facts: listFacts(item))
            }
            kept.lists[listName]?.remove(at: found)
            taken.append(item)
        }
        return Reply(
            decision: .execute, key: "done.remove_item", facts: listFacts(Speech.list(taken)))
    }

    private func checkItem() -> Reply {
        guard let item = items.first else { return readList() }
        let has = kept.lists[listName]?.contains { $0.lowercased() == item.lowercased() } ?? false
        return Reply(
            decision: .answer, key: has ? "answer.on_list" : "answer.not_on_list",
            facts: listFacts(item))
    }

    private func readList() -> Reply {
        guard text("list") != nil || kept.lists.count != 1 || kept.lists[listName] != nil else {
            return readList(kept.lists.keys[0])
        }
        return readList(listName)
    }

    private func readList(_ name: String) -> Reply {
        let items = kept.lists[name] ?? []
        return Reply(
            decision: .answer, key: items.isEmpty ? "answer.empty_list" : "answer.list",
            facts: [
                "list": .string(name), "items": .string(Speech.list(items)),
                "count": .integer(items.count),
            ])
    }

    private mutating func createList() -> Reply {
        guard kept.lists.count < Kept.listsLimit else { return tooMany }
        if kept.lists[listName] == nil { kept.lists[listName] = [] }
        return Reply(decision: .execute, key: "done.create_list", facts: listFacts(""))
    }

    private mutating func deleteList() -> Reply {
        let existed = kept.lists.removeValue(forKey: listName) != nil
        return Reply(
            decision: existed ? .execute : .reject,
            key: existed ? "done.delete_list" : "failed.no_list", facts: listFacts(""))
    }

    private func listFacts(_ item: String) -> OrderedDictionary<String, Value> {
        ["list": .string(listName), "item": .string(item)]
    }

    // MARK: Slots

    var seconds: Double? {
        slots["duration_seconds"]?.double ?? slots["amount_seconds"]?.double
    }

    func text(_ slot: String) -> String? { slots[slot]?.string }

    var tooMany: Reply { Reply(decision: .reject, key: "failed.too_many") }
}
