extension SentenceRun {
    mutating func number(
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

    mutating func takeDigits(
        _ digits: Digits, _ range: SentenceRange, _ state: State, _ reference: Int32
    ) {
        guard let tenths = digits.tenths, range.contains(tenths: tenths) else { return }
        takeNumber(tenths, to: digits.end, digits.start, state, reference)
    }

    mutating func takeNumber(
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

    mutating func takeWords(
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

    struct Digits {
        var start: Int
        var end: Int
        /// Nil where the number has more than one digit after its point, or is too long.
        var tenths: Int?
    }

    func digits(at place: Int, _ isDashed: Bool, of range: SentenceRange) -> Digits? {
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

    static func isDigit(_ value: UInt32) -> Bool { (0x30...0x39).contains(value) }

    static func readDigits(_ letters: [UInt32], _ cursor: inout Int) -> Int? {
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
