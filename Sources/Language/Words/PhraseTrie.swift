/// Phrases by their words: which of them begin at a place costs one look-up a word.
struct PhraseTrie<Payload: Sendable>: Sendable {
    private var next: [UInt64: Int32] = [:]
    private var payloads: [[Payload]] = [[]]

    var isEmpty: Bool { next.isEmpty }

    mutating func insert(_ words: [Int32], _ payload: Payload) {
        guard !words.isEmpty else { return }
        var node: Int32 = 0
        for word in words { node = child(of: node, word) }
        payloads[Int(node)].append(payload)
    }

    private mutating func child(of node: Int32, _ word: Int32) -> Int32 {
        let key = Self.key(node, word)
        if let child = next[key] { return child }
        let child = Int32(payloads.count)
        payloads.append([])
        next[key] = child
        return child
    }

    private static func key(_ node: Int32, _ word: Int32) -> UInt64 {
        UInt64(UInt32(bitPattern: node)) << 32 | UInt64(UInt32(bitPattern: word))
    }

    /// Calls `found` with the end of each phrase that begins at `start`, the shortest first.
    func forEachMatch(
        in words: [Int32], from start: Int, _ found: (_ end: Int, _ payloads: [Payload]) -> Void
    ) {
        var node: Int32 = 0
        var index = start
        while index < words.count, words[index] != WordTable.unknown,
            let child = next[Self.key(node, words[index])]
        {
            node = child
            index += 1
            if !payloads[Int(node)].isEmpty { found(index, payloads[Int(node)]) }
        }
    }

    func payloads(of words: [Int32]) -> [Payload] {
        var result: [Payload] = []
        forEachMatch(in: words, from: 0) { end, payloads in
            if end == words.count { result = payloads }
        }
        return result
    }
}
