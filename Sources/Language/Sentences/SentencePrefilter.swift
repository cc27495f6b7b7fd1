/// Finds the templates an utterance can possibly match by the letters they require.
///
/// A template requires of each of its clauses one fragment to be somewhere in the text. Templates
/// are filed under their rarest clause, so most are never looked at.
struct SentencePrefilter: Sendable {
    /// How many fragments one clause may list before it is worth nothing.
    static let maximumAlternatives = 48

    private var fragments = ScalarTrie()
    private var fragmentLengths: [Int] = []
    private var clauses: [[[Int32]]] = []
    private var byFragment: [[Int32]] = []
    private var always: [Int32] = []

    /// The number of a fragment of text.
    mutating func intern(_ letters: ArraySlice<UInt32>) -> Int32 {
        fragments.intern(letters) {
            fragmentLengths.append(letters.count)
            return Int32(fragmentLengths.count - 1)
        }
    }

    /// Adds the next template, by what it requires: one fragment of every clause.
    mutating func add(_ required: [[Int32]]) { clauses.append(required) }

    /// Clauses with few and long fragments sort out most.
    func weakness(_ clause: [Int32]) -> Int {
        clause.count * 16 - (clause.map { fragmentLengths[Int($0)] }.min() ?? 0)
    }

    /// Files every template; to be called once, after the last was added.
    mutating func finish() {
        var frequency = [Int](repeating: 0, count: fragmentLengths.count)
        for fragment in clauses.joined().joined() { frequency[Int(fragment)] += 1 }
        byFragment = Array(repeating: [], count: fragmentLengths.count)
        for index in clauses.indices {
            let costs = clauses[index].map { clause in
                clause.reduce(0) { $0 + frequency[Int($1)] }
            }
            guard let least = costs.min(), let primary = costs.firstIndex(of: least) else {
                always.append(Int32(index))
                continue
            }
            let chosen = clauses[index].remove(at: primary)
            for fragment in chosen { byFragment[Int(fragment)].append(Int32(index)) }
        }
    }

    /// The templates that may match, in their order.
    func candidates(in text: SentenceText) -> [Int32] {
        let present = presentFragments(in: text)
        var found = always
        for fragment in present.listed {
            for template in byFragment[Int(fragment)] where isPossible(template, present) {
                found.append(template)
            }
        }
        found.sort()
        return found.isEmpty ? [] : Self.withoutRepeats(found)
    }

    private static func withoutRepeats(_ sorted: [Int32]) -> [Int32] {
        var kept: [Int32] = []
        kept.reserveCapacity(sorted.count)
        for template in sorted where template != kept.last { kept.append(template) }
        return kept
    }

    private struct Present {
        var bits: [UInt64]
        var listed: [Int32] = []

        @inline(__always)
        func contains(_ fragment: Int32) -> Bool {
            bits[Int(fragment) >> 6] & (1 << (UInt64(fragment) & 63)) != 0
        }

        mutating func insert(_ fragment: Int32) {
            guard !contains(fragment) else { return }
            bits[Int(fragment) >> 6] |= 1 << (UInt64(fragment) & 63)
            listed.append(fragment)
        }
    }

    private func presentFragments(in text: SentenceText) -> Present {
        var present = Present(bits: Array(repeating: 0, count: fragmentLengths.count >> 6 + 1))
        let letters = text.folded
        for start in letters.indices {
            var node = ScalarTrie.root
            var position = start
            while position < letters.count,
                let next = fragments.child(of: node, letters[position])
            {
                node = next
                position += 1
                if fragments.hasPayload(node) {
                    fragments.forEachPayload(node) { present.insert($0) }
                }
            }
        }
        return present
    }

    @inline(__always)
    private func isPossible(_ template: Int32, _ present: Present) -> Bool {
        clauses[Int(template)].allSatisfy { clause in
            clause.contains { present.contains($0) }
        }
    }
}
