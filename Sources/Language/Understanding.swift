/// All that the words may mean, in the order they were said.
public struct Understanding: Hashable, Sendable {
    /// One for each command or question of the sentence.
    public var clauses: [Clause]
    /// What was told beside the wishes, and is none.
    public var asides: [String]

    public init(clauses: [Clause], asides: [String] = []) {
        self.clauses = clauses
        self.asides = asides
    }

    /// The score of the clause that is explained worst; far below any where one is not at all.
    var worst: Double { clauses.map { $0.readings.first?.score ?? -10 }.min() ?? -10 }

    /// True where every word has its part, or where something bars what the words name.
    var isWhole: Bool {
        worst > -0.05
            || clauses.contains { clause in
                switch clause.mood {
                case .negated, .conditional, .past, .reported, .question: true
                case .command, .overheard: false
                }
            }
    }
}

public struct Clause: Codable, Hashable, Sendable {
    public var text: String
    /// Best first, at most ``Reader/readingsLimit``.
    public var readings: [Reading]
    /// Why nothing may be acted upon although words of a command are there.
    public var mood: Mood
    /// True where the words say no more than what is new in the wish of the clause before them:
    /// "and one for five minutes".
    public var isElliptic = false
    /// True where what follows was said in its place: "the lamp, no, the fan".
    public var isTakenBack = false

    // What is left out was found by then.
    private enum CodingKeys: CodingKey { case text, readings, mood }

    public init(text: String, readings: [Reading], mood: Mood, isElliptic: Bool = false) {
        self.text = text
        self.readings = readings
        self.mood = mood
        self.isElliptic = isElliptic
    }
}
