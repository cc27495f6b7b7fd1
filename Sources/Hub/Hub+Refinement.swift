internal import Home
internal import Language
internal import OrderedCollections
internal import Resolution
internal import Templates

/// Words that only change what was wanted last: "make that sixty", "the hall lamp instead", "and
/// bread", "for ten minutes".
///
/// The last sentence is said again with the new words in the place of those they stand for, or
/// after it, and read as any other: what comes of it must be the same intent, wholly explained.
extension Hub {
    /// Stretches of the last sentence that new words are tried for.
    private static let spansLimit = 6
    /// A changed sentence must be explained so well.
    private static let refinedText = -0.12

    struct Refined {
        var clause: Clause
        /// What was done before is not wanted any more.
        var isCorrection: Bool
    }

    /// What the words change of the last wish, where they are no wish of their own.
    func refinement(_ turn: inout Turn, key: Conversation.Key) -> Refined? {
        // What is learned from one sentence is not changed by half of another.
        guard let last = conversations[key]?.lastCandidate, !last.reading.effect.isLearning,
            turn.clauses.count == 1, turn.rewrite == nil,
            turn.openQuestion == nil || turn.clauses[0].readings.isEmpty
        else { return nil }
        let said = heard(turn.text, for: &turn)
        let words = setup.lexicon.refinement(in: said)
        let rest = heard(words.rest, for: &turn)
        if let goal = goal(words, rest, key: key) { return goal }
        if let spared = sparing(said, key: key) { return spared }
        // "another one" after a timer is a timer, and no song.
        if words.kind == .adding, last.reading.effect.isCountable {
            if words.rest.isEmpty {
                return Refined(clause: sameAgain(last, key: key), isCorrection: false)
            }
            if let more = refinement(words, rest, key: key) { return more }
        }
        let best = turn.clauses[0].readings.first
        guard let best, best.score >= Self.wholeText else {
            return refinement(words, rest, key: key) ?? elsewhere(words, rest, key: key)
        }
        if best.effect == .talk(.noPreference), turn.openQuestion == nil {
            return allOfThem(said, key: key)
        }
        // "make it fifteen" stands by itself, and yet speaks of what was before.
        let isOpen = best.effect.isWish && best.targets.names.isEmpty && best.targets.kinds.isEmpty
        guard words.kind != .bare, isOpen else { return nil }
        return refinement(words, rest, key: key)
    }

    private func sameAgain(_ last: Candidate, key: Conversation.Key) -> Clause {
        var reading = last.reading
        reading.source = "as before"
        let text = conversations[key]?.lastText ?? ""
        return Clause(text: text, readings: [reading], mood: .command)
    }

    /// "the bathroom", said after a wish: the same there.
    private func elsewhere(
        _ words: RefiningWords, _ rest: HeardText, key: Conversation.Key
    ) -> Refined? {
        let targets = reader.targets(of: rest)
        // "all" alone is not all that there is.
        guard !targets.isEmpty, targets.pronoun == nil, targets.kinds != ["device"],
            conversations[key]?.lastCandidate?.reading.effect.isAboutThings ?? false
        else { return nil }
        return again(targets, words.rest, key: key).map {
            Refined(clause: $0, isCorrection: words.kind == .correcting)
        }
    }

    /// "not the kettle", "except the fan", said after a wish for many: the same without it.
    private func sparing(_ heard: HeardText, key: Conversation.Key) -> Refined? {
        guard let last = conversations[key]?.lastCandidate, last.targets.count > 1,
            last.reading.effect.isAboutThings
        else { return nil }
        let exceptions = reader.exceptions(in: heard)
        guard exceptions != Exceptions() else { return nil }
        var reading = last.reading
        reading.targets.exceptions.join(exceptions)
        reading.spans = []
        reading.unexplained = []
        reading.source = "as before"
        return Refined(
            clause: Clause(text: heard.text, readings: [reading], mood: reading.mood),
            isCorrection: true)
    }

