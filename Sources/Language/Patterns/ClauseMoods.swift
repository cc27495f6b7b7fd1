/// Says how each clause of a sentence is meant, in the light of the others.
struct ClauseMoods {
    let chart: Chart

    func clauses(of parts: [ClausePart]) -> [Clause] {
        var clauses: [Clause] = []
        var carried = Mood.command
        let whole = scopes(parts)
        for part in parts {
            var readings = part.readings
            let own =
                part.isEllipsis ? .command : readings.first?.mood ?? barred(part.range)
            var mood = own
            if part.bond == .apart || isContrast(part.range) { carried = .command }
            if part.isWish, isRepair(part) { takeBack(&clauses, isElliptic: part.isEllipsis) }
            let outer = whole.strength > carried.strength ? whole : carried
            if outer.strength > mood.strength || (mood == .question && outer != .command) {
                for index in readings.indices where readings[index].effect.acts {
                    readings[index].mood = outer
                }
                if readings.first?.effect.acts ?? true { mood = outer }
            }
            if isBarred(part, mood) { carried = mood == .command ? .question : mood }
            clauses.append(
                Clause(
                    text: chart.text(part.range), readings: readings, mood: mood,
                    isElliptic: part.isEllipsis))
        }
        return clauses
    }

    private func isRepair(_ part: ClausePart) -> Bool {
        part.bond == .repair
            || chart.marks[part.range.lowerBound].contains { $0.mark == .repair }
    }

    /// The wish that something else was said in place of.
    private func takeBack(_ clauses: inout [Clause], isElliptic: Bool) {
        guard let last = clauses.indices.last, clauses[last].readings.first?.effect.acts ?? false
        else { return }
        clauses[last].isTakenBack = true
        // "set it to 20, no, 21" is the same wish with another value.
        guard !isElliptic else { return }
        clauses[last].mood = .negated
        for index in clauses[last].readings.indices {
            clauses[last].readings[index].mood = .negated
        }
    }

    /// What bars this clause bars those that are joined to it: "i forgot to lock up and dim it".
    private func isBarred(_ part: ClausePart, _ mood: Mood) -> Bool {
        [.negated, .reported].contains(mood) || isDeepQuestion(part)
            || mood != .command && part.isWish
    }

    /// "close the blinds instead", "just dim it": not what was barred before.
    private func isContrast(_ range: Range<Int>) -> Bool {
        range.contains { index in
            chart.marks[index].contains { $0.mark == .conjunction(keepsMood: false) }
        }
    }

    private func barred(_ range: Range<Int>) -> Mood {
        let judge = MoodJudge(chart: chart)
        return range.compactMap(judge.bar).max { $0.strength < $1.strength } ?? .overheard
    }

    /// "if", "she said": what is said once holds for every clause of the sentence.
    private func scopes(_ parts: [ClausePart]) -> Mood {
        guard parts.count > 1 else { return .command }
        let moods = parts.map { $0.readings.first?.mood ?? barred($0.range) }
        return moods.contains(.reported)
            ? .reported : moods.contains(.conditional) ? .conditional : .command
    }

    /// "did someone unlock the door and open the garage" asks about both.
    private func isDeepQuestion(_ part: ClausePart) -> Bool {
        let judge = MoodJudge(chart: chart)
        return part.range.first.flatMap(judge.bar) == .question
            && (part.readings.first.map { $0.mood == .question } ?? true)
            && !["is", "are"].contains(chart.texts[part.range.lowerBound])
    }
}
