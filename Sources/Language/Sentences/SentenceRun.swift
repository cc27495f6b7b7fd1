/// One utterance carried through one program: sets of places move forward together, so nothing is
/// expanded and nothing is tried twice.
struct SentenceRun {
    /// How many places may be looked at for one utterance.
    static let maximumSteps = 200_000

    /// A place in the text, and what led to it.
    struct State: Equatable {
        var position: Int32
        /// Literal characters matched so far.
        var letters: Int32 = 0
        /// The last capture, or -1.
        var capture: Int32 = -1
        /// Where a wildcard that is still growing began, or -1.
        var wildcardStart: Int32 = -1
        var wildcardReference: Int32 = -1
        var isWordStart = true
        /// Whether dashes are read as spaces from here on.
        var isDashed = false
    }

    /// Something a list matched; captures form a chain back to the beginning.
    struct Capture {
        enum Kind: Equatable {
            case value(Int32)
            case number(tenths: Int32)
            case wildcard
        }
        var previous: Int32
        var reference: Int32
        var kind: Kind
        var start: Int32
        var end: Int32
        /// Whether dashes in the words said count as spaces.
        var isDashed = false
    }

    private struct Hit {
        var value: Int32
        var start: Int32
        var end: Int32
        var isDashed: Bool
    }

    let text: SentenceText
    private let program: SentenceProgram
    /// The list a reference means, which may be one of the home's own.
    private let lists: SentenceListTable
    private(set) var captures: [Capture] = []
    private var stack: [State] = []
    private var steps = 0
    private var hits: [UInt64: [Hit]] = [:]

    /// Whether spaces count where a word begins; they do in scripts that write none.
    private let spacesMatter: Bool

    init(
        text: SentenceText, program: SentenceProgram, lists: SentenceListTable, spacesMatter: Bool
    ) {
        self.text = text
        self.spacesMatter = spacesMatter
        self.program = program
        self.lists = lists
        stack.reserveCapacity(64)
    }

    /// The ways the whole text can be read as the template at `node`.
    mutating func match(_ node: Int32) -> [State] {
        stack.removeAll(keepingCapacity: true)
        stack.append(State(position: 0, isWordStart: !spacesMatter))
        step(node, from: 0, in: program)
        return stack.isEmpty ? [] : stack.compactMap { finished($0) }
    }

    private mutating func finished(_ state: State) -> State? {
        guard state.wildcardStart >= 0 else {
            return text.isEnd(Int(state.position)) ? state : nil
        }
        return closed(state, at: Int32(text.scalars.count))
    }

    /// The state with its wildcard ended; nil where the wildcard would be empty.
    private mutating func closed(_ state: State, at end: Int32) -> State? {
        guard !text.isBlank(Int(state.wildcardStart), Int(end)) else { return nil }
        var state = state
        captures.append(
            Capture(
                previous: state.capture, reference: state.wildcardReference, kind: .wildcard,
                start: state.wildcardStart, end: end, isDashed: state.isDashed))
        state.capture = Int32(captures.count - 1)
        state.wildcardStart = -1
        return state
    }
}

extension SentenceRun {
    /// Replaces the states from `low` on by those they lead to through `node`.
    private mutating func step(_ node: Int32, from low: Int, in program: SentenceProgram) {
        guard stack.count > low else { return }
        let entry = program.nodes[Int(node)]
        switch entry.kind {
        case .nothing: stack.removeSubrange(low...)
        case .empty: break
        case .literal: literal(program.literals[Int(entry.first)], from: low, in: program)
        case .list: list(entry.first, from: low)
        case .sequence:
            for child in Int(entry.first)..<Int(entry.first + entry.count) {
                step(program.children[child], from: low, in: program)
                guard stack.count > low else { return }
            }
        case .alternative: alternative(entry, from: low, in: program)
        case .permutation: permutation(entry, from: low, in: program)
        }
    }

    private mutating func alternative(
        _ entry: SentenceProgram.Node, from low: Int, in program: SentenceProgram
    ) {
        let high = stack.count
        for child in Int(entry.first)..<Int(entry.first + entry.count) {
            let start = stack.count
            for index in low..<high { stack.append(stack[index]) }
            step(program.children[child], from: start, in: program)
        }
        settle(low, high)
    }

    /// All orders at once: states are kept by which items they have already been through.
    private mutating func permutation(
        _ entry: SentenceProgram.Node, from low: Int, in program: SentenceProgram
    ) {
        let count = min(Int(entry.count), Self.maximumPermutation)
        var bySet: [[State]] = Array(repeating: [], count: 1 << count)
        bySet[0] = Array(stack[low...])
        for set in 0..<(bySet.count - 1) where !bySet[set].isEmpty {
            for item in 0..<count where set & (1 << item) == 0 {
                let start = stack.count
                stack += bySet[set]
                step(program.children[Int(entry.first) + item], from: start, in: program)
                for state in stack[start...] where !bySet[set | 1 << item].contains(state) {
                    bySet[set | 1 << item].append(state)
                }
                stack.removeSubrange(start...)
            }
        }
        stack.removeSubrange(low...)
        stack += bySet[bySet.count - 1]
    }

