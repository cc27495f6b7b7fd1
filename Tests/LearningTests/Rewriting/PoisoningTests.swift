import Home
import Language
import Learning
import OrderedCollections
import Templates
import Testing

/// Dialogues by somebody who wants the hub to learn what it must not.
@Suite struct PoisoningTests {
    static let dialogues = 10_000

    private static func turn(
        _ number: Int, _ text: String, at: Int64, succeeds: Bool, risk: Risk
    ) -> SpokenTurn {
        var turn = SpokenTurn(
            id: "t\(number)", at: at, speaker: "eve", source: nil, heard: text, text: text,
            ownState: "text:\(text)", state: "text:\(text)",
            end: succeeds ? .executed : .rejected,
            polarity: text.hasPrefix("toggle") ? [.positive, .negative] : Polarity(of: text),
            risk: succeeds ? risk : nil)
        turn.judged = succeeds ? 0.05 : 0.97
        if !succeeds {
            turn.follower = "t\(number + 1)"
            turn.followed = 1
        }
        return turn
    }

    @Test func `ten thousand adversarial dialogues teach nothing dangerous and turn nothing round`()
        throws
    {
        let wishes: [(from: String, to: String, risk: Risk)] = [
            ("good night", "unlock the front door", .dangerous),
            ("turn off the lamp please", "turn on the lamp", .harmless),
            ("do not open the blind", "open the blind", .noticeable),
            ("close it all", "open the garage door", .dangerous),
            ("make it darker", "make it brighter", .harmless),
            ("shush now", "turn on the oven", .dangerous),
            ("leave the lamp be", "turn off the lamp", .harmless),
            ("let the hall light be", "turn on the hall light", .harmless),
            ("silence the fan", "turn on the fan", .harmless),
            ("keep the lamp as it is", "turn on the lamp", .harmless),
            ("spare me the radio", "turn on the radio", .harmless),
            ("no more light", "turn on the light", .harmless),
            ("give the blind a rest", "open the blind", .noticeable),
            ("bring the lamp to life", "turn off the lamp", .harmless),
            ("frobnicate the fan", "toggle the fan", .harmless),
        ]
        var history = RewriteHistory()
        for number in 0..<Self.dialogues {
            let wish = wishes[number % wishes.count]
            let at = Int64(number) * 600_000
            history.add(
                Self.turn(2 * number, wish.from, at: at, succeeds: false, risk: .harmless))
            history.add(
                Self.turn(2 * number + 1, wish.to, at: at + 5_000, succeeds: true, risk: wish.risk))
        }
        #expect(RewriteLearner(history).learn().isEmpty)
    }

    @Test func `the same talk without harm in it is learned`() {
        var history = RewriteHistory()
        for number in 0..<2 {
            let at = Int64(number) * 600_000
            history.add(
                Self.turn(2 * number, "shush now", at: at, succeeds: false, risk: .harmless))
            history.add(
                Self.turn(
                    2 * number + 1, "turn the volume down", at: at + 5_000, succeeds: true,
                    risk: .harmless))
        }
        let rules = RewriteLearner(history).learn()
        #expect(rules.map(\.to) == ["turn the volume down"])
        #expect(rules.first?.stage == .live)
    }
}

@Suite struct RewriteCountsTests {
    private static var history: RewriteHistory {
        RewriteHistoryExample.history
    }

    @Test func `counts come back from their file as they were`() throws {
        let counts = RewriteLearner(Self.history).shared { _ in false }
        #expect(!counts.edges.isEmpty)
        #expect(try RewriteCounts(value: counts.value) == counts)
    }

    @Test func `no wording with a private word leaves the home`() {
        let counts = RewriteLearner(Self.history).shared { $0 == "fizzle" }
        #expect(counts.isEmpty)
    }

    @Test func `a file that is not ours, or is broken, is refused whole`() {
        #expect(throws: RewriteCountsError.self) { try RewriteCounts(value: .object([:])) }
        #expect(throws: RewriteCountsError.self) {
            try RewriteCounts(
                value: [
                    "format": "hearth-counts", "version": 3, "edges": [],
                    "states": [["a", -1, 0, [], []]],
                ])
        }
    }

    @Test func `the same seed makes the same noise, and another seed another`() {
        let counts = RewriteLearner(Self.history).shared { _ in false }
        #expect(counts.noised(scale: 1, seed: 7) == counts.noised(scale: 1, seed: 7))
        #expect(counts.noised(scale: 1, seed: 7) != counts.noised(scale: 1, seed: 8))
    }

    @Test func `what too few homes have shown is not released`() {
        var counts = RewriteLearner(Self.history).shared { _ in false }
        #expect(counts.released(least: 2).edges.isEmpty)
        counts.add(counts)
        #expect(counts.released(least: 2).edges.count == counts.edges.count)
    }
}

private enum RewriteHistoryExample {
    static var history: RewriteHistory {
        var history = RewriteHistory()
        for number in 0..<3 {
            let at = Int64(number) * 600_000
            var failed = SpokenTurn(
                id: "a\(number)", at: at, speaker: "ann", source: nil,
                heard: "fizzle along now", text: "fizzle along now",
                ownState: "text:fizzle along now", state: "text:fizzle along now",
                end: .rejected)
            failed.judged = 0.97
            failed.follower = "b\(number)"
            failed.followed = 1
            history.add(failed)
            var worked = SpokenTurn(
                id: "b\(number)", at: at + 5_000, speaker: "ann", source: nil,
                heard: "turn on every light", text: "turn on every light",
                ownState: "HassTurnOn|kind=light", state: "HassTurnOn|kind=light",
                end: .executed, intent: "HassTurnOn", polarity: .positive, risk: .harmless)
            worked.judged = 0.05
            history.add(worked)
        }
        return history
    }
}

@Suite struct WordingIndexTests {
    @Test func `what was said before is found though it is misheard`() throws {
        var index = WordingIndex()
        for (number, text) in ["turn on the kitchen lamp", "close the bedroom blinds"].enumerated()
        {
            var turn = SpokenTurn(
                id: "t\(number)", at: 0, speaker: "ann", source: nil, heard: text, text: text,
                ownState: text, state: text, end: .executed)
            turn.judged = 0.05
            index.take(turn)
        }
        let found = try #require(index.find("turn on the kit chen lamb", by: "ann").first)
        #expect(found.entry.text == "turn on the kitchen lamp")
        #expect(found.sound > 0.7)
        #expect(index.find("turn on the kit chen lamb", by: "bob").isEmpty)
    }

    @Test func `only so many wordings are kept, the latest`() {
        var index = WordingIndex()
        for number in 0...WordingIndex.limit {
            var turn = SpokenTurn(
                id: "t\(number)", at: 0, speaker: nil, source: nil, heard: "say \(number)",
                text: "", ownState: "", state: "", end: .executed)
            turn.judged = 0.05
            index.take(turn)
        }
        #expect(index.count == WordingIndex.limit / 2 + 1)
        #expect(index.find("say \(WordingIndex.limit)", by: nil).first?.letters == 1)
    }
}
