internal import Home
internal import OrderedCollections
internal import Resolution

/// What hunches wait for, what was said of them, and what people want to hear no more of.
struct HunchWatch: Codable, Hashable, Sendable {
    /// Things that are watched at once; of more than these the latest are not.
    static let heldLimit = 256
    static let silencesLimit = 500
    /// While what is held is not to be said yet, it is looked at so often.
    static let lookMilliseconds: Int64 = 120_000

    struct Key: Codable, Hashable, Sendable {
        var rule: String
        var device: DeviceID
    }

    /// Something that is as a rule says.
    struct Held: Codable, Hashable, Sendable {
        var since: Moment
        /// Said, or silenced: it has to end before it is thought of again.
        var isDone = false
    }

    /// A hunch that was said, until it is answered or lapses.
    struct Open: Codable, Hashable, Sendable {
        var context: String
        var rule: String
        var candidate: Candidate
        /// When what is offered is to be done; nil for at once.
        var wallMilliseconds: Int64?
        var saidAt: Moment
    }

    private(set) var held: OrderedDictionary<Key, Held> = [:]
    /// Until when, by context, on the wall clock.
    private(set) var silences: OrderedDictionary<String, Int64> = [:]
    private(set) var saidAt: [Moment] = []
    var open: Open?
    private var lookedAt: Moment?

    // MARK: What holds

    mutating func note(_ key: Key, holds: Bool, at now: Moment) {
        guard holds else {
            held[key] = nil
            return
        }
        guard held[key] == nil, held.count < Self.heldLimit else { return }
        held[key] = Held(since: now)
    }

    /// Lets go of what no rule that is switched on speaks of.
    mutating func keep(only rules: Set<String>) {
        held.removeAll { !rules.contains($0.key.rule) }
    }

    mutating func done(_ key: Key) { held[key]?.isDone = true }

    mutating func looked(at now: Moment) { lookedAt = now }

    /// When what is held is to be looked at.
    func deadline(minutes: (String) -> Double?) -> Moment? {
        let due = held.compactMap { key, held -> Moment? in
            guard !held.isDone, let minutes = minutes(key.rule) else { return nil }
            return held.since.advanced(byMilliseconds: Int64(saturating: minutes * 60_000))
        }.min()
        guard let due, let lookedAt else { return due }
        return max(due, lookedAt.advanced(byMilliseconds: Self.lookMilliseconds))
    }

    // MARK: What was said

    mutating func said(_ hunch: Open, at now: Moment) {
        open = hunch
        saidAt.removeAll { now.milliseconds(since: $0) > 86_400_000 }
        saidAt.append(now)
    }

    /// Whether enough was said for a while.
    func isEnough(_ settings: HunchSettings, at now: Moment) -> Bool {
        let today = saidAt.filter { now.milliseconds(since: $0) <= 86_400_000 }
        guard let last = today.last else { return settings.mostADay < 1 }
        return today.count >= settings.mostADay
            || Double(now.milliseconds(since: last)) < settings.leastMinutesBetween * 60_000
    }

    // MARK: What is not wanted

    mutating func silence(_ context: String, forDays days: Double, at now: Moment) {
        silences.removeValue(forKey: context)
        silences[context] = now.wallMilliseconds &+ Int64(saturating: days * 86_400_000)
        if silences.count > Self.silencesLimit { silences.removeFirst() }
    }

    func isSilenced(_ context: String, at now: Moment) -> Bool {
        silences[context].map { now.wallMilliseconds < $0 } ?? false
    }

    /// - Returns: false where nothing was silenced there.
    mutating func unsilence(_ context: String) -> Bool {
        silences.removeValue(forKey: context) != nil
    }
}