    /// How many items of one permutation are looked at.
    static let maximumPermutation = 8

    /// Drops the states before `high`, and of equal states all but the first.
    private mutating func settle(_ low: Int, _ high: Int) {
        var kept = low
        for index in high..<stack.count {
            let state = stack[index]
            var isNew = true
            for earlier in low..<kept where stack[earlier] == state {
                isNew = false
                break
            }
            guard isNew else { continue }
            stack[kept] = state
            kept += 1
        }
        stack.removeSubrange(kept...)
    }

    private mutating func isWithinLimit() -> Bool {
        steps += 1
        return steps <= Self.maximumSteps
    }
}

extension SentenceRun {
    private mutating func literal(
        _ literal: SentenceProgram.Literal, from low: Int, in program: SentenceProgram
    ) {
        var kept = low
        let high = stack.count
        var hasGrown = false
        for index in low..<high {
            guard isWithinLimit() else { break }
            let state = stack[index]
            if state.wildcardStart >= 0 {
                search(literal, after: state, in: program)
                hasGrown = true
            } else if let next = advanced(state, over: literal, in: program) {
                if hasGrown {
                    stack.append(next)
                } else {
                    stack[kept] = next
                    kept += 1
                }
            }
        }
        stack.removeSubrange(kept..<high)
    }

    private func advanced(
        _ state: State, over literal: SentenceProgram.Literal, in program: SentenceProgram
    ) -> State? {
        var next = state
        if let end = matchEnd(literal, state, isDashed: state.isDashed, in: program) {
            next.position = end
            next.letters += literal.letters
            next.isWordStart = literal.endsWord && !spacesMatter
        } else if !state.isDashed, Int(state.position) <= text.lastDash,
            let end = matchEnd(literal, state, isDashed: true, in: program)
        {
            next.position = end
            next.isDashed = true
        } else {
            return nil
        }
        return next
    }

    @inline(__always)
    private func matchEnd(
        _ literal: SentenceProgram.Literal, _ state: State, isDashed: Bool,
        in program: SentenceProgram
    ) -> Int32? {
        let letters = isDashed ? text.dashed : text.folded
        var position = Int(state.position)
        var cursor = Int(literal.start)
        let end = cursor + Int(literal.count)
        if state.isWordStart {
            cursor += Int(literal.leading)
            position = wordStart(state)
        }
        guard position + (end - cursor) <= letters.count else { return nil }
        while cursor < end {
            guard letters[position] == program.scalars[cursor] else { return nil }
            cursor += 1
            position += 1
        }
        return Int32(position)
    }

    /// Where a word begins from a state on. A dash that is only now read as a space is not skipped.
    @inline(__always)
    private func wordStart(_ state: State) -> Int {
        let letters = state.isDashed ? text.dashed : text.folded
        var position = Int(state.position)
        while position < letters.count, letters[position] == SentenceText.space { position += 1 }
        return position
    }

    /// Ends a wildcard at every place the literal is found.
    private mutating func search(
        _ literal: SentenceProgram.Literal, after state: State, in program: SentenceProgram
    ) {
        guard literal.letters > 0 else {
            stack.append(state)
            return
        }
        let skipped = spacesMatter ? 0 : literal.leading
        for place in occurrences(of: literal, from: skipped, after: state, in: program) {
            guard isWithinLimit(), var next = closed(state, at: place) else { continue }
            next.position = place + literal.count - skipped
            next.letters += literal.letters
            next.isWordStart = literal.endsWord && !spacesMatter
            stack.append(next)
        }
    }

    /// Where the literal is found after a wildcard. If it must begin a word, the first place does;
    /// further ones may be inside a word, as in the reference.
    private func occurrences(
        of literal: SentenceProgram.Literal, from skipped: Int32, after state: State,
        in program: SentenceProgram
    ) -> [Int32] {
        let letters = state.isDashed ? text.dashed : text.folded
        let start = Int(literal.start + skipped)
        let count = Int(literal.count - skipped)
        let mustBeginWord = mustBeginWord(after: state)
        guard letters.count >= count + Int(state.wildcardStart) else { return [] }
        var places: [Int32] = []
        for place in Int(state.wildcardStart)...(letters.count - count) {
            var offset = 0
            while offset < count, letters[place + offset] == program.scalars[start + offset] {
                offset += 1
            }
            guard offset == count else { continue }
            let isFirst = mustBeginWord && places.isEmpty
            if isFirst, !text.isWordBoundary(place, isDashed: state.isDashed) { continue }
            places.append(Int32(place))
        }
        return places
    }
}

extension SentenceRun {
    /// The list a capture came from.
    func list(of capture: Capture) -> CompiledList? {
        lists[program.references[Int(capture.reference)].list]
    }

