internal import Home
internal import Learning
internal import OrderedCollections

extension Hub {
    /// At night, and right after an answer was cut short, nobody wants to be asked.
    func isQuiet(_ key: Conversation.Key, at now: Moment) -> Bool {
        if setup.settings.isNight(hour: now.hour) { return true }
        guard let interrupted = conversations[key]?.interruptedAt else { return false }
        return Double(now.milliseconds(since: interrupted))
            <= setup.settings.rephraseSeconds * 1_000
    }

    mutating func noteInterruption(of turn: String, at now: Moment) {
        for key in conversations.keys where conversations[key]?.lastTurn == turn {
            conversations[key]?.interruptedAt = now
        }
    }
}

extension HubSettings {
    func isNight(hour: Int) -> Bool {
        let (from, until) = (Int(quietFromHour), Int(quietUntilHour))
        return from <= until ? (from..<until).contains(hour) : hour >= from || hour < until
    }
}

extension Moment {
    /// Of the local day, 0 to 23.
    var hour: Int {
        let local = wallMilliseconds / 1000 &+ Int64(utcOffsetSeconds)
        return Int((local % 86_400 + 86_400) % 86_400 / 3_600)
    }
}
