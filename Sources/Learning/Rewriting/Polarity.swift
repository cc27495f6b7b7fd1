/// Which way words or deeds go: on or off, open or closed, up or down, done or not done.
public struct Polarity: OptionSet, Hashable, Sendable {
    public let rawValue: Int

    public init(rawValue: Int) { self.rawValue = rawValue }

    public static let positive = Polarity(rawValue: 1)
    public static let negative = Polarity(rawValue: 2)
    /// The words deny, except or forbid something.
    public static let denied = Polarity(rawValue: 4)

    /// What the words themselves say.
    public init(of text: String) {
        self = []
        for word in Similarity.normalised(text).split(separator: " ").map(String.init) {
            if Self.positiveWords.contains(word) { insert(.positive) }
            if Self.negativeWords.contains(word) { insert(.negative) }
            if Self.denials.contains(word) || word.hasSuffix("n't") { insert(.denied) }
        }
    }

    /// True where a change from this to the other turns the wish round, or drops a denial.
    public func isCrossed(by other: Polarity) -> Bool {
        guard contains(.denied) == other.contains(.denied) else { return true }
        let directions: Polarity = [.positive, .negative]
        let (own, theirs) = (intersection(directions), other.intersection(directions))
        guard !own.isEmpty, !theirs.isEmpty else { return false }
        return own != theirs
    }

    private static let positiveWords: Set<String> = [
        "on", "open", "opened", "unlock", "unlocked", "up", "raise", "increase", "start", "louder",
        "brighter", "warmer", "hotter", "enable", "unmute", "arm", "resume", "play", "more",
        "activate", "higher", "lift",
    ]
    private static let negativeWords: Set<String> = [
        "off", "close", "closed", "shut", "lock", "locked", "down", "lower", "decrease", "reduce",
        "stop", "quieter", "softer", "dimmer", "darker", "cooler", "colder", "disable", "mute",
        "disarm", "pause", "less", "deactivate", "kill", "end", "cancel",
    ]
    private static let denials: Set<String> = [
        "not", "never", "no", "dont", "don't", "cannot", "without", "except", "but", "unless", "if",
    ]
}
