internal import Home

/// Finds clauses that say no more than what is new in the wish before them.
struct EllipsisReader {
    private static let longestLabel = 5

    let chart: Chart

    /// "another for five", "one at eight": words that say once more, and one value.
    func isElliptic(_ range: Range<Int>) -> Bool {
        chart.ends(at: range.lowerBound) { $0 == .ellipsis }.contains { start in
            guard start < range.upperBound else { return false }
            if isValue(start..<range.upperBound) { return true }
            // "one for the pasta for ten minutes".
            let label = start + 1..<min(start + Self.longestLabel, range.upperBound)
            let end = label.first { chart.has($0, .for) }
            let isOne = !label.prefix { $0 < end ?? 0 }.contains { index in
                chart.marks[index].contains { $0.mark == .conjunction(keepsMood: true) }
            }
            guard isOne else { return false }
            return end.map { $0 + 1 < range.upperBound && isValue($0 + 1..<range.upperBound) }
                ?? false
        }
    }

    /// "alarms for six and seven", "set it to 20, no, 21": one value more, or another one.
    func isNewValue(after joint: Joint, of range: Range<Int>, of wish: Reading?) -> Bool {
        guard !joint.isBare, !joint.isReason, let wish, wish.effect.acts else { return false }
        let rest = joint.next..<range.upperBound
        switch joint.bond {
        case .apart: return false
        case .joined: return wish.effect.isCountable && isValue(rest)
        case .repair: return isValue(rest) || isTarget(rest)
        }
    }

    /// "turn on the lamp, no, the fan".
    private func isTarget(_ range: Range<Int>) -> Bool {
        chart.targets(at: range.lowerBound).contains { edge in
            edge.end == range.upperBound
                && !(edge.targets.names.isEmpty && edge.targets.kinds.isEmpty
                    && edge.targets.areas.isEmpty)
        }
    }

    private func isValue(_ range: Range<Int>) -> Bool {
        let reader = SpanReader(chart: chart)
        return Self.newValues.contains { span in
            reader.edges(span, at: range.lowerBound).contains { $0.end == range.upperBound }
        }
    }

    private static let newValues: [PatternSpan] = [
        .duration, .time, .percent, .temperature, .number,
    ]
}

extension IntentEffect {
    /// There may be several of what it sets.
    public var isCountable: Bool {
        [.keep(.startTimer), .keep(.setAlarm), .keep(.setReminder)].contains(self)
    }
}
