import Home
import Language
import Learning
import OrderedCollections
import Testing

/// Words that leave out which thing they mean, and what they are taken for at home and elsewhere.
@Suite struct LeftOutNameTests {
    private static func history(of home: String, device: String, kind: String?) -> RewriteHistory {
        var history = RewriteHistory()
        for number in 0..<2 {
            let at = Int64(number) * 600_000
            var failed = SpokenTurn(
                id: "\(home)a\(number)", at: at, speaker: "ann", source: nil,
                heard: "the dark potion", text: "the dark potion",
                ownState: "text:the dark potion", state: "text:the dark potion", end: .rejected)
            failed.judged = 0.97
            failed.follower = "\(home)b\(number)"
            failed.followed = 1
            history.add(failed)
            var worked = SpokenTurn(
                id: "\(home)b\(number)", at: at + 5_000, speaker: "ann", source: nil,
                heard: "turn on the \(device)", text: "turn on the \(device)",
                ownState: "HassTurnOn.turn_on|name=\(device)",
                state: "HassTurnOn.turn_on|name=\(device)",
                names: [SpokenTurn.Name(text: device, role: "name", kind: kind)],
                end: .executed, intent: "HassTurnOn", polarity: .positive, risk: .harmless)
            worked.judged = 0.05
            history.add(worked)
        }
        return history
    }

    private static func counts(kind: String?) -> RewriteCounts {
        var counts = RewriteCounts()
        for (home, device) in [("x", "bean engine"), ("y", "morning wonder")] {
            let learner = RewriteLearner(history(of: home, device: device, kind: kind))
            let own = device.split(separator: " ").map(String.init)
            counts.add(learner.shared { own.contains($0) })
        }
        return counts
    }

    @Test func `at home they mean what they meant there`() {
        let learner = RewriteLearner(
            Self.history(of: "x", device: "bean engine", kind: "coffee maker"))
        #expect(learner.learn().map(\.to) == ["turn on the bean engine"])
    }

    @Test func `elsewhere they mean what any home calls such a thing`() {
        let rules = RewriteLearner.learnGlobally(Self.counts(kind: "coffee maker"))
        #expect(rules.map(\.from) == ["the dark potion"])
        #expect(rules.map(\.to) == ["turn on the coffee maker"])
        #expect(rules.map(\.stage) == [.live])
    }

    @Test func `a thing of no known kind means nothing elsewhere`() {
        #expect(RewriteLearner.learnGlobally(Self.counts(kind: nil)).isEmpty)
    }

    @Test func `what a single home showed is asked about and never followed`() {
        let learner = RewriteLearner(
            Self.history(of: "x", device: "bean engine", kind: "coffee maker"))
        let rules = RewriteLearner.learnGlobally(learner.shared { _ in false })
        #expect(rules.map(\.to) == ["turn on the coffee maker"])
        #expect(rules.map(\.stage) == [.tentative])
    }

    @Test func `a name comes back from a checkpoint with its kind`() {
        var history = RewriteHistory()
        for part in Self.history(of: "x", device: "bean engine", kind: "coffee maker").parts {
            history.append(part)
        }
        #expect(history.turns["xb0"]?.names.first?.kind == "coffee maker")
    }
}
