extension SentenceRun {
    mutating func literal(
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

    func advanced(
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
    func matchEnd(
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
    func wordStart(_ state: State) -> Int {
        let letters = state.isDashed ? text.dashed : text.folded
        var position = Int(state.position)
        while position < letters.count, letters[position] == SentenceText.space { position += 1 }
        return position
    }

    /// Ends a wildcard at every place the literal is found.
    mutating func search(
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
    func occurrences(
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
