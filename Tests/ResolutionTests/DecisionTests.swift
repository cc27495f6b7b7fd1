import Home
import Language
import OrderedCollections
import Resolution
import Testing

@Suite struct DecisionTests {
    private let settings = RankingSettings()

    private func candidate(
        _ entity: EntityID, probability: Double, risk: Risk = .harmless,
        effect: IntentEffect = .act(.turnOn), mood: Mood = .command, score: Double = 0
    ) -> Candidate {
        var candidate = Candidate(
            reading: Reading(intent: "HassTurnOn", effect: effect, mood: mood, score: score),
            targets: [entity], steps: [Step(entity: entity, action: .turnOn)], risk: risk)
        candidate.probability = probability
        return candidate
    }

    @Test func `a clear best is executed`() {
        let best = candidate("light.a", probability: 0.9)
        #expect(settings.decide([best, candidate("light.b", probability: 0.1)]) == .execute(best))
    }

    @Test func `two that are as likely are asked about`() {
        let choices = [
            candidate("light.a", probability: 0.5), candidate("light.b", probability: 0.5),
        ]
        #expect(settings.decide(choices) == .ask(choices))
    }

    @Test func `what costs more to get wrong is asked about sooner`() {
        let probabilities = [0.8, 0.2]
        let harmless = zip(["light.a", "light.b"], probabilities).map {
            candidate(EntityID(rawValue: $0), probability: $1)
        }
        let noticeable = zip(["switch.a", "switch.b"], probabilities).map {
            candidate(EntityID(rawValue: $0), probability: $1, risk: .noticeable)
        }
        #expect(settings.decide(harmless) == .execute(harmless[0]))
        #expect(settings.decide(noticeable) == .ask(noticeable))
    }

    @Test func `what is dangerous is confirmed however likely it is`() {
        let only = candidate("lock.a", probability: 1, risk: .dangerous)
        #expect(settings.decide([only]) == .confirm(only))
    }

    @Test(arguments: Mood.allCases.filter { $0 != .command })
    func `a mood that is no command never executes`(mood: Mood) {
        let named = candidate("light.a", probability: 1, mood: mood)
        #expect(settings.decide([named]) == .reject(.notACommand(mood)))
    }

    @Test func `words that are badly explained are not acted upon`() {
        let poor = candidate("light.a", probability: 1, score: settings.leastText - 0.01)
        #expect(settings.decide([poor]) == .reject(.notUnderstood(unexplained: [])))
    }

    @Test func `no more choices are offered than a person keeps in mind`() {
        let many = (0..<10).map { candidate(EntityID(rawValue: "light.\($0)"), probability: 0.1) }
        guard case .ask(let offered) = settings.decide(many) else {
            Issue.record("not asked")
            return
        }
        #expect(offered.count == Decision.choicesLimit)
    }

    @Test func `nothing to choose from is not understood`() {
        #expect(settings.decide([]) == .reject(.notUnderstood(unexplained: [])))
    }
}
