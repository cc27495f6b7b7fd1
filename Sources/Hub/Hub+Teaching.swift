internal import Home
internal import Language
internal import Learning
internal import OrderedCollections
internal import Resolution
internal import Templates

/// What people teach: phrases for commands, names for things and values, and what they like.
extension Hub {
    /// Whether a lesson was taken, and what is said about it.
    struct Taught {
        var isLearned: Bool
        var said: String
    }

    mutating func teach(_ teaching: Teaching, at now: Moment) {
        record(.input(.teach(teaching)))
        let isForAll = teaching.scope == .home && teaching.asker.mayTeachHome
        switch teaching.lesson {
        case .preference(let text):
            refreshVocabulary()
            _ = knowledge.teach(
                .preference(liking(in: text)), speaker: teaching.asker.speaker,
                isForAll: isForAll, at: now)
        case .means(let text, let command):
            refreshVocabulary()
            let utterance = Utterance(turn: "", text: text, asker: teaching.asker)
            let key = Conversation.Key(speaker: teaching.asker.speaker)
            let taught = teach(
                text, means: command, asker: teaching.asker, isForAll: isForAll,
                in: context(for: utterance, key, at: now))
            guard !taught.isLearned else { return }
            emit(.error(turn: nil, message: "teach: \(taught.said)"))
        }
    }

    /// Takes a lesson, unless it names nothing, gives known words another meaning, or is not
    /// understood itself.
    mutating func teach(
        _ text: String, means meaning: String, asker: Asker, isForAll: Bool, in context: Context
    ) -> Taught {
        let from = Similarity.normalised(reader.withoutArticle(text, in: vocabulary))
        guard !from.isEmpty else { return refused("learned.nothing") }
        // A lesson may use the words of an earlier one, but keeps what they meant then.
        let means = knowledge.replacingConcepts(in: meaning, for: asker.speaker) ?? meaning
        guard !isKnown(text, asked: means) else { return refused("learned.known", text) }
        guard isAllowed(means, for: text, in: context) else {
            return refused("learned.turned_round", text)
        }
        let content: Lesson.Content
        if reader.isConcept(means, in: vocabulary) {
            guard !reader.isOwnWord(from, in: vocabulary) else {
                return refused("learned.known", text)
            }
            content = .concept(from: from, means: reader.withoutArticle(means, in: vocabulary))
        } else if isUnderstood(means) {
            content = .phrase(from: Similarity.normalised(text), means: means)
        } else {
            return Taught(
                isLearned: false,
                said: speech.say("learned.unknown_command", ["means": .string(means)]))
        }
        let scope = isForAll ? nil : asker.speaker
        let before = content.from.flatMap { knowledge.taughtMeaning(of: $0, speaker: scope) }
        _ = knowledge.teach(content, speaker: asker.speaker, isForAll: isForAll, at: context.now)
        var facts: OrderedDictionary<String, Value> = [
            "phrase": .string(text), "means": .string(meaning),
        ]
        guard let before, before != content.means else {
            return Taught(isLearned: true, said: speech.say("learned.phrase", facts))
        }
        facts["before"] = .string(before)
        return Taught(isLearned: true, said: speech.say("learned.changed", facts))
    }

    private func refused(_ key: String, _ phrase: String = "") -> Taught {
        Taught(isLearned: false, said: speech.say(key, ["phrase": .string(phrase)]))
    }

    private func isUnderstood(_ command: String) -> Bool {
        let clauses = reader.read(command, in: vocabulary).clauses
        return !clauses.isEmpty
            && clauses.allSatisfy {
                ($0.readings.first?.score ?? -10) >= setup.ranking.leastText
            }
    }

    /// A sentence that is understood already keeps its meaning, unless both do the same to
    /// something: no lesson turns on into off, or a denial into a command.
    private func isKnown(_ text: String, asked command: String) -> Bool {
        let own = reader.read(text, in: vocabulary).clauses.flatMap { $0.readings.prefix(1) }
        if own.contains(where: { $0.score >= Self.plainText && $0.effect.leadsTheTalk }) {
            return true
        }
        guard let first = own.first(where: { $0.score >= Self.plainText && $0.effect.isDeed }),
            first.slots["is_implied"] != true
        else { return false }
        let meant = reader.read(command, in: vocabulary).clauses.first?.readings.first
        return first.mood != .command || first.effect != meant?.effect
    }