    /// "all of them", said after a wish for some.
    private func allOfThem(_ heard: HeardText, key: Conversation.Key) -> Refined? {
        let targets = reader.targets(of: heard)
        guard [.all, .both].contains(targets.quantifier),
            let last = conversations[key]?.lastCandidate, last.reading.effect.isAboutThings,
            !last.reading.targets.kinds.isEmpty
        else { return nil }
        var all = last.reading.targets
        all.quantifier = .all
        return again(all, heard.text, key: key).map { Refined(clause: $0, isCorrection: false) }
    }

    /// What the words make of the last wish; nil where they are no change to it.
    func refinement(of text: String, key: Conversation.Key) -> Refined? {
        let words = setup.lexicon.refinement(in: text)
        return refinement(words, key: key)
    }

    func refinement(_ words: RefiningWords, key: Conversation.Key) -> Refined? {
        refinement(words, reader.hear(words.rest, in: vocabulary), key: key)
    }

    /// - Parameter rest: what of the words is new.
    private func refinement(
        _ words: RefiningWords, _ rest: HeardText, key: Conversation.Key
    ) -> Refined? {
        guard let conversation = conversations[key], let last = conversation.lastCandidate else {
            return nil
        }
        return refinement(words, rest, of: last.reading, saidAs: conversation.lastText)
    }

    /// What the words make of a wish; nil where they are no change to it.
    func refinement(_ words: RefiningWords, of last: Reading, saidAs lastText: String) -> Refined? {
        refinement(words, reader.hear(words.rest, in: vocabulary), of: last, saidAs: lastText)
    }

    private func refinement(
        _ words: RefiningWords, _ rest: HeardText, of last: Reading, saidAs lastText: String
    ) -> Refined? {
        guard !lastText.isEmpty, !words.rest.isEmpty else { return nil }
        // What is denied is no other thing: "not milk".
        guard !reader.wordPolarity(of: rest).isDenied else { return nil }
        // "all" after "turn on the lamp" is not all that there is.
        let targets = reader.targets(of: rest)
        guard targets.kinds != ["device"] || !targets.areas.isEmpty || targets.isHere else {
            return nil
        }
        let options = options(words.rest, lastText, last)
        return refined(words, options.filter { !$0.isText }, of: last)
            ?? (takesText(words, rest) ? refined(words, options.filter(\.isText), of: last) : nil)
    }

    /// Free words take the place of free words only where it is said that they do: talk goes on
    /// after "play jazz". A number is none of them.
    private func takesText(_ words: RefiningWords, _ rest: HeardText) -> Bool {
        words.kind != .bare && reader.level(of: rest) == nil
    }

    private func refined(_ words: RefiningWords, _ options: [Option], of last: Reading) -> Refined?
    {
        var best: (reading: Reading, clause: Clause, isValue: Bool)?
        for option in options {
            let heard = reader.hear(option.text, in: vocabulary)
            guard reader.mayExplain(heard, within: -Self.refinedText) else { continue }
            let understanding = reader.read(heard)
            let clauses = understanding.clauses
            guard clauses.count == 1, understanding.asides.isEmpty,
                let reading = clauses[0].readings.first,
                isChange(reading, of: last, words), reading.score >= Self.refinedText,
                reading.score > best?.reading.score ?? -.infinity
            else { continue }
            best = (reading, clauses[0], option.isValue)
        }
        guard let best else { return nil }
        let clause = Clause(
            text: best.clause.text, readings: [best.reading], mood: best.clause.mood)
        let isCorrection: Bool =
            switch words.kind {
            case .correcting: true
            case .adding: false
            case .bare: best.isValue
            }
        return Refined(clause: clause, isCorrection: isCorrection)
    }

    private struct Option {
        var text: String
        var isValue: Bool
        /// Free words of the last sentence have made room.
        var isText = false
    }

