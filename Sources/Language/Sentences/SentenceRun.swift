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

    struct Hit {
        var value: Int32
        var start: Int32
        var end: Int32
        var isDashed: Bool
    }

    let text: SentenceText
    let program: SentenceProgram
    /// The list a reference means, which may be one of the home's own.
    let lists: SentenceListTable
    var captures: [Capture] = []
    var stack: [State] = []
    var steps = 0
    var hits: [UInt64: [Hit]] = [:]

    /// Whether spaces count where a word begins; they do in scripts that write none.
    let spacesMatter: Bool

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

    mutating func finished(_ state: State) -> State? {
        guard state.wildcardStart >= 0 else {
            return text.isEnd(Int(state.position)) ? state : nil
        }
        return closed(state, at: Int32(text.scalars.count))
    }

    /// The state with its wildcard ended; nil where the wildcard would be empty.
    mutating func closed(_ state: State, at end: Int32) -> State? {
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
    mutating func step(_ node: Int32, from low: Int, in program: SentenceProgram) {
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

    mutating func alternative(
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
    mutating func permutation(
        _ entry: SentenceProgram.Node, from low: Int, in program: SentenceProgram
    ) {
        let count = Int(entry.count)
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

    /// How many items one permutation may have; each doubles the work.
    static let maximumPermutation = 8

    /// Drops the states before `high`, and of equal states all but the first.
    mutating func settle(_ low: Int, _ high: Int) {
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

    mutating func isWithinLimit() -> Bool {
        steps += 1
        return steps <= Self.maximumSteps
    }
}
