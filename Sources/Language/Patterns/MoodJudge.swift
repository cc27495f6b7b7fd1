/// Says how a sentence is meant by the words that neither a name nor a template explains.
///
/// Names are found first, so "the do not disturb light" and "the no entry sign" are things; what
/// is left of "don't open the garage" is a denial.
struct MoodJudge {
    let chart: Chart

    /// The mood of a match, for an effect that changes something; `isNote` for what keeps words as
    /// they are ("remind me to ask ben"), which bar nothing then.
    func mood(
        of match: PatternMatch, in range: Range<Int>, isAsked: Bool, isNote: Bool = false
    ) -> Mood {
        let first = match.steps.first { $0.part.isCore }?.range.lowerBound ?? range.upperBound
        let last = match.steps.last { $0.part.isCore }?.range.upperBound ?? range.upperBound
        var mood = Mood.command
        var lead = 0.0
        var hasOpener = false
        var lastLead = range.lowerBound
        for step in match.steps {
            if case .adjunct(let edge) = step.part, case .opener = edge.adjunct { hasOpener = true }
            guard case .skipped = step.part else { continue }
            let index = step.range.lowerBound
            if let barred = bar(at: index) {
                let isAside = index >= last && barred == .past
                if !isAside, mood == .command || barred.strength > mood.strength { mood = barred }
            }
            if index < first {
                lead += PatternMatcher.isHeavy(index, chart) ? 1 : 0
                lastLead = index
            }
        }
        if isQuoted(match) { return .reported }
        if mood == .command, isNone(range) { return .negated }
        if mood == .command { mood = freeWordsMood(of: match, isNote: isNote) }
        if mood == .command, lead > 0, !(lastLead < first && chart.words[lastLead].endsPart) {
            mood = .overheard
        }
        if mood == .command, isAsked, !hasOpener { mood = .question }
        return mood
    }

    /// Free words may hold what bars a command: "hear a joke", "play jazz if it rains".
    ///
    /// A title may begin with such a word ("play if i fell"), and what leads up to a command is
    /// no title.
    private func freeWordsMood(of match: PatternMatch, isNote: Bool) -> Mood {
        var mood = Mood.command
        var isLed = false
        for step in match.steps {
            if step.part.isLiteral { isLed = true }
            guard case .span(.words(let cost), _, _) = step.part, cost >= 0.03,
                !(isNote && isLed)
            else { continue }
            for index in step.range {
                guard let bar = bar(at: index), bar.strength > mood.strength else { continue }
                let isTitle = index == step.range.lowerBound || bar != .conditional
                if !isLed || bar == .overheard || !isTitle { mood = bar }
            }
        }
        return mood
    }

    /// "no lights", "no more coffee": none of it is wanted. "no, the hall" and "no brighter" are
    /// something else.
    private func isNone(_ range: Range<Int>) -> Bool {
        let first = range.lowerBound
        guard range.count > 1, chart.marks[first].contains(where: { $0.mark == .bar(.negated) }),
            chart.marks[first].contains(where: { $0.mark == .opener }),
            !chart.words[first].endsPart
        else { return false }
        let next = chart.has(first + 1, .more) ? first + 2 : first + 1
        guard range.contains(next) else { return false }
        return !chart.marks[next].contains { hit in
            switch hit.mark {
            case .clauseStart, .filler, .opener, .gerundOpener, .determiner, .pronoun, .polar,
                .quantifier, .bar, .repair:
                true
            default: false
            }
        }
    }

    func bar(at index: Int) -> Mood? {
        var found: Mood?
        chart.vocabulary.people.forEachMatch(in: chart.nameIDs, from: index) { _, _ in
            // Spoken to, or spoken about: not to the hub.
            found = .overheard
        }
        for hit in chart.marks[index] {
            if case .bar(let mood) = hit.mark, chart.spellingCosts[index] == 0 {
                if found == nil || mood.strength > found?.strength ?? 0 { found = mood }
            }
        }
        return found
    }

    /// Words in quotation marks within a longer sentence are spoken of, not said.
    private func isQuoted(_ match: PatternMatch) -> Bool {
        let core = match.steps.filter { $0.part.isLiteral }.map {
            chart.words[$0.range.lowerBound].isQuoted
        }
        return core.contains(true) && chart.words.contains { !$0.isQuoted }
    }
}

extension PatternMatcher {
    /// A word that carries meaning of its own.
    static func isHeavy(_ index: Int, _ chart: Chart) -> Bool {
        if chart.marks[index].contains(where: { $0.mark == .polar }) { return true }
        return !chart.marks[index].contains { hit in
            switch hit.mark {
            case .filler, .light, .determiner, .preposition, .conjunction, .repair, .opener, .bar:
                hit.end == index + 1
            default: false
            }
        }
    }
}

extension PatternMatch.Part {
    var isLiteral: Bool {
        if case .literal = self { true } else { false }
    }

    var isCore: Bool {
        switch self {
        case .literal, .span: true
        case .skipped, .adjunct: false
        }
    }
}

extension Mood {
    /// Which mood is told where several could be.
    var strength: Int {
        switch self {
        case .command: 0
        case .overheard: 1
        case .past: 2
        case .question: 3
        case .conditional: 4
        case .reported: 5
        case .negated: 6
        }
    }
}

extension IntentEffect {
    /// It changes something outside the conversation when it is carried out.
    public var acts: Bool {
        switch self {
        case .act, .adjust, .control, .play: true
        case .keep(let function): function.changes
        case .ask, .talk: false
        }
    }
}

extension IntentEffect {
    /// It keeps something for later, in the words it is said in.
    var isNote: Bool {
        if case .keep = self { true } else { false }
    }
}

extension KeptFunction {
    /// It takes off something of what the hub keeps.
    var cancels: Bool {
        [.cancelTimer, .cancelAllTimers, .cancelAlarm, .cancelScheduled, .cancelKept].contains(self)
    }

    /// It changes what the hub keeps.
    var changes: Bool {
        switch self {
        case .timerStatus, .getAlarms, .getScheduled, .readList, .checkListItem, .currentTime,
            .currentDate, .sunTime, .getPreferences, .getLessons:
            false
        case .startTimer, .cancelTimer, .cancelAllTimers, .increaseTimer, .decreaseTimer,
            .pauseTimer, .resumeTimer, .setAlarm, .cancelAlarm, .snooze, .setReminder,
            .cancelScheduled, .cancelKept,
            .addListItem, .completeListItem, .removeListItem, .createList, .deleteList,
            .setPreference, .teach, .forgetLesson:
            true
        }
    }
}
