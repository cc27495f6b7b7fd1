internal import Home
internal import Language
public import Learning
internal import OrderedCollections
internal import Resolution
public import Templates

/// What the nightly pass makes of all that was said.
extension Hub {
    // MARK: Learning

    /// How many lessons there are that may take the words for others.
    public func lessons(for text: String, by speaker: String?) -> Int {
        var allowed: Set<String> = []
        if layers.contains(.personal) { allowed.insert("personal") }
        if layers.contains(.global) { allowed.insert("global") }
        guard !allowed.isEmpty, !rewrites.isEmpty else { return 0 }
        return rewrites.offers(for: core(of: text), speaker: speaker, layers: allowed).count
    }

    /// When anybody last said something, since 1970.
    public var lastSpokenMilliseconds: Int64? { spoken.turns.values.last?.at }

    func learner(from spoken: RewriteHistory) -> RewriteLearner {
        let owners = home.definition.people.filter { $0.role == .owner }.map(\.id)
        return RewriteLearner(spoken, owners: Set(owners))
    }

    /// What was said, with the latest judgement of all that can still be judged.
    var judgedSpoken: RewriteHistory { spoken(as: Judge(setup.learning).judge(history)) }

    func spoken(as judged: [JudgedTurn]) -> RewriteHistory {
        var spoken = spoken
        for turn in judged where history.isJudgeable(turn.turn.id) { spoken.take(turn) }
        return spoken
    }

    /// What is judged of turns now is kept, though what it was judged by may go.
    mutating func settleSpoken(as judged: [JudgedTurn]) {
        spoken = spoken(as: judged)
        for turn in judged where history.isJudgeable(turn.turn.id) { weigh(turn) }
    }

    /// A sign may change what is believed of the turn that it speaks of.
    mutating func settle(_ signal: Signal) {
        guard let judged = Judge(setup.learning).judge(signal.turn, in: history) else { return }
        spoken.take(judged)
        weigh(judged)
        if signal.kind == .accepted, let turn = spoken.turns[signal.turn] { worked.take(turn) }
    }

    mutating func learn(at now: Moment) {
        record(.input(.learn))
        settleSpoken(as: Judge(setup.learning).judge(history))
        rewrites = book(from: spoken)
        adopt(learnedWeights(at: now.wallMilliseconds))
        emit(.learned(learnedRewrites))
    }

    /// What the learning pass finds in all that was said; pure, and fit for a copy of the hub.
    var learnedBook: RewriteBook { book(from: judgedSpoken) }

    func book(from spoken: RewriteHistory) -> RewriteBook {
        let global =
            foreignCounts.isEmpty
            ? rewrites.global : RewriteLearner.learnGlobally(foreignCounts)
        return RewriteBook(personal: learner(from: spoken).learn(), global: global)
    }

    /// The lessons that are live, as the `learned` line lists them.
    public var learnedRewrites: [LearnedRewrite] {
        rewrites.personal.filter { $0.stage == .live }.map(\.learned)
    }

    /// Counts without names, for other homes to learn from.
    public var sharedCounts: RewriteCounts {
        let names =
            home.devices.values.map(\.name) + home.areas.values.map(\.name)
            + home.areas.values.flatMap(\.aliases)
            + home.definition.people.flatMap { [$0.id, $0.name ?? ""] }
            + home.definition.aliases.values.flatMap { $0 }
        let ordinary = setup.types.flatMap { $0.names + $0.plurals }
        let known = PrivateWords(names, besides: ordinary)
        return learner(from: judgedSpoken).shared { word in
            known.contains(word) { reader.isOwnWord($0, in: vocabulary) }
        }
    }

    /// Takes the lessons that all homes learned together.
    public mutating func adopt(global rules: [RewriteRule]) {
        rewrites = RewriteBook(personal: rewrites.personal, global: rules)
    }

    mutating func adoptRewrites(_ value: Value) {
        record(.input(.learned(value)))
        rewrites = RewriteBook(value: value)
        if let value = value["weights"] {
            adopt(HomeWeights(value: value, fitted: setup.ranking.weights))
        }
        emit(.learned(learnedRewrites))
    }

    /// All that the learning pass finds, as ``Input/learned(_:)`` takes it; pure, and fit for a copy
    /// of the hub.
    ///
    /// - Parameter milliseconds: since 1970.
    public func learned(at milliseconds: Int64) -> Value {
        var members = learnedBook.value.object ?? [:]
        members["weights"] = learnedWeights(at: milliseconds).value
        return .object(members)
    }

    mutating func importCounts(_ value: Value) {
        do throws(RewriteCountsError) {
            let counts = try RewriteCounts(value: value)
            record(.input(.importCounts(value)))
            foreignCounts.add(counts)
            adopt(global: RewriteLearner.learnGlobally(foreignCounts))
        } catch {
            emit(.error(turn: nil, message: "import: \(error.description)"))
        }
    }

    /// - Returns: false where there is no such lesson.
    mutating func forgetRewrite(_ id: String) -> Bool {
        guard let rule = rewrites.forget(id) else { return false }
        // With its evidence it would be learned anew.
        spoken.forget { $0.rule == id || $0.core == rule.from }
        worked = WordingIndex(spoken)
        return true
    }
}
