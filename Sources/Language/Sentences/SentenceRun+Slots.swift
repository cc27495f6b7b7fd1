import Templates

extension SentenceRun {
    /// The captures that led to the last one, in the order they were said.
    func chain(to last: Int32) -> [Capture] {
        var chain: [Capture] = []
        var cursor = last
        while cursor >= 0 {
            chain.append(captures[Int(cursor)])
            cursor = captures[Int(cursor)].previous
        }
        return chain.reversed()
    }

    /// The value of a list that a capture stands for.
    func listValue(of capture: Capture) -> SentenceListValue? {
        guard case .value(let index) = capture.kind else { return nil }
        return list(of: capture)?.values[Int(index)]
    }

    /// What a capture puts into its slot.
    func slot(of capture: Capture) -> SentenceMatch.Slot {
        let words = text.text(
            Int(capture.start), Int(capture.end), isDashed: capture.isDashed)
        switch capture.kind {
        case .wildcard: return .init(value: .string(words), text: words, isWildcard: true)
        case .number(let tenths):
            guard case .range(let range)? = list(of: capture)?.kind else {
                return .init(value: .integer(Int(tenths / 10)), text: words)
            }
            return .init(value: range.value(tenths: Int(tenths)), text: words)
        case .value(let index):
            guard let value = list(of: capture)?.values[Int(index)] else {
                return .init(value: .string(words), text: words)
            }
            let spoken = value.usesTemplateSyntax ? words : value.text
            return .init(value: value.out ?? .string(spoken), text: words)
        }
    }
}
