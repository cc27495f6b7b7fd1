internal import Home

/// A turn whose devices have yet to report what was asked of them.
struct PendingOutcome: Codable, Hashable, Sendable {
    /// Turns that may wait at once; more than this many in five seconds are no person's.
    static let limit = 64

    struct Wait: Codable, Hashable, Sendable {
        var entity: EntityID
        var expectation: Expectation
        var topic: String
    }

    var turn: String
    var publishedAt: Moment
    var deadline: Moment
    var waits: [Wait]
    /// What the device reported instead, if it did.
    var contradiction: EntityID?
    var isDangerous: Bool
    /// False where the device reports nothing that could confirm it.
    var hasExpectation: Bool
}
