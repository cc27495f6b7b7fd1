internal import Home

/// Finds what is told beside a wish, and is none: "the kids are asleep", "so i can see".
///
/// It gives a reason, so it neither bars the wish nor is one. What denies, reports, sets a
/// condition or names a time is no aside: it may well change what is wanted.
struct AsideReader {
    /// Words of a subject: "my little brother".
    private static let longestSubject = 3
    private static let longest = 12

    let chart: Chart

    /// Whether the words are told beside a wish; `isReason` where a word for it led up to them.
    func isAside(_ range: Range<Int>, isReason: Bool) -> Bool {
        guard range.count <= Self.longest else { return false }
        var start = afterFillers(range.lowerBound, in: range)
        let hasReason = afterReason(start) != nil
        if let end = afterReason(start) { start = afterFillers(end, in: range) }
        // "because mum says so": what follows such a word is a reason in whatever words.
        let isLedUp = isReason && range.upperBound - start > 1
        guard let verb = verb(from: start, to: range.upperBound) ?? (isLedUp ? start : nil)
        else { return false }
        // "the remote can" is not all of a sentence, and "we are" neither.
        let rest = verb..<range.upperBound
        guard rest.contains(where: carriesMeaning) else { return false }
        return !(start + 1..<range.upperBound).contains(where: leadsOn)
            && !range.contains { isMore($0, from: start, isReason: isReason || hasReason) }
    }

    /// Where a statement may begin that nothing parts from what is before.
    func begins(at index: Int, in range: Range<Int>) -> Bool {
        verb(from: index, to: range.upperBound) != nil
    }

    private func afterFillers(_ start: Int, in range: Range<Int>) -> Int {
        var index = start
        while index < range.upperBound,
            let end = chart.ends(at: index, where: { $0 == .filler }).last,
            chart.ends(at: index, where: { $0 == .subject || $0 == .reason }).isEmpty
        {
            index = end
        }
        return index
    }

    private func afterReason(_ start: Int) -> Int? { chart.ends(at: start) { $0 == .reason }.last }

    /// The place after the verb of a statement that begins at `start`.
    private func verb(from start: Int, to end: Int) -> Int? {
        guard start < end else { return nil }
        if let next = chart.ends(at: start, where: { $0 == .subject }).last {
            return verb(at: next, to: end)
        }
        let isNoun = !chart.ends(at: start, where: { $0 == .determiner }).isEmpty
        guard isNoun else { return nil }
        for next in (start + 2)...(start + 1 + Self.longestSubject) where next < end {
            if let verb = verb(at: next, to: end) { return verb }
        }
        return nil
    }

    private func verb(at index: Int, to end: Int) -> Int? {
        chart.ends(at: index) { $0 == .statementVerb }.last { $0 < end }
    }

    /// The thing that is told of, where the words name one.
    func subject(of range: Range<Int>) -> TargetDescription? {
        var start = afterFillers(range.lowerBound, in: range)
        if let end = afterReason(start) { start = afterFillers(end, in: range) }
        return chart.targets(at: start).first { edge in
            edge.targets.pronoun == nil && verb(at: edge.end, to: range.upperBound) != nil
        }?.targets
    }

    private func carriesMeaning(_ index: Int) -> Bool {
        PatternMatcher.isHeavy(index, chart)
            || chart.marks[index].contains { if case .bar = $0.mark { true } else { false } }
    }

    /// "it is late, so lock up": the reason leads to a clause; "so late" leads to none.
    private func leadsOn(_ index: Int) -> Bool {
        guard let next = afterReason(index) else { return false }
        return chart.marks.indices.contains(next)
            && chart.marks[next].contains { [.clauseStart, .subject].contains($0.mark) }
    }

    /// What makes more of the words than a reason.
    private func isMore(_ index: Int, from start: Int, isReason: Bool) -> Bool {
        if index > start, chart.words[index - 1].end != nil { return true }
        if chart.times.when(at: index) != nil { return true }
        // "the kids are asleep lock the door" goes on with a wish, "i forgot to lock up" is none.
        if index > start, PatternMatcher.isHeavy(index - 1, chart) || chart.has(index - 1, .to),
            !chart.ends(at: index, where: { $0 == .clauseStart }).isEmpty,
            chart.ends(at: index, where: { $0 == .determiner }).isEmpty
        {
            return true
        }
        return chart.marks[index].contains { hit in
            switch hit.mark {
            case .repair: true
            case .conjunction: index > start
            case .bar(.reported), .bar(.conditional): !isReason || index < start
            case .bar(.negated): !isReason && !isInability(index)
            // "the kids are asleep" speaks of them, and not to them.
            case .bar(.overheard): !isReason && !isSubject(index)
            default: false
            }
        }
    }

    /// "i can not see" denies nothing that was asked for.
    private func isInability(_ index: Int) -> Bool {
        chart.ends(at: max(0, index - 1)) { $0 == .statementVerb }.contains(index + 1)
    }

    private func isSubject(_ index: Int) -> Bool {
        index > 0 && !chart.ends(at: index - 1, where: { $0 == .determiner }).isEmpty
    }
}
