internal import Home
internal import Language
internal import Learning
internal import OrderedCollections
internal import Resolution
internal import Templates

/// What usually follows an event, offered when the event is set: the coffee after the alarm.
extension Hub {
    /// Times that are offered are whole numbers of so many minutes.
    private static let roundedMinutes = 5.0

    /// Notes that something was started by a person, by words or by hand.
    mutating func noteStarted(_ id: EntityID, by speaker: String?, at now: Moment) {
        guard let device = home.entities[id]?.device else { return }
        knowledge.did(device, by: speaker, after: events, at: now)
    }

    /// After an alarm was set: what its person usually starts when it has rung.
    mutating func offerFollowUp(of turn: Turn, at now: Moment) {
        guard let rule = setup.hunches.followUp, isSwitchedOn(rule.name),
            turn.decision == .execute, turn.question == nil, !isTooMuch(at: now),
            let alarm = kept.alarms.last(where: { turn.keptIDs.contains($0.id) }),
            alarm.reminder == nil, alarm.recurrence == nil
        else { return }
        let speaker = turn.utterance.asker.speaker
        let usual = knowledge.followUps(after: Self.alarmEvent, by: speaker, at: now)
        for followUp in usual where isStrong(followUp, rule) {
            guard let hunch = hunch(followUp, rule, alarm, at: now) else { continue }
            say(hunch, at: now)
            return
        }
    }

    /// The type of device that rings for an alarm.
    static let alarmEvent = "alarm_clock"

    private func isStrong(_ followUp: FollowUp, _ rule: FollowUpRule) -> Bool {
        followUp.count >= rule.leastCount && followUp.share >= rule.leastShare
            && followUp.lift >= rule.leastLift
    }

    private func hunch(
        _ followUp: FollowUp, _ rule: FollowUpRule, _ alarm: KeptAlarm, at now: Moment
    ) -> Hunch? {
        let context = "\(rule.name)/\(followUp.event)/\(followUp.device.rawValue)"
        guard !hunches.isSilenced(context, at: now),
            let candidate = starting(followUp.device)
        else { return nil }
        let minutes =
            (followUp.delayMinutes / Self.roundedMinutes).rounded() * Self.roundedMinutes
        let due = alarm.wallMilliseconds &+ Int64(saturating: minutes * 60_000)
        let words = HunchWords(speech: speech, home: home)
        let why = words.usual(candidate, minutes: minutes)
        return Hunch(
            open: HunchWatch.Open(
                context: context, rule: rule.name, candidate: candidate, wallMilliseconds: due,
                saidAt: now),
            why: [why], offer: words.offer(candidate) + " " + Speech.when(due, at: now),
            isUrgent: false, area: nil)
    }

    /// What starts a device: the part that its type is started by, or else its switch.
    private func starting(_ id: DeviceID) -> Candidate? {
        guard let device = home.devices[id], let start = home.type(of: id)?.start else {
            return nil
        }
        let parts = [Role.brew, .start, .cleaning].compactMap { device.roles[$0]?.first }
        return offer(start, on: Array(parts.prefix(1)))
            ?? offer(.turnOn, on: Array((device.roles[.power] ?? []).prefix(1)))
    }
}
