internal import Home
public import Hub
internal import Wire

/// What teaching is worth: what nobody taught is not acted upon, and what was taught is understood
/// in wordings that it was not taught in.
public struct TeachingBench: Sendable {
    private let run: PopulationRun
    private let grammar: PhraseGrammar
    private let bootstrap = ClusterBootstrap()

    /// Names and phrases that are taught in every home.
    public static let lessonsPerHome = 4
    /// Sentences in which each is said afterwards.
    static let reuses = 5

    public init(_ setup: HubSetup, _ options: PopulationOptions) {
        run = PopulationRun(setup, options)
        grammar = PhraseGrammar(options.population)
    }

    /// What came of one home's lessons.
    struct Lessons: Sendable {
        /// What was not taught and not acted upon, of all that was said before it was taught.
        var gaps = Share()
        /// Of these, those that led to a question.
        var asked = Share()
        var reusedNames = Share()
        /// The same sentences with the name that the device has: how many can be understood at all.
        var plainNames = Share()
        var reusedPhrases = Share()
        /// Another person says what only one person taught for themselves.
        var others = Share()
    }

    public func figures() throws -> [PopulationFigure] {
        let foundation = run.foundation(.all)
        let homes = try (0..<run.options.homes).map { number in
            var classroom = Classroom(try foundation.home(number), grammar: grammar)
            return classroom.lessons()
        }
        let parts: [(String, (Lessons) -> Share)] = [
            ("gaps found", \.gaps), ("gaps asked about", \.asked),
            ("names, reuse on unseen wordings", \.reusedNames),
            ("names, the same with the device's own", \.plainNames),
            ("phrases, reuse among other words", \.reusedPhrases),
            ("names, used by others", \.others),
        ]
        return parts.compactMap { name, read in
            bootstrap.estimate(homes.map { ClusterBootstrap.Sums(read($0)) }).map {
                PopulationFigure("teaching", name, arm: Arm.all.rawValue, $0)
            }
        }
    }
}

/// One home in which somebody teaches.
struct Classroom: Sendable {
    private var life: HomeLife
    private let grammar: PhraseGrammar
    private var draw: Draw
    private var turns = 0

    init(_ life: HomeLife, grammar: PhraseGrammar) {
        self.life = life
        self.grammar = grammar
        draw = Draw(seed: life.plan.seed, key: "lessons")
    }

    private static let phrases = [
        "lullaby", "captain's quarters", "northern lights", "tea ceremony", "grand finale",
        "quiet harbour", "marathon", "paper moon",
    ]

    mutating func lessons() -> TeachingBench.Lessons {
        var lessons = TeachingBench.Lessons()
        let things = life.plan.devices("light") + life.plan.devices("plug")
        let names = draw.shuffled(life.speech.words.nicknames)
        let phrases = draw.shuffled(Self.phrases)
        let chosen = draw.shuffled(things).prefix(TeachingBench.lessonsPerHome)
        for (place, device) in chosen.enumerated() {
            teachName(names[place % names.count], of: device, &lessons)
            teachPhrase(phrases[place % phrases.count], for: device, &lessons)
        }
        return lessons
    }

    private mutating func teachName(
        _ name: String, of device: Int, _ lessons: inout TeachingBench.Lessons
    ) {
        let teacher = life.plan.people[0].name
        note(say(grammar.phrase(.turnOn, ["thing": name], &draw).text, by: teacher), &lessons)
        let plain = life.plan.devices[device].spoken
        teach(name, means: "the " + plain, by: teacher)
        for _ in 0..<TeachingBench.reuses {
            let kind: PhraseKind = draw.happens(0.5) ? .turnOn : .turnOff
            // The same draw says the same sentence with either name.
            var same = draw
            _ = draw.next()
            let taught = grammar.phrase(kind, ["thing": name], &draw)
            _ = same.next()
            let own = grammar.phrase(kind, ["thing": plain], &same)
            lessons.reusedNames.add(isAbout(device, say(taught.text, by: teacher)))
            lessons.plainNames.add(isAbout(device, say(own.text, by: teacher)))
        }
        if life.plan.people.count > 1 {
            let text = grammar.phrase(.turnOn, ["thing": name], &draw).text
            lessons.others.add(isAbout(device, say(text, by: life.plan.people[1].name)))
        }
    }

    private mutating func teachPhrase(
        _ phrase: String, for device: Int, _ lessons: inout TeachingBench.Lessons
    ) {
        let teacher = life.plan.people[0].name
        note(say(phrase, by: teacher), &lessons)
        teach(phrase, means: "turn off the " + life.plan.devices[device].spoken, by: teacher)
        for _ in 0..<TeachingBench.reuses {
            let text = grammar.amongCourtesies(phrase, &draw)
            lessons.reusedPhrases.add(isAbout(device, say(text, by: teacher)))
        }
    }

    // MARK: Talking

    private mutating func say(_ text: String, by speaker: String) -> TurnResult? {
        turns += 1
        life.pass(seconds: 150)
        return life.take(
            .utterance(
                Utterance(
                    turn: "l\(turns)", text: text, source: life.plan.rooms[0].name,
                    asker: Asker(speaker: speaker))))
    }

    private mutating func teach(_ text: String, means command: String, by speaker: String) {
        life.pass(seconds: 150)
        life.take(
            .teach(
                Teaching(
                    lesson: .means(text: text, command: command),
                    asker: Asker(speaker: speaker))))
    }

    private func note(_ result: TurnResult?, _ lessons: inout TeachingBench.Lessons) {
        let isQuiet = result.map { $0.published.isEmpty && $0.decision != .answer } ?? true
        lessons.gaps.add(isQuiet)
        lessons.asked.add(result?.decision == .ask)
    }

    private func isAbout(_ device: Int, _ result: TurnResult?) -> Bool {
        guard let result, result.decision == .execute, let id = life.devices[device] else {
            return false
        }
        return life.spokenOf(result.targets) == [id]
    }
}