    /// The last sentence with the new words in each place where they may belong.
    private func options(_ rest: String, _ lastText: String, _ last: Reading) -> [Option] {
        var options: [Option] = []
        // The words around a free text of a template stand for anything: only names change there.
        let spans =
            last.language == nil
            ? last.spans : last.spans.filter { $0.role == "name" || $0.role == "area" }
        for span in spans.prefix(Self.spansLimit) {
            guard let place = lastText.range(ofWords: span.text) else { continue }
            let isValue = !["name", "kind", "area", "text", "quantifier"].contains(span.role)
            let said = span.text.split(separator: " ").map(String.init)
            // "fifteen" for "in ten minutes" keeps what stands around the number.
            for stretch in stretches(of: said.count, isWhole: !isValue) {
                let new = (said[..<stretch.lowerBound] + [rest] + said[stretch.upperBound...])
                    .joined(separator: " ")
                options.append(
                    Option(
                        text: lastText.replacingCharacters(in: place, with: new),
                        isValue: isValue, isText: span.role == "text"))
            }
        }
        if last.language == nil {
            options.append(Option(text: "\(lastText) \(rest)", isValue: true))
        }
        return options
    }

    private func stretches(of count: Int, isWhole: Bool) -> [Range<Int>] {
        guard !isWhole, count > 1, count <= 4 else { return [0..<count] }
        // As much as can be: "move it to seven" leaves nothing of "quarter to six".
        return (1...count).reversed().flatMap { length in
            (0...(count - length)).map { $0..<($0 + length) }
        }
    }

    /// The same intent with something else in it, and nothing unexplained.
    private func isChange(
        _ reading: Reading, of last: Reading, _ words: RefiningWords
    ) -> Bool {
        // "make it 50" after "a bit warmer" names where to go, and no step of 50 degrees.
        let isGoalForStep =
            reading.slots["amount"]?.double != nil
            && (last.slots["amount"]?.string != nil
                || last.slots["amount"] == nil && words.kind == .correcting)
        return reading.intent == last.intent && reading.effect == last.effect && !isGoalForStep
            && reading.mood == last.mood && reading.unexplained.isEmpty
            && reading.targets.names.allSatisfy { $0.quality >= 0.75 }
            && (reading.targets != last.targets || reading.slots != last.slots
                || reading.timing != last.timing)
            && (words.kind != .bare || reading.freeWords == last.freeWords)
    }

    /// Does what was meant, and takes back what was not.
    mutating func carryOut(
        _ refined: Refined, _ turn: inout Turn, key: Conversation.Key, at now: Moment
    ) {
        let lastTurn = conversations[key]?.lastTurn
        turn.clauses = [refined.clause]
        let (decision, candidates) = resolver.resolve(refined.clause, in: turn.context)
        turn.candidates += candidates.prefix(Self.candidatesKept)
        if refined.isCorrection, case .execute(let candidate) = decision {
            takeBack(lastTurn, for: candidate, &turn, at: now)
        }
        if refined.isCorrection, case .answer(let candidate) = decision,
            case .keep = candidate.reading.effect
        {
            takeBack(lastTurn, for: candidate, &turn, at: now)
        }
        carryOut(decision, &turn, key: key, at: now)
    }
}

extension String {
    /// Where the words stand in these, as whole words.
    func range(ofWords words: String) -> Range<String.Index>? {
        guard !words.isEmpty else { return nil }
        return ranges(of: words).first { range in
            let startsWord =
                range.lowerBound == startIndex || self[index(before: range.lowerBound)] == " "
            let endsWord = range.upperBound == endIndex || self[range.upperBound] == " "
            return startsWord && endsWord
        }
    }

    fileprivate func replacingCharacters(in range: Range<String.Index>, with new: String) -> String
    {
        self[..<range.lowerBound] + new + self[range.upperBound...]
    }
}

extension Reading {
    /// Words that were taken as they are.
    fileprivate var freeWords: [String] { spans.filter { $0.role == "text" }.map(\.text) }
}

extension IntentEffect {
    /// It asks for something to be done or kept.
    fileprivate var isWish: Bool {
        switch self {
        case .act, .adjust, .control, .play, .keep: true
        case .ask, .talk: false
        }
    }

    /// It teaches the hub something.
    fileprivate var isLearning: Bool {
        [.keep(.teach), .keep(.setPreference), .keep(.forgetLesson)].contains(self)
    }

    /// It is for things of the home.
    fileprivate var isAboutThings: Bool {
        switch self {
        case .ask(.status), .control, .play, .keep, .talk: false
        case .act, .adjust, .ask: true
        }
    }
}
