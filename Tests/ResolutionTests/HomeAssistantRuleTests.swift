import Home
import Language
import OrderedCollections
import Resolution
import Testing

/// Home Assistant's own rule, as far as it goes.
@Suite struct HomeAssistantRuleTests {
    private static let light = DeviceType(
        name: "light", names: ["light"], recognition: [Recognition(component: .light)],
        roles: [RoleRule(role: .power, component: .light)])

    /// A lamp in the hall that is on, one in the study that is off.
    private func home() -> Home {
        var home = Home(types: [Self.light])
        for (room, state) in [("Hall", "ON"), ("Study", "OFF")] {
            let config = """
                {"name":null,"unique_id":"\(room)","state_topic":"\(room)",\
                "command_topic":"\(room)/set","device":{"identifiers":["\(room)"],\
                "name":"\(room) lamp","suggested_area":"\(room)"}}
                """
            _ = home.apply(
                Message(
                    topic: "homeassistant/light/\(room)/config", text: config, retain: true),
                at: Moment(seconds: 1))
            _ = home.apply(Message(topic: room, text: state), at: Moment(seconds: 2))
        }
        return home
    }

    private func decide(_ targets: TargetDescription, in area: AreaID?) -> Decision {
        var settings = RankingSettings(weights: [.active: 5, .sameArea: 5])
        settings.asHomeAssistant = true
        let reading = Reading(intent: "HassTurnOff", effect: .act(.turnOff), targets: targets)
        let clause = Clause(text: "", readings: [reading], mood: .command)
        let context = Context(
            home: home(), now: Moment(seconds: 10), area: area,
            lastTargets: ["light.study_lamp"])
        return Resolver(settings: settings).resolve(clause, in: context).decision
    }

    private var aLight: TargetDescription {
        var targets = TargetDescription()
        targets.kinds = ["light"]
        return targets
    }

    @Test func `the speaker's room decides`() {
        for (room, lamp) in [("Hall", "light.hall_lamp"), ("Study", "light.study_lamp")] {
            guard case .execute(let candidate) = decide(aLight, in: AreaID(name: room)) else {
                Issue.record("nothing done in the \(room)")
                continue
            }
            #expect(candidate.targets == [EntityID(rawValue: lamp)])
        }
    }

    @Test func `what was spoken of before is not meant by it`() {
        var it = TargetDescription()
        it.pronoun = .it
        guard case .reject = decide(it, in: AreaID(name: "Hall")) else {
            Issue.record("something was taken for it")
            return
        }
    }
}
