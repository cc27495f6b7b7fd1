internal import Home
internal import OrderedCollections

/// The latest message of each topic that told a state: what a checkpoint writes.
struct Archive: Sendable {
    /// Topics remembered; beyond it the oldest goes.
    static let statesLimit = 20_000

    struct Kept: Sendable {
        var message: Message
        var at: Moment
    }

    private(set) var states: OrderedDictionary<String, Kept> = [:]

    mutating func reported(_ message: Message, at now: Moment) {
        states[message.topic] = Kept(message: message, at: now)
        if states.count > Self.statesLimit { states.removeFirst() }
    }
}
