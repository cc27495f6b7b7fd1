#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#else
    internal import Darwin
#endif

/// How likely a wording that worked is what a failed one meant: a logistic sum over what is known of both.
public struct RewriteRanker: Hashable, Sendable {
    /// Below this a found wording is not taken without a question.
    public static let threshold = 0.9
    /// From here on the hub asks whether it was meant.
    public static let askThreshold = 0.5

    /// What is known of a text and a wording that it may stand for.
    public struct Facts: Hashable, Sendable {
        public var found: WordingIndex.Found
        /// How far it stands out among what was found: its share less the next one's.
        public var margin: Double
        /// Days since it was last used.
        public var days: Double
        /// True where the text's best reading has the same intent, false where it has another.
        public var sharesIntent: Bool?
        /// P(correct) of the recogniser, 0 to 1.
        public var confidence: Double

        public init(
            found: WordingIndex.Found, margin: Double, days: Double, sharesIntent: Bool?,
            confidence: Double
        ) {
            self.found = found
            self.margin = margin
            self.days = days
            self.sharesIntent = sharesIntent
            self.confidence = confidence
        }
    }

    public var bias = -9.5
    public var letters = 6.0
    public var sound = 6.5
    public var margin = 2.0
    public var uses = 0.5
    public var age = -0.01
    public var intent = 1.0
    public var doubt = 0.8

    public init() {}

    /// 0 to 1.
    public func probability(_ facts: Facts) -> Double {
        let found = facts.found
        let agreement = facts.sharesIntent.map { $0 ? 1.0 : -1.0 } ?? 0
        let sum =
            bias + letters * found.letters + sound * found.sound + margin * facts.margin
            + uses * log(1 + Double(found.entry.uses)) + age * min(60, facts.days)
            + intent * agreement
            + doubt * (1 - facts.confidence)
        return 1 / (1 + exp(-sum))
    }
}
