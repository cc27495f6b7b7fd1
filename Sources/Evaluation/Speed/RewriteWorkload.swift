internal import Home
internal import Language
public import Learning

/// Talk as counts see it: wordings that fail and are said anew, and wordings that work.
public struct RewriteWorkload: Sendable {
    /// One turn: an interpretation, and the one that followed it where it failed.
    public struct Turn: Sendable {
        public var state: Int
        public var next: Int?
        public var succeeds: Bool
    }

    public let turns: [Turn]
    public let states: Int
    private let names: [String]

    /// Groups of eight interpretations speak of one wish: the first works, the others seldom.
    public init(turns count: Int, states: Int) {
        self.states = states
        names = (0..<states).map { "HassTurnOn|name=thing \($0)" }
        var bits: UInt64 = 0x9E37_79B9_7F4A_7C15
        func next(_ bound: Int) -> Int {
            bits ^= bits << 13
            bits ^= bits >> 7
            bits ^= bits << 17
            return Int(bits % UInt64(bound))
        }
        turns = (0..<count).map { _ in
            let state = next(states)
            let isGood = state % 8 == 0
            if next(10) < (isGood ? 9 : 2) { return Turn(state: state, next: nil, succeeds: true) }
            guard next(10) < 6 else { return Turn(state: state, next: nil, succeeds: false) }
            let other = min(states - 1, state / 8 * 8 + (next(3) > 0 ? 0 : next(8)))
            return Turn(state: state, next: other == state ? nil : other, succeeds: false)
        }
    }

    /// What a home, or all of them, would have counted.
    public func counts() -> RewriteCounts {
        var counts = RewriteCounts()
        for turn in turns {
            let key = names[turn.state]
            if let next = turn.next {
                counts.follow(
                    key, wording: key, polarity: [], by: names[next], sureness: 1, weight: 1)
                continue
            }
            counts.end(key, wording: key, polarity: [], defect: turn.succeeds ? 0 : 1, weight: 1)
            guard turn.succeeds else { continue }
            counts.worked(key, at: key, weight: 1, polarity: [], risk: nil)
        }
        return counts
    }

    public var emptyCounts: RewriteCounts { RewriteCounts() }

    /// What a home learns of all that was said in it.
    public static func learn(_ history: RewriteHistory) -> [RewriteRule] {
        RewriteLearner(history).learn()
    }

    /// The rewrites that the counts show.
    public static func rules(_ counts: RewriteCounts) -> [RewriteRule] {
        RewriteLearner.rules(counts, scope: .everywhere)
    }

    /// The same turns as lines for a peer: state, next or -1, 1 for success.
    public var lines: String {
        turns.map { "\($0.state) \($0.next ?? -1) \($0.succeeds ? 1 : 0)" }
            .joined(separator: "\n")
    }

    /// A year of one home: wishes of which some fail and are said anew.
    public static func year(turns count: Int) -> RewriteHistory {
        var history = RewriteHistory()
        for number in 0..<count {
            let wish = number * 7_919 % 400
            let fails = number % 10 < 2
            let at = Int64(number) * 3_000_000
            let good = "turn on the lamp \(wish)"
            let text = fails ? "fizzle wish \(wish) along" : good
            let name = SpokenTurn.Name(text: "lamp \(wish)", role: "name")
            var first = turn("t\(number)", text, at, fails ? nil : name)
            first.judged = fails ? 0.97 : 0.05
            first.follower = fails ? "t\(number)b" : nil
            first.followed = fails ? 1 : 0
            history.add(first)
            guard fails else { continue }
            var second = turn("t\(number)b", good, at + 9_000, name)
            second.judged = 0.05
            history.add(second)
        }
        return history
    }

    private static func turn(
        _ id: String, _ text: String, _ at: Int64, _ name: SpokenTurn.Name?
    ) -> SpokenTurn {
        let state = name.map { "HassTurnOn|name=\($0.text)" } ?? "text:\(text)"
        return SpokenTurn(
            id: id, at: at, speaker: "p\(at / 3_000_000 % 3)", source: nil, heard: text,
            text: text, ownState: state, state: state, names: name.map { [$0] } ?? [],
            end: name == nil ? .rejected : .executed, intent: name == nil ? nil : "HassTurnOn",
            polarity: name == nil ? [] : .positive, risk: name == nil ? nil : .harmless)
    }
}
