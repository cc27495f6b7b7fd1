internal import Home
internal import Language
internal import OrderedCollections
internal import Templates

extension Keeper {
    // MARK: Timers

    mutating func startTimer() -> Reply {
        guard let seconds = seconds, seconds > 0 else {
            return Reply(decision: .ask, key: "ask.how_long")
        }
        guard kept.timers.count < Kept.timersLimit else { return tooMany }
        let timer = KeptTimer(
            id: kept.nextID("t"), name: text("name"), totalSeconds: seconds,
            endsAt: now.advanced(byMilliseconds: Int64(saturating: seconds * 1000)),
            remainingSeconds: seconds, source: utterance.source, speaker: utterance.asker.speaker)
        kept.timers.append(timer)
        made.append(timer.id)
        return Reply(decision: .execute, key: "done.start_timer", facts: facts(of: timer))
    }

    mutating func cancelTimer() -> Reply {
        if kept.timers.isEmpty, !kept.ringing.isEmpty {
            kept.ringing = []
            return Reply(decision: .execute, key: "talk.silenced")
        }
        return withTimer { kept, index, reply in
            reply(kept.timers.remove(at: index), "done.cancel_timer")
        }
    }

    mutating func cancelAllTimers() -> Reply {
        let count = kept.timers.count
        kept.timers = []
        kept.ringing = []
        return Reply(
            decision: .execute, key: "done.cancel_all_timers", facts: ["count": .integer(count)])
    }

    mutating func changeTimer(by sign: Double) -> Reply {
        guard let seconds, seconds > 0 else { return Reply(decision: .ask, key: "ask.how_long") }
        let now = now
        return withTimer { kept, index, reply in
            let left = max(1, kept.timers[index].remaining(at: now) + sign * seconds)
            kept.timers[index].remainingSeconds = left
            kept.timers[index].totalSeconds = max(
                1, kept.timers[index].totalSeconds + sign * seconds)
            if kept.timers[index].endsAt != nil {
                kept.timers[index].endsAt = now.advanced(
                    byMilliseconds: Int64(saturating: left * 1000))
            }
            return reply(kept.timers[index], "done.change_timer")
        }
    }

    mutating func pauseTimer() -> Reply {
        let now = now
        return withTimer { kept, index, reply in
            kept.timers[index].remainingSeconds = kept.timers[index].remaining(at: now)
            kept.timers[index].endsAt = nil
            return reply(kept.timers[index], "done.pause_timer")
        }
    }

    mutating func resumeTimer() -> Reply {
        let now = now
        return withTimer { kept, index, reply in
            let left = kept.timers[index].remaining(at: now)
            kept.timers[index].endsAt = now.advanced(byMilliseconds: Int64(saturating: left * 1000))
            return reply(kept.timers[index], "done.resume_timer")
        }
    }

    mutating func timerStatus() -> Reply {
        guard !kept.timers.isEmpty else { return Reply(decision: .answer, key: "answer.no_timers") }
        let told = kept.timers.filter { isMeant($0) }
        let meant = told.isEmpty ? kept.timers : told
        listed = meant.map(\.id)
        let list = meant.map { timer in
            "\(Speech.duration(timer.remaining(at: now))) left on \(Speech.timerName(timer))"
        }
        return Reply(
            decision: .answer, key: "answer.timers", facts: ["list": .string(Speech.list(list))])
    }

    /// Runs a change on the timer that is meant; asks which where several could be.
    mutating func withTimer(
        _ change: (inout Kept, Int, (KeptTimer, String) -> Reply) -> Reply
    ) -> Reply {
        guard !kept.timers.isEmpty else { return Reply(decision: .reject, key: "answer.no_timers") }
        let meant = kept.timers.indices.filter { isMeant(kept.timers[$0]) }
        let names: OrderedDictionary<String, Value> = [
            "list": .string(Speech.list(kept.timers.map(Speech.timerName)))
        ]
        guard let index = meant.first else {
            return Reply(decision: .reject, key: "failed.no_such_timer", facts: names)
        }
        guard meant.count == 1 else {
            return Reply(decision: .ask, key: "ask.which_timer", facts: names)
        }
        let keeper = self
        return change(&kept, index) { timer, key in
            Reply(decision: .execute, key: key, facts: keeper.facts(of: timer))
        }
    }

    func isMeant(_ timer: KeptTimer) -> Bool {
        if let name = text("name") {
            return timer.name?.lowercased() == name.lowercased()
        }
        if let start = slots["start_seconds"]?.double { return timer.totalSeconds == start }
        return true
    }

    func facts(of timer: KeptTimer) -> OrderedDictionary<String, Value> {
        [
            "duration": .string(Speech.duration(timer.totalSeconds)),
            "left": .string(Speech.duration(timer.remaining(at: now))),
            "timer": .string(Speech.timerName(timer)),
            "count": .integer(kept.timers.count),
        ]
    }
}