    /// "i like jazz" is about jazz.
    private func liking(in text: String) -> String {
        let readings = reader.read(text, in: vocabulary).clauses.first?.readings ?? []
        let liking = readings.first { $0.effect == .keep(.setPreference) }
        return liking?.slots["preference"]?.string ?? text.lowercased()
    }

    // MARK: Using

    /// Puts what was taught in the place of the words it was taught for.
    mutating func rewriteAsTaught(_ turn: inout Turn) {
        guard layers.contains(.taught),
            let meant = taughtText(turn.text, for: turn.utterance.asker.speaker),
            isAllowed(meant, for: turn.text, in: turn.context)
        else { return }
        turn.text = meant
        turn.rewrite = TurnResult.Rewrite(to: meant, layer: "taught", score: 1)
    }

    /// Whether the guard of all lessons lets these words be taken for those.
    private func isAllowed(_ meant: String, for text: String, in context: Context) -> Bool {
        RewriteGuard.refusal(
            from: meaning(of: text, in: context), to: meaning(of: meant, in: context), proof: nil)
            == nil
    }

    /// What all the commands of a text would come to.
    private func meaning(of text: String, in context: Context) -> Meaning {
        let clauses = reader.read(text, in: vocabulary).clauses
        var meaning = Meaning(
            polarity: reader.polarity(of: text, read: clauses, in: vocabulary), risk: nil,
            isAsked: true)
        for clause in clauses {
            let candidate: Candidate
            switch resolver.resolve(clause, in: context).decision {
            case .execute(let chosen):
                candidate = chosen
                if chosen.risk == .dangerous { meaning.isAsked = false }
            case .answer(let chosen), .confirm(let chosen): candidate = chosen
            case .ask, .reject: continue
            }
            meaning.polarity.formUnion(candidate.reading.polarity)
            guard candidate.actuates else { continue }
            meaning.risk = max(meaning.risk ?? candidate.risk, candidate.risk)
        }
        return meaning
    }

    private func taughtText(_ text: String, for speaker: String?) -> String? {
        if let lesson = knowledge.meaning(of: text, for: speaker) { return lesson.content.means }
        guard !knowledge.lessons.isEmpty else { return nil }
        let core = reader.withoutFillers(text, in: vocabulary)
        if let lesson = knowledge.meaning(of: core, for: speaker) { return lesson.content.means }
        for opening in knowledge.openings(of: core, for: speaker) {
            if let placed = placed(opening.means, opening.rest) { return placed }
        }
        guard let replaced = knowledge.replacingConcepts(in: text, for: speaker), !isLesson(text)
        else { return nil }
        return replaced
    }

    /// "movie time in the bedroom": the command, there, where it names no place or thing itself.
    private func placed(_ command: String, _ rest: String) -> String? {
        guard reader.isPlace(rest, in: vocabulary) else { return nil }
        let clauses = reader.read(command, in: vocabulary).clauses
        let isOpen = clauses.allSatisfy { clause in
            guard let targets = clause.readings.first?.targets else { return false }
            return targets.names.isEmpty && targets.areas.isEmpty && targets.floors.isEmpty
        }
        guard isOpen else { return nil }
        return clauses.map { "\($0.text) \(rest)" }.joined(separator: " and ")
    }

    /// Whether the words teach something; then they are about the words in them.
    private func isLesson(_ text: String) -> Bool {
        reader.read(text, in: vocabulary).clauses.first?.teaches ?? false
    }

    /// What follows "… means …" belongs to the lesson, however many commands it holds; none of
    /// them is carried out.
    func joinLesson(_ turn: inout Turn) {
        guard var clause = turn.clauses.first, clause.teaches, turn.clauses.count > 1 else {
            return
        }
        let more = turn.clauses.dropFirst().map(\.text)
        let means = clause.readings[0].slots["means"]?.string ?? ""
        clause.readings[0].slots["means"] = .string(
            ([means] + more).joined(separator: " and "))
        clause.readings = [clause.readings[0]]
        turn.clauses = [clause]
    }
}

extension Clause {
    fileprivate var teaches: Bool { readings.first?.effect == .keep(.teach) }
}

extension IntentEffect {
    /// True for what changes something in the house.
    var isDeed: Bool {
        switch self {
        case .act, .adjust, .control, .play: true
        case .ask, .keep, .talk: false
        }
    }
}

extension IntentEffect {
    /// Words that answer the hub, stop it or take back what it did stay what they are.
    fileprivate var leadsTheTalk: Bool {
        guard case .talk(let move) = self else { return false }
        return [.yes, .no, .undo, .wrong, .cancel, .repeat, .help].contains(move)
    }
}
