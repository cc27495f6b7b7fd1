internal import Home
internal import OrderedCollections
internal import Templates

#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#else
    internal import Darwin
#endif

/// What is done after what: the coffee after the alarm, with how much likelier it is then.
///
/// The evidence is the pointwise lift P(deed within the window | event) / P(deed in any window), with
/// half a count added and counts that halve in a fortnight.
struct FollowUps: Hashable, Sendable {
    /// What is done within so long after an event may be for it.
    static let windowMinutes = 30.0
    static let pairsLimit = 2_000
    static let eventsLimit = 64
    /// What is added to what was counted, so that little evidence says little.
    static let smoothing = 0.5
    /// Below this many times, of late, a follow-up says nothing about what is meant.
    static let leastCount = 5.0
    static let fullLift = 10.0

    private struct Pair: Hashable, Sendable {
        /// Empty for nobody in particular.
        var who: String
        var event: String
        var device: String
    }

    private struct Row: Hashable, Sendable {
        var count = DecayedCount()
        /// Mean, the late ones counting more.
        var delayMinutes = 0.0
        /// The event it was last counted for: a second cup is for the same alarm.
        var eventAt: Int64 = 0
    }

    private var events: OrderedDictionary<String, DecayedCount> = [:]
    private var pairs: OrderedDictionary<Pair, Row> = [:]
    /// How often it was done at all.
    private var deeds: OrderedDictionary<Pair, DecayedCount> = [:]

    init() {}

    mutating func happened(_ event: String, at now: Moment) {
        events[event, default: DecayedCount()].add(at: now)
        if events.count > Self.eventsLimit { events.removeFirst() }
    }

    /// - Parameter recent: the events of late, with when.
    mutating func did(
        _ device: DeviceID, by speaker: String?, after recent: OrderedDictionary<String, Moment>,
        at now: Moment
    ) {
        let who = speaker ?? ""
        let all = Pair(who: who, event: "", device: device.rawValue)
        deeds[all, default: DecayedCount()].add(at: now)
        if deeds.count > Self.pairsLimit { deeds.removeFirst() }
        for (event, at) in recent {
            let minutes = Double(now.milliseconds(since: at)) / 60_000
            guard minutes >= 0, minutes <= Self.windowMinutes else { continue }
            let pair = Pair(who: who, event: event, device: device.rawValue)
            var row = pairs[pair] ?? Row()
            guard row.eventAt != at.wallMilliseconds else { continue }
            row.count.add(at: now)
            row.delayMinutes += (minutes - row.delayMinutes) / max(1, row.count.count)
            row.eventAt = at.wallMilliseconds
            pairs[pair] = row
            if pairs.count > Self.pairsLimit { pairs.removeFirst() }
        }
    }

    /// The logarithm of the lift after the events of the last while, 1 for a lift of ``fullLift``; 0
    /// where there is too little to go by.
    func lift(
        of device: DeviceID, by speaker: String?, after recent: OrderedDictionary<String, Moment>,
        at now: Moment
    ) -> Double {
        recent.map { event, at -> Double in
            let age = Double(now.milliseconds(since: at)) / 60_000
            let pair = Pair(who: speaker ?? "", event: event, device: device.rawValue)
            guard age >= 0, age <= Self.windowMinutes, let row = pairs[pair] else { return 0 }
            let count = row.count.value(at: now)
            guard count >= Self.leastCount else { return 0 }
            let lift = share(count, of: event, at: now) / base(pair, at: now)
            return min(1, max(0, log(lift) / log(Self.fullLift)))
        }.max() ?? 0
    }

    private func share(_ count: Double, of event: String, at now: Moment) -> Double {
        let occasions = events[event]?.value(at: now) ?? 0
        return min(1, (count + Self.smoothing) / (occasions + 2 * Self.smoothing))
    }

    /// What a person does after an event, anybody and after any where none is given; the commonest
    /// first.
    func listed(after event: String?, by speaker: String?, at now: Moment) -> [FollowUp] {
        pairs.compactMap { pair, row -> FollowUp? in
            guard event.map({ $0 == pair.event }) ?? true, speaker.map({ $0 == pair.who }) ?? true
            else { return nil }
            let count = row.count.value(at: now)
            let share = share(count, of: pair.event, at: now)
            return FollowUp(
                speaker: pair.who, event: pair.event, device: DeviceID(rawValue: pair.device),
                count: count, share: share, lift: share / base(pair, at: now),
                delayMinutes: row.delayMinutes)
        }.sorted { ($1.count, $0.device.rawValue) < ($0.count, $1.device.rawValue) }
    }

    /// The probability that it is done in a window of the day, events or none.
    private func base(_ pair: Pair, at now: Moment) -> Double {
        let all = Pair(who: pair.who, event: "", device: pair.device)
        let count = (deeds[all]?.value(at: now) ?? 0) + Self.smoothing
        // A count that halves in so many days stands at that many days' deeds over the logarithm of 2.
        let days = DecayedCount.halfLifeMilliseconds / 86_400_000 / 0.693_147
        return min(1, count / days * Self.windowMinutes / 1_440)
    }

    mutating func forget(speaker: String) {
        pairs.removeAll { $0.key.who == speaker }
        deeds.removeAll { $0.key.who == speaker }
    }

    // MARK: Checkpoint

    var value: Value {
        [
            "events": .list(events.map { [.string($0.key)] + Self.row($0.value) }.map(Value.list)),
            "deeds": .list(
                deeds.map { pair, count in
                    .list([.string(pair.who), .string(pair.device)] + Self.row(count))
                }),
            "pairs": .list(
                pairs.map { pair, row in
                    .list(
                        [.string(pair.who), .string(pair.event), .string(pair.device)]
                            + Self.row(row.count)
                            + [.number(row.delayMinutes), .integer(Int(row.eventAt))])
                }),
        ]
    }

    private static func row(_ count: DecayedCount) -> [Value] {
        [.number(count.count), .integer(Int(count.at))]
    }

    /// What a checkpoint held; rows that make no sense are passed over.
    init(value: Value?) {
        for row in (value?["events"]?.list ?? []).prefix(Self.eventsLimit) {
            guard let row = row.list, row.count == 3, let event = row[0].string,
                let count = Self.count(row[1], row[2])
            else { continue }
            events[event] = count
        }
        for row in (value?["deeds"]?.list ?? []).prefix(Self.pairsLimit) {
            guard let row = row.list, row.count == 4, let who = row[0].string,
                let device = row[1].string, let count = Self.count(row[2], row[3])
            else { continue }
            deeds[Pair(who: who, event: "", device: device)] = count
        }
        for row in (value?["pairs"]?.list ?? []).prefix(Self.pairsLimit) {
            guard let row = row.list, row.count == 7, let who = row[0].string,
                let event = row[1].string, let device = row[2].string,
                let count = Self.count(row[3], row[4]), let delay = row[5].double,
                let at = row[6].integer
            else { continue }
            pairs[Pair(who: who, event: event, device: device)] = Row(
                count: count, delayMinutes: delay, eventAt: Int64(at))
        }
    }

    private static func count(_ count: Value, _ at: Value) -> DecayedCount? {
        guard let count = count.double, let at = at.integer else { return nil }
        return DecayedCount(count: count, at: Int64(at))
    }
}
