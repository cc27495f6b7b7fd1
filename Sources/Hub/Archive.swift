internal import Home
internal import OrderedCollections

/// The messages that would rebuild the home, the latest of each topic: what a checkpoint writes.
struct Archive: Sendable {
    /// Topics remembered; beyond it the oldest state goes, never a discovery.
    static let statesLimit = 20_000

    struct Kept: Sendable {
        var message: Message
        var at: Moment
    }

    private(set) var discovery: OrderedDictionary<String, Kept> = [:]
    private(set) var states: OrderedDictionary<String, Kept> = [:]

    mutating func discovered(_ message: Message, at now: Moment) {
        discovery[message.topic] = message.payload.isEmpty ? nil : Kept(message: message, at: now)
    }

    mutating func reported(_ message: Message, at now: Moment) {
        states[message.topic] = Kept(message: message, at: now)
        if states.count > Self.statesLimit { states.removeFirst() }
    }

    /// In the order in which they came to stand.
    var all: [Kept] { Array(discovery.values) + Array(states.values) }
}
