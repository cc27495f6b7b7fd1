/// A regular expression in Python's syntax, without look-around and back-references, which matches
/// in time linear in the text: all ways to match are followed at once (Thompson, Pike).
struct RegularExpression {
    enum Failure: Error {
        case malformed(String)
        case tooMuchWork
    }

    /// One step of the compiled program; addresses are indices into it.
    enum Instruction {
        case scalar(ScalarSet)
        case split(preferred: Int, other: Int)
        case jump(Int)
        case save(Int)
        case start
        case end
        case wordBoundary(Bool)
        case match
    }

    let program: [Instruction]
    let groupCount: Int
    let groupNames: [String: Int]
    let ignoresCase: Bool

    /// What matched: the whole in group 0; nil for a group that took no part.
    struct Match {
        let groups: [Range<Int>?]
        var range: Range<Int> { (groups.first ?? nil) ?? 0..<0 }
    }

    init(_ pattern: String, ignoresCase: Bool) throws(Failure) {
        var parser = RegularExpressionParser(pattern)
        let root = try parser.parse()
        var compiler = RegularExpressionCompiler()
        try compiler.compile(root)
        program = compiler.program
        groupCount = parser.groupCount
        groupNames = parser.groupNames
        self.ignoresCase = ignoresCase || parser.ignoresCase
    }

    /// The leftmost match from `start` on; where `isAnchored`, only one that begins there.
    ///
    /// `work` is what may still be done and goes down by what was.
    func firstMatch(
        in text: [Unicode.Scalar], from start: Int, isAnchored: Bool, work: inout Int
    ) throws(Failure) -> Match? {
        var threads = ThreadList(program.count)
        var following = ThreadList(program.count)
        var found: [Int]?
        for position in start...max(start, text.count) {
            if found == nil, !isAnchored || position == start {
                let groups = [Int](repeating: -1, count: 2 * (groupCount + 1))
                try add(0, groups, to: &threads, text, position, &work)
            }
            if threads.isEmpty {
                if found != nil || isAnchored { break }
                threads.removeAll()
                continue
            }
            let scalar = position < text.count ? text[position] : nil
            for thread in threads.threads {
                switch program[thread.address] {
                case .match: found = thread.groups
                case .scalar(let set):
                    work -= set.ranges.count / 8
                    guard let scalar, set.contains(scalar, ignoresCase: ignoresCase) else {
                        continue
                    }
                    try add(
                        thread.address + 1, thread.groups, to: &following, text, position + 1, &work
                    )
                    continue
                case .split, .jump, .save, .start, .end, .wordBoundary: continue
                }
                // Threads behind the one that matched are worse ways to match.
                break
            }
            swap(&threads, &following)
            following.removeAll()
        }
        return found.map { Match(groups: Self.ranges($0)) }
    }

    private static func ranges(_ groups: [Int]) -> [Range<Int>?] {
        stride(from: 0, to: groups.count, by: 2).map { index in
            let (lower, upper) = (groups[index], groups[index + 1])
            return lower >= 0 && upper >= lower ? lower..<upper : nil
        }
    }

    /// Follows all that consumes nothing, best way first.
    private func add(
        _ address: Int, _ groups: [Int], to list: inout ThreadList, _ text: [Unicode.Scalar],
        _ position: Int, _ work: inout Int
    ) throws(Failure) {
        var pending = [Thread(address: address, groups: groups)]
        while let thread = pending.popLast() {
            work -= 1
            guard work > 0 else { throw .tooMuchWork }
            guard list.visit(thread.address) else { continue }
            var next = thread
            next.address += 1
            switch program[thread.address] {
            case .jump(let target): pending.append(Thread(address: target, groups: thread.groups))
            case .split(let preferred, let other):
                pending.append(Thread(address: other, groups: thread.groups))
                pending.append(Thread(address: preferred, groups: thread.groups))
            case .save(let slot):
                next.groups[slot] = position
                pending.append(next)
            case .start: if position == 0 { pending.append(next) }
            case .end: if isEnd(position, of: text) { pending.append(next) }
            case .wordBoundary(let wanted):
                if isWordBoundary(position, in: text) == wanted { pending.append(next) }
            case .scalar, .match: list.threads.append(thread)
            }
        }
    }

    // As in Python, '$' also matches before a line feed that ends the text.
    private func isEnd(_ position: Int, of text: [Unicode.Scalar]) -> Bool {
        position == text.count || position == text.count - 1 && text[position] == "\n"
    }

    private func isWordBoundary(_ position: Int, in text: [Unicode.Scalar]) -> Bool {
        let before = position > 0 && ScalarSet.isWord(text[position - 1])
        let after = position < text.count && ScalarSet.isWord(text[position])
        return before != after
    }
}

private struct Thread {
    var address: Int
    var groups: [Int]
}

/// Threads in order of preference, each address at most once.
private struct ThreadList {
    var threads: [Thread] = []
    private var visited: [Bool]
    private var visits: [Int] = []

    init(_ count: Int) {
        visited = [Bool](repeating: false, count: count)
    }

    var isEmpty: Bool { threads.isEmpty }

    mutating func visit(_ address: Int) -> Bool {
        guard !visited[address] else { return false }
        visited[address] = true
        visits.append(address)
        return true
    }

    mutating func removeAll() {
        threads.removeAll(keepingCapacity: true)
        for address in visits { visited[address] = false }
        visits.removeAll(keepingCapacity: true)
    }
}
