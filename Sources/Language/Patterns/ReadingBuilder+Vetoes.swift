internal import Home
internal import OrderedCollections
internal import Templates

/// What makes a match no reading, though its words fit.
extension ReadingBuilder {
    /// A yes with a doubt or a later time is none, and neither is one that is only spoken of.
    func isSaid(in range: Range<Int>, mood: Mood) -> Bool {
        switch reading.effect {
        case .talk(.yes):
            [.command, .overheard].contains(mood) && reading.timing == nil
                && reading.slots["day"] == nil && !range.contains { chart.has($0, .doubt) }
        case .talk(.wrong):
            ![.negated, .overheard].contains(mood) && !isWish
                && (mood != .past || reading.unexplained.isEmpty)
        case .talk(.thanks): mood != .question && !range.contains { chart.has($0, .doubt) }
        case .act, .adjust, .control, .play, .ask, .keep, .talk: true
        }
    }

    /// "i meant to open the door" says what was not done, and not which door was meant.
    var isWish: Bool {
        let judge = MoodJudge(chart: chart)
        return match.steps.contains { step in
            switch step.part {
            case .span(_, "meant", _):
                chart.has(step.range.lowerBound, .to)
                    || step.range.dropFirst().contains { judge.bar(at: $0) == .past }
            case .skipped: chart.has(step.range.lowerBound, .to)
            case .literal, .adjunct, .span: false
            }
        }
    }

    /// "they set a timer": what an article or a preposition sets apart from the noun is no name of it.
    var takesClauseForName: Bool {
        zip(match.steps, match.steps.dropFirst()).contains { step, next in
            guard case .span(.words, _, _) = step.part else { return false }
            let isApart = [step.range.upperBound - 1, next.range.lowerBound].contains { index in
                chart.marks[index].contains { [.determiner, .preposition].contains($0.mark) }
            }
            return switch next.part {
            case .skipped: isApart
            case .literal:
                chart.marks[step.range.upperBound - 1].contains { $0.mark == .determiner }
            case .adjunct, .span: false
            }
        }
    }

    /// "listen to your mother", "play nicely", "put me on the list": talk, and nothing to be
    /// played or bought, unless the words say what it is ("the film her").
    var takesTalkForTitle: Bool {
        guard
            !match.steps.contains(where: { step in
                chart.marks[step.range.lowerBound].contains { hit in
                    if case .value(list: "media_kind", _) = hit.mark { true } else { false }
                }
            })
        else { return false }
        return match.steps.contains { step in
            guard case .span(.words, let slot, _) = step.part,
                ["title", "media_title", "item"].contains(slot)
            else { return false }
            var index = step.range.lowerBound
            var isTalk = false
            while index < step.range.upperBound {
                let ends = chart.marks[index].filter { hit in
                    hit.mark == .noTitle || !isTalk && hit.mark == .determiner
                }
                guard let end = ends.map(\.end).max() else { return false }
                isTalk = isTalk || ends.contains { $0.mark == .noTitle }
                index = end
            }
            return isTalk
        }
    }

    /// "alarms for six and seven": the seven is a time, and not what the alarm is called.
    var takesTimeForName: Bool {
        match.steps.contains { step in
            guard case .span(.words, "name", _) = step.part else { return false }
            return chart.times.clock(at: step.range.lowerBound)?.end == step.range.upperBound
        }
    }

    /// "lamp 3" is no brightness; "lamp to 3", "3 percent" and "volume 3" are levels.
    func isLevel(_ range: Range<Int>) -> Bool {
        let last = range.upperBound - 1
        guard chart.facts.numbers[last] != nil || chart.facts.multipliers[last] != nil else {
            return true
        }
        return match.steps.contains { step in
            step.part.isLiteral && chart.has(step.range.lowerBound, .level)
        }
    }

    /// "turn the heating down at ten" says when; "set it at ten" says how much.
    var takesHourForValue: Bool {
        guard reading.timing == nil, reading.effect.acts,
            !match.steps.contains(where: {
                $0.part.isLiteral && chart.has($0.range.lowerBound, .setting)
            })
        else { return false }
        return match.steps.contains { step in
            guard case .span(let span, _, _) = step.part, step.range.lowerBound > 0,
                [.percent, .temperature, .amount, .number].contains(span),
                chart.has(step.range.lowerBound - 1, .at)
            else { return false }
            let last = step.range.upperBound - 1
            return !chart.has(last, .percent) && !chart.has(last, .degrees)
                && (chart.times.clock(at: step.range.lowerBound).map {
                    $0.end == step.range.upperBound && $0.minuteOfDay <= 720
                } ?? false)
        }
    }

    /// With a day and no time, "at nine" is the time.
    var takesHourForLevel: Bool {
        guard reading.slots["day"] != nil, reading.timing == nil else { return false }
        return match.steps.contains { step in
            guard case .span(.percent, _, _) = step.part, step.range.lowerBound > 0 else {
                return false
            }
            return chart.has(step.range.lowerBound - 1, .at)
                && !chart.has(step.range.upperBound - 1, .percent)
        }
    }

    /// "turn it up to 23" names where to go and not how far: no step of 23.
    var takesGoalForStep: Bool {
        guard case .adjust = block.effect else { return false }
        var lastSkipped: Int?
        for step in match.steps {
            switch step.part {
            case .skipped: lastSkipped = step.range.lowerBound
            case .span(.amount, _, let edge):
                guard case .amount(let value, _) = edge.content, value.double != nil,
                    let before = lastSkipped, before + 1 == step.range.lowerBound
                else { continue }
                if chart.has(before, .to) || chart.has(before, .at) { return true }
            case .literal, .adjunct, .span: continue
            }
        }
        return false
    }

    /// "is anyone in the hall" leaves no choice to the hub, and "no, half past seven" is more than
    /// a no: with a place or a time it is no bare answer.
    var saysMoreThanTalk: Bool {
        switch reading.effect {
        case .talk(.yes), .talk(.no), .talk(.noPreference), .talk(.thanks):
            !reading.targets.isEmpty || reading.timing != nil
                || reading.slots["duration_seconds"] != nil
        case .act, .adjust, .control, .play, .ask, .keep, .talk: false
        }
    }

    var isQuestion: Bool {
        switch reading.effect {
        case .ask: true
        case .keep(let function): !function.changes
        case .act, .adjust, .control, .play, .talk: false
        }
    }

    func fitsKinds(_ targets: TargetDescription) -> Bool {
        guard !block.kinds.isEmpty else { return true }
        guard targets.others.allSatisfy({ fitsKinds($0.targets) }) else { return false }
        if targets.names.isEmpty {
            return targets.kinds.isEmpty
                || targets.kinds.contains { $0 == "device" || block.kinds.contains($0) }
        }
        return targets.names.contains { name in
            name.things.contains { thing in
                guard let kinds = chart.vocabulary.kinds[thing] else { return true }
                return kinds.contains(where: block.kinds.contains)
            }
        }
    }
}
