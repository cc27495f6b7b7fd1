public import OrderedCollections
public import Templates

/// What `{list}` in a template may match.
public enum SentenceList: Hashable, Sendable {
    case values([SentenceListValue])
    case range(SentenceRange)
    /// Any words, at least one.
    case wildcard
}

/// One value of a list: the words for it, and what they stand for.
public struct SentenceListValue: Hashable, Sendable {
    public var text: String
    /// Whether `text` is in the template language, or to be taken as it is, as a device's name is.
    public var isTemplate: Bool
    /// What the slot gets; nil means the words that were said.
    public var out: Value?
    /// Joined to the context of the match, so that a template can require it.
    public var context: OrderedDictionary<String, Value>
    public var metadata: OrderedDictionary<String, Value>

    public init(
        _ text: String, isTemplate: Bool = false, out: Value? = nil,
        context: OrderedDictionary<String, Value> = [:],
        metadata: OrderedDictionary<String, Value> = [:]
    ) {
        self.text = text
        self.isTemplate = isTemplate
        self.out = out
        self.context = context
        self.metadata = metadata
    }
}

/// Numbers from `from` to `to`, both included, as digits or as words.
public struct SentenceRange: Hashable, Sendable {
    public enum Fractions: String, Hashable, Sendable {
        case halves, tenths
    }

    /// How many numbers a range may span.
    public static let maximumCount = 100_000

    public var from: Int
    public var to: Int
    public var step: Int
    /// What the number said is multiplied with to give the slot's value.
    public var multiplier: Double?
    public var fractions: Fractions?
    public var allowsDigits: Bool
    public var allowsWords: Bool
    /// The language of the number words, where it is not the sentences' own.
    public var wordsLanguage: String?

    public init(
        from: Int, to: Int, step: Int = 1, multiplier: Double? = nil, fractions: Fractions? = nil,
        allowsDigits: Bool = true, allowsWords: Bool = true, wordsLanguage: String? = nil
    ) {
        self.from = from
        self.to = to
        self.step = step
        self.multiplier = multiplier
        self.fractions = fractions
        self.allowsDigits = allowsDigits
        self.allowsWords = allowsWords
        self.wordsLanguage = wordsLanguage
    }

    /// Tenths of the number, for every number of the range; empty where the range is too wide.
    var tenths: [Int] {
        guard step > 0, from <= to, from > -1_000_000, to < 1_000_000 else { return [] }
        let wholes = stride(from: from * 10, through: to * 10, by: step * 10)
        guard (to - from) / step <= Self.maximumCount else { return [] }
        switch fractions {
        case nil: return Array(wholes)
        case .halves: return wholes.flatMap { [$0, $0 + 5] }
        case .tenths: return wholes.flatMap { whole in (0..<10).map { whole + $0 } }
        }
    }

    /// Whether a number said, in tenths, is one of the range.
    func contains(tenths: Int) -> Bool {
        let whole = Int((Double(tenths) / 10).rounded(.down))
        guard step > 0, whole >= from, whole <= to, (whole - from) % step == 0 else { return false }
        switch fractions {
        case nil: return tenths == whole * 10
        case .halves: return (tenths - whole * 10) % 5 == 0
        case .tenths: return true
        }
    }

    func value(tenths: Int) -> Value {
        let number = Double(tenths) / 10 * (multiplier ?? 1)
        return Int(exactly: number).map(Value.integer) ?? .number(number)
    }
}
