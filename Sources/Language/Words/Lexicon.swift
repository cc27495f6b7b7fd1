public import Templates

/// The words of a language that are not of one home: how people count, ask, deny and are polite.
///
/// Read from `Config/lexicon/LANGUAGE.yaml`; another language is another file.
public struct Lexicon: Hashable, Sendable {
    /// A word and the words it stands for: `don't` is `do not`.
    var contractions: [String: [String]] = [:]
    /// What an ending after an apostrophe may stand for, where it shows no owner: `s` is `is`.
    var clitics: [String: String] = [:]
    /// A verb's -ing form and the verb: `opening` is of `open`.
    var gerunds: [String: String] = [:]
    /// What a phrase does, in the order of the file.
    var phrases: [LexiconPhrase] = []
    /// Templates that sentences use as `<name>`.
    var rules: [String: String] = [:]
    /// Names that `{name}` in a sentence takes any words for, and the cost of each of them.
    var wildcards: [String: Double] = [:]
    var numbers: [String: Double] = [:]
    var multipliers: [String: Double] = [:]
    /// Seconds of a unit of time.
    var durations: [String: Double] = [:]
    /// 1 Monday to 7 Sunday.
    var weekdays: [String: Int] = [:]
    /// Words with a part to play in numbers and times, each under a name this module knows.
    var particles: [Particle: Set<String>] = [:]
    /// For each word one bit a particle.
    var particleMasks: [String: UInt64] = [:]
    /// Minutes after midnight of a part of the day: `morning`.
    var dayParts: [String: Int] = [:]
    /// Phrases that lead up to a change of what was wanted before, and what they make of it.
    var refinements: [String: RefiningWords.Kind] = [:]
    /// Phrases that may end such a change: "instead".
    var refinementEnds: Set<String> = []
    /// Whole phrases that agree to something dangerous.
    var consents: Set<String> = []
    /// What may be said with a yes and is none.
    var courtesies: Set<String> = []
    /// Words that tell which way a wish goes.
    var polarityWords = PolarityWords()

    /// No words at all.
    public init() {}

    /// Reads the shape of the lexicon file.
    public init(value: Value) throws(LexiconError) {
        guard value.object != nil else {
            throw LexiconError(path: "the file", expected: "a mapping of names to words")
        }
        let reader = LexiconReader(root: value)
        contractions = try reader.contractions()
        phrases = try reader.phrases()
        gerunds = try reader.gerunds()
        clitics = try reader.texts("clitics")
        rules = try reader.texts("rules")
        wildcards = try reader.numbers("wildcards")
        numbers = try reader.numbers("numbers")
        multipliers = try reader.numbers("multipliers")
        durations = try reader.numbers("durations")
        weekdays = try reader.weekdays()
        particles = try reader.particles()
        for particle in Particle.allCases {
            for word in particles[particle] ?? [] {
                particleMasks[word, default: 0] |= particle.mask
            }
        }
        dayParts = try reader.minutes("day_parts")
        consents = try reader.phraseSet("consents")
        courtesies = try reader.phraseSet("courtesies")
        (refinements, refinementEnds) = try reader.refinements()
        polarityWords = try reader.polarity(contractions)
    }

    /// True where the words agree and say nothing else: no doubt, no condition, no later time.
    public func isConsent(_ text: String) -> Bool {
        guard !text.contains("?") else { return false }
        let words = WordSequence(text, contractions: contractions).texts
        guard !words.isEmpty, words.count <= Self.longestConsent else { return false }
        // Which beginnings are phrases of consent and courtesy, one after another, and which of
        // those hold a consent.
        var isReached = [true] + words.map { _ in false }
        var agrees = [false] + words.map { _ in false }
        for start in words.indices where isReached[start] {
            for end in (start + 1)...words.count {
                let phrase = words[start..<end].joined(separator: " ")
                let isConsent = consents.contains(phrase)
                guard isConsent || courtesies.contains(phrase) else { continue }
                isReached[end] = true
                agrees[end] = agrees[end] || agrees[start] || isConsent
            }
        }
        return agrees[words.count]
    }

    /// Which way words go that are of no home: no name is known.
    public func polarity(of text: String) -> Polarity {
        polarityWords.polarity(of: words(of: text)) { _ in false }
    }

    private static let longestConsent = 12

    func words(of text: String) -> [String] {
        WordSequence(text, contractions: contractions).texts
    }

}

/// Words that numbers and times are put together with.
enum Particle: UInt64, CaseIterable, Sendable {
    case and, a, half, quarter, point, past, to, oclock, am, pm, at, `in`, on, by, `for`, until,
        every, each, today, tomorrow, tonight, noon, midnight, from, later, next, this, the, of,
        percent, degrees, minus, couple, weekday, weekend, day, celsius, fahrenheit, sunrise,
        sunset,
        after, around, extra, more, full, lowest, now, level, doubt, setting

    var name: String { String(describing: self) }
}

/// A phrase of the lexicon and what it does to a sentence.
struct LexiconPhrase: Hashable, Sendable {
    var words: [String]
    var mark: Mark
}

/// What a phrase does to the reading of a sentence.
enum Mark: Hashable, Sendable {
    /// Says nothing: "please".
    case filler
    /// Says nothing where a clause begins: "could you".
    case opener
    /// The same, with a verb in its -ing form after it: "would you mind".
    case gerundOpener
    /// Turns a sentence round where it is left out: "on", "up".
    case polar
    /// Weighs little where no template has it: "of".
    case light
    /// Where no name and no template holds it, the clause is not to be acted upon.
    case bar(Mood)
    /// Begins or joins a clause; whether what bars the one before bars this one too.
    case conjunction(keepsMood: Bool)
    /// What follows is said in place of what went before: "the lamp, no, the fan".
    case repair
    /// Words that are one thing though they hold an "and".
    case setPhrase
    /// A clause may begin with it where nothing marks that one does.
    case clauseStart
    /// Leads up to why something is wanted, or from there to what is: "because", "so".
    case reason
    /// Said with "play" and "listen to", and nothing that is played: "nicely", "your mother".
    case noTitle
    /// Who or what a statement is about: "we".
    case subject
    /// The verb of a statement: "are".
    case statementVerb
    /// Stands for the wish before it: "one for" in "a timer for ten minutes and one for five".
    case ellipsis
    case exception
    case determiner
    case quantifier(Quantifier)
    case pronoun(Pronoun)
    case here
    case outdoors
    case everywhere
    /// "in the other rooms": everywhere but here.
    case elsewhere
    case preposition
    case everything
    /// "everything else".
    case everythingElse
    /// Further words for device types or components.
    case kind([String], isPlural: Bool)
    /// A value of a list: `{color}`.
    case value(list: String, Value)
}
