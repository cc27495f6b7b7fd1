extension SentenceRun {
    /// The list a capture came from.
    func list(of capture: Capture) -> CompiledList? {
        lists[program.references[Int(capture.reference)].list]
    }

    mutating func list(_ reference: Int32, from low: Int) {
        let entry = program.references[Int(reference)]
        let high = stack.count
        if let list = lists[entry.list] {
            for index in low..<high {
                guard isWithinLimit() else { break }
                advance(stack[index], over: list, entry.list, reference)
            }
        }
        stack.removeSubrange(low..<high)
    }

    mutating func advance(
        _ state: State, over list: CompiledList, _ index: Int32, _ reference: Int32
    ) {
        switch list.kind {
        case .wildcard:
            guard state.wildcardStart < 0 else { return }
            var open = state
            open.wildcardStart = state.position
            open.wildcardReference = reference
            stack.append(open)
        case .values:
            guard state.wildcardStart >= 0 else {
                return take(list, index, state, reference)
            }
            for place in wildcardEnds(of: state) {
                guard var next = closed(state, at: place) else { continue }
                next.position = place
                next.isWordStart = !spacesMatter
                take(list, index, next, reference)
            }
        case .range(let range):
            number(range, list, state, reference)
        }
    }

    func mustBeginWord(after state: State) -> Bool {
        !spacesMatter && program.references[Int(state.wildcardReference)].endsWord
    }

    /// Where a wildcard may end for a value to begin.
    func wildcardEnds(of state: State) -> [Int32] {
        let mustBeginWord = mustBeginWord(after: state)
        let first = Int(state.wildcardStart) + 1
        return (first..<max(text.scalars.count, first)).filter { place in
            text.folded[place] != SentenceText.space
                && (!mustBeginWord || text.isWordBoundary(place, isDashed: state.isDashed))
        }.map(Int32.init)
    }

    mutating func take(
        _ list: CompiledList, _ index: Int32, _ state: State, _ reference: Int32
    ) {
        for hit in found(list, index, state) {
            guard isWithinLimit() else { return }
            var next = state
            captures.append(
                Capture(
                    previous: state.capture, reference: reference, kind: .value(hit.value),
                    start: hit.start, end: hit.end))
            next.capture = Int32(captures.count - 1)
            next.position = hit.end
            next.isDashed = state.isDashed || hit.isDashed
            stack.append(next)
        }
    }

    /// The list's values at a place of the text, looked up once for all templates.
    mutating func found(
        _ list: CompiledList, _ index: Int32, _ state: State
    ) -> [Hit] {
        let key =
            UInt64(UInt32(bitPattern: index)) << 32 | UInt64(UInt32(bitPattern: state.position))
            << 2
            | (state.isWordStart ? 2 : 0) | (state.isDashed ? 1 : 0)
        if let known = hits[key] { return known }
        var result: [Hit] = []
        plainValues(list, state, into: &result)
        for template in list.templates {
            templateValue(template, list, state, into: &result)
        }
        result.sort { $0.value < $1.value }
        hits[key] = result
        return result
    }

    func plainValues(_ list: CompiledList, _ state: State, into result: inout [Hit]) {
        guard !list.trie.isEmpty else { return }
        walk(list.trie, state, isDashed: state.isDashed, into: &result)
        guard !state.isDashed, Int(state.position) <= text.lastDash else { return }
        var retried: [Hit] = []
        walk(list.trie, state, isDashed: true, into: &retried)
        for hit in retried where !result.contains(where: { $0.value == hit.value }) {
            var hit = hit
            hit.isDashed = true
            result.append(hit)
        }
    }

    func walk(
        _ trie: ScalarTrie, _ state: State, isDashed: Bool, into result: inout [Hit]
    ) {
        let letters = isDashed ? text.dashed : text.folded
        var position = state.isWordStart ? wordStart(state) : Int(state.position)
        let start = position
        var node = ScalarTrie.root
        while position < letters.count, let next = trie.child(of: node, letters[position]) {
            node = next
            position += 1
            guard trie.hasPayload(node) else { continue }
            trie.forEachPayload(node) { value in
                result.append(
                    Hit(value: value, start: Int32(start), end: Int32(position), isDashed: false))
            }
        }
    }

    mutating func templateValue(
        _ template: (value: Int32, node: Int32), _ list: CompiledList, _ state: State,
        into result: inout [Hit]
    ) {
        let base = stack.count
        stack.append(
            State(
                position: state.position, isWordStart: state.isWordStart,
                isDashed: state.isDashed))
        step(template.node, from: base, in: list.program)
        for end in stack[base...] {
            result.append(
                Hit(
                    value: template.value, start: state.position, end: end.position,
                    isDashed: end.isDashed))
        }
        stack.removeSubrange(base...)
    }
}
