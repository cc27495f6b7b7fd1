internal import Templates

/// What a home takes at most; what is beyond is refused with a reason.
public struct HomeLimits: Hashable, Sendable {
    public var payloadBytes = 64 << 10
    /// For the lists of all devices some bridges publish.
    public var inventoryBytes = 1 << 20
    public var jsonDepth = 16
    public var topicBytes = 256
    public var topicLevels = 16
    public var entities = 5_000
    /// Of names, models and areas; longer ones are cut.
    public var nameCharacters = 128
    /// Of a state that is text; longer ones are cut.
    public var stateCharacters = 1_024
    /// Of a select, an effect list, a list of modes; what is beyond is left out.
    public var options = 256
    public var componentsOfAnnouncement = 256
    /// Areas that devices suggest, beside those of the owner.
    public var suggestedAreas = 256
    /// Announced state topics that hold a `+`.
    public var wildcardTopics = 256
    /// States that came before their discovery; the oldest make room.
    public var pendingMessages = 2_048
    public var pendingBytes = 2 << 20

    public init() {}

    var json: JSONLimits { JSONLimits(maximumBytes: payloadBytes, maximumDepth: jsonDepth) }
}