    private mutating func list(_ reference: Int32, from low: Int) {
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

    private mutating func advance(
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

    private func mustBeginWord(after state: State) -> Bool {
        !spacesMatter && program.references[Int(state.wildcardReference)].endsWord
    }

    /// Where a wildcard may end for a value to begin.
    private func wildcardEnds(of state: State) -> [Int32] {
        let mustBeginWord = mustBeginWord(after: state)
        let first = Int(state.wildcardStart) + 1
        return (first..<max(text.scalars.count, first)).filter { place in
            text.folded[place] != SentenceText.space
                && (!mustBeginWord || text.isWordBoundary(place, isDashed: state.isDashed))
        }.map(Int32.init)
    }

    private mutating func take(
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
    private mutating func found(
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

    private func plainValues(_ list: CompiledList, _ state: State, into result: inout [Hit]) {
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

    private func walk(
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

    private mutating func templateValue(
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

extension SentenceRun {
    private mutating func number(
        _ range: SentenceRange, _ list: CompiledList, _ state: State, _ reference: Int32
    ) {
        guard state.wildcardStart >= 0 else {
            if range.allowsDigits,
                let digits = digits(at: Int(state.position), state.isDashed, of: range)
            {
                takeDigits(digits, range, state, reference)
                return
            }
            return takeWords(list, range, state, reference)
        }
        var hasDigits = false
        var place = Int(state.wildcardStart)
        while range.allowsDigits, place < text.scalars.count {
            guard let digits = digits(at: place, state.isDashed, of: range) else {
                place += 1
                continue
            }
            hasDigits = true
            if let next = closed(state, at: Int32(place)) {
                takeDigits(digits, range, next, reference)
            }
            place = digits.end
        }
        guard !hasDigits else { return }
        for place in Int(state.wildcardStart)..<max(text.scalars.count, Int(state.wildcardStart)) {
            guard let next = closed(state, at: Int32(place)) else { continue }
            var moved = next
            moved.position = Int32(place)
            takeWords(list, range, moved, reference)
        }
    }

    private mutating func takeDigits(
        _ digits: Digits, _ range: SentenceRange, _ state: State, _ reference: Int32
    ) {
        guard let tenths = digits.tenths, range.contains(tenths: tenths) else { return }
        takeNumber(tenths, to: digits.end, digits.start, state, reference)
    }

    private mutating func takeNumber(
        _ tenths: Int, to end: Int, _ start: Int, _ state: State, _ reference: Int32
    ) {
        var next = state
        captures.append(
            Capture(
                previous: state.capture, reference: reference,
                kind: .number(tenths: Int32(tenths)), start: Int32(start), end: Int32(end)))
        next.capture = Int32(captures.count - 1)
        next.position = Int32(end)
        stack.append(next)
    }

    private mutating func takeWords(
        _ list: CompiledList, _ range: SentenceRange, _ state: State, _ reference: Int32
    ) {
        guard !list.trie.isEmpty else { return }
        var words: [Hit] = []
        var exact = state
        exact.isWordStart = false
        walk(list.trie, exact, isDashed: state.isDashed, into: &words)
        for hit in words {
            guard isWithinLimit() else { return }
            var next = state
            next.letters += hit.end - hit.start
            next.isWordStart = false
            takeNumber(Int(hit.value), to: Int(hit.end), Int(hit.start), next, reference)
        }
    }

    private struct Digits {
        var start: Int
        var end: Int
        /// Nil where the number has more than one digit after its point, or is too long.
        var tenths: Int?
    }

    private func digits(at place: Int, _ isDashed: Bool, of range: SentenceRange) -> Digits? {
        let letters = isDashed ? text.dashed : text.folded
        var cursor = place
        while cursor < letters.count, letters[cursor] == SentenceText.space { cursor += 1 }
        guard cursor < letters.count else { return nil }
        let isNegative = letters[cursor] == 0x2D
        if isNegative { cursor += 1 }
        let wholeStart = cursor
        let whole = Self.readDigits(letters, &cursor)
        guard cursor > wholeStart else { return nil }
        var fraction: Int? = 0
        if range.fractions != nil, cursor + 1 < letters.count,
            letters[cursor] == 0x2E || letters[cursor] == 0x2C,
            Self.isDigit(letters[cursor + 1])
        {
            cursor += 1
            fraction = Self.isDigit(letters[cursor]) ? Int(letters[cursor] - 0x30) : nil
            cursor += 1
            while cursor < letters.count, Self.isDigit(letters[cursor]) {
                if letters[cursor] != 0x30 { fraction = nil }
                cursor += 1
            }
        }
        guard let whole, let fraction else { return Digits(start: place, end: cursor, tenths: nil) }
        let tenths = whole * 10 + fraction
        return Digits(start: place, end: cursor, tenths: isNegative ? -tenths : tenths)
    }

    private static func isDigit(_ value: UInt32) -> Bool { (0x30...0x39).contains(value) }

    private static func readDigits(_ letters: [UInt32], _ cursor: inout Int) -> Int? {
        var number = 0
        var isShort = true
        while cursor < letters.count, isDigit(letters[cursor]) {
            number = isShort ? number * 10 + Int(letters[cursor] - 0x30) : 0
            isShort = isShort && number < 10_000_000
            cursor += 1
        }
        return isShort ? number : nil
    }
}
