/// Which way words or deeds go: on or off, open or closed, up or down, done or not done.
///
/// What words say outright is kept apart from what they only suggest: "turn off" is negative,
/// "hush" leans to it. Where something is said outright, what is suggested does not count.
public struct Polarity: OptionSet, Codable, Hashable, Sendable {
    public let rawValue: Int

    public init(rawValue: Int) { self.rawValue = rawValue }

    public static let positive = Polarity(rawValue: 1)
    public static let negative = Polarity(rawValue: 2)
    /// The words deny, except or forbid something.
    public static let denied = Polarity(rawValue: 4)
    public static let leansPositive = Polarity(rawValue: 8)
    public static let leansNegative = Polarity(rawValue: 16)
    public static let leansDenied = Polarity(rawValue: 32)
    /// The words ask.
    public static let asked = Polarity(rawValue: 64)

    /// The mood of the words is that of a denial, a condition or a report.
    public static let seemsDenied = Polarity(rawValue: 128)

    /// Every bit that means something.
    public static let all = Polarity(rawValue: 255)

    /// Only what is said outright.
    public var outright: Polarity { intersection([.positive, .negative, .denied]) }

    /// Positive, negative, both, or neither where it is not known.
    public var directions: Polarity {
        let outright = intersection([.positive, .negative])
        guard outright.isEmpty else { return outright }
        var leaning: Polarity = []
        if contains(.leansPositive) { leaning.insert(.positive) }
        if contains(.leansNegative) { leaning.insert(.negative) }
        return leaning
    }

    public var isDenied: Bool { !isDisjoint(with: [.denied, .leansDenied, .seemsDenied]) }

    private var isDeniedByWords: Bool { !isDisjoint(with: [.denied, .leansDenied]) }

    /// True where it goes both ways, as a toggle does.
    public var isAmbiguous: Bool { directions == [.positive, .negative] }

    /// True where a change from this to the other turns the wish round, drops a denial, or makes a
    /// deed of a question.
    public func isCrossed(by other: Polarity) -> Bool {
        let (own, theirs) = (directions, other.directions)
        guard isDenied == other.isDenied else { return true }
        if contains(.asked), !other.contains(.asked), !theirs.isEmpty { return true }
        guard !own.isEmpty, !theirs.isEmpty else { return false }
        return own != theirs
    }

    /// True where the words themselves say, and not their mood alone, that a change from this to the
    /// other turns the wish round or drops a denial.
    public func isTurnedRound(by other: Polarity) -> Bool {
        let (own, theirs) = (directions, other.directions)
        guard isDeniedByWords == other.isDeniedByWords else { return true }
        return !own.isEmpty && !theirs.isEmpty && own != theirs
    }

    /// True where both are known to go the same way.
    public func agrees(with other: Polarity) -> Bool {
        !directions.isEmpty && directions == other.directions && isDenied == other.isDenied
    }
}
