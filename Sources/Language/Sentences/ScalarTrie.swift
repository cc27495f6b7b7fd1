/// Strings of scalars with a number each, found by walking along a text.
///
/// The edges are one open-addressed table, so that thousands of names stay one allocation.
struct ScalarTrie: Sendable {
    private var keys: [UInt64] = Array(repeating: ScalarTrie.free, count: 16)
    private var targets: [Int32] = Array(repeating: 0, count: 16)
    private var edgeCount = 0
    /// For each node the first of its payloads in `payloads`, or -1.
    private var heads: [Int32] = [-1]
    private var payloads: [(value: Int32, next: Int32)] = []

    static let root: Int32 = 0
    private static let free = UInt64.max

    var isEmpty: Bool { payloads.isEmpty }

    mutating func insert(_ scalars: some Sequence<UInt32>, _ payload: Int32) {
        var node = Self.root
        for scalar in scalars {
            node = child(of: node, scalar) ?? addChild(of: node, scalar)
        }
        appendPayload(payload, to: node)
    }

    /// The payload of exactly these scalars, or one made for them.
    mutating func intern(_ scalars: some Sequence<UInt32>, _ make: () -> Int32) -> Int32 {
        var node = Self.root
        for scalar in scalars {
            node = child(of: node, scalar) ?? addChild(of: node, scalar)
        }
        if heads[Int(node)] >= 0 { return payloads[Int(heads[Int(node)])].value }
        let payload = make()
        appendPayload(payload, to: node)
        return payload
    }

    @inline(__always)
    func child(of node: Int32, _ scalar: UInt32) -> Int32? {
        let key = Self.key(node, scalar)
        var slot = Self.slot(key, keys.count)
        while true {
            let found = keys[slot]
            if found == key { return targets[slot] }
            if found == Self.free { return nil }
            slot = (slot + 1) & (keys.count - 1)
        }
    }

    @inline(__always)
    func hasPayload(_ node: Int32) -> Bool { heads[Int(node)] >= 0 }

    @inline(__always)
    func forEachPayload(_ node: Int32, _ body: (Int32) -> Void) {
        var cursor = heads[Int(node)]
        while cursor >= 0 {
            body(payloads[Int(cursor)].value)
            cursor = payloads[Int(cursor)].next
        }
    }

    private mutating func appendPayload(_ payload: Int32, to node: Int32) {
        let new = Int32(payloads.count)
        payloads.append((payload, -1))
        guard var cursor = Optional(heads[Int(node)]), cursor >= 0 else {
            heads[Int(node)] = new
            return
        }
        while payloads[Int(cursor)].next >= 0 { cursor = payloads[Int(cursor)].next }
        payloads[Int(cursor)].next = new
    }

    private mutating func addChild(of node: Int32, _ scalar: UInt32) -> Int32 {
        if edgeCount * 2 >= keys.count { grow() }
        let child = Int32(heads.count)
        heads.append(-1)
        place(Self.key(node, scalar), child)
        edgeCount += 1
        return child
    }

    private mutating func place(_ key: UInt64, _ target: Int32) {
        var slot = Self.slot(key, keys.count)
        while keys[slot] != Self.free { slot = (slot + 1) & (keys.count - 1) }
        keys[slot] = key
        targets[slot] = target
    }

    private mutating func grow() {
        let old = zip(keys, targets).filter { $0.0 != Self.free }
        let size = keys.count * 2
        keys = Array(repeating: Self.free, count: size)
        targets = Array(repeating: 0, count: size)
        for (key, target) in old { place(key, target) }
    }

    @inline(__always)
    private static func key(_ node: Int32, _ scalar: UInt32) -> UInt64 {
        UInt64(UInt32(bitPattern: node)) << 32 | UInt64(scalar)
    }

    @inline(__always)
    private static func slot(_ key: UInt64, _ count: Int) -> Int {
        let mixed = key &* 0x9E37_79B9_7F4A_7C15
        return Int(truncatingIfNeeded: mixed >> 32) & (count - 1)
    }
}
