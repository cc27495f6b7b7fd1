import Home
import Language
import OrderedCollections
import Resolution
import Testing

/// What may be tried out: nothing by default, and never what can do harm.
@Suite struct ExplorationTests {
    private static let types = [
        DeviceType(
            name: "light", names: ["light"], recognition: [Recognition(component: .light)],
            roles: [RoleRule(role: .power, component: .light)]),
        DeviceType(
            name: "blinds", names: ["blinds"],
            recognition: [Recognition(component: .cover, deviceClass: "blind")],
            roles: [RoleRule(role: .opening, component: .cover)]),
        DeviceType(
            name: "garage_door", names: ["garage"],
            recognition: [Recognition(component: .cover, deviceClass: "garage")],
            roles: [RoleRule(role: .opening, component: .cover)], dangerous: [.open],
            safe: [.close]),
    ]

    private static let everything = Exploration(
        isOn: true, margin: 1,
        budgets: OrderedDictionary(
            uniqueKeysWithValues: Exploration.Domain.allCases.map { ($0, 0.1) }))

    private func context(_ component: String, deviceClass: String = "") -> Context {
        var home = Home(types: Self.types)
        for name in ["one", "two"] {
            let topic = "\(component)/\(name)"
            let config = """
                {"name":null,"unique_id":"\(name)","state_topic":"\(topic)",\
                "command_topic":"\(topic)/set","device_class":"\(deviceClass)",\
                "device":{"identifiers":["\(name)"],"name":"\(name)","suggested_area":"Hall"}}
                """
            _ = home.apply(
                Message(
                    topic: "homeassistant/\(component)/\(name)/config", text: config, retain: true),
                at: Moment(seconds: 1))
        }
        return Context(home: home, now: Moment(seconds: 10))
    }

    private func candidates(
        _ component: String, _ first: Action, _ second: Action, _ context: Context
    ) -> [Candidate] {
        [("one", first, 0.5), ("two", second, 0.4)].map { name, action, probability in
            let id = EntityID(rawValue: "\(component).\(name)")
            var candidate = Candidate(
                reading: Reading(intent: "HassTurnOn", effect: .act(action.name)), targets: [id],
                steps: [Step(entity: id, action: action)],
                risk: context.home.risk(of: action, on: id).risk)
            candidate.probability = probability
            return candidate
        }
    }

    private func isTried(
        _ exploration: Exploration, _ component: String, _ first: Action, _ second: Action,
        deviceClass: String = ""
    ) -> Bool {
        let context = context(component, deviceClass: deviceClass)
        return exploration.alternative(
            among: candidates(component, first, second, context), in: context) != nil
    }

    @Test func `nothing is tried out unless it is switched on`() {
        #expect(isTried(Self.everything, "light", .turnOn, .turnOn))
        var off = Self.everything
        off.isOn = false
        #expect(!isTried(off, "light", .turnOn, .turnOn))
    }

    @Test func `one way is not tried out instead of the other`() {
        #expect(!isTried(Self.everything, "light", .turnOn, .turnOff))
    }

    @Test(arguments: [
        ("cover", "garage", Action.open), ("cover", "garage", Action.close),
        ("lock", "", Action.unlock), ("lock", "", Action.lock), ("switch", "", Action.turnOn),
        ("siren", "", Action.turnOn), ("valve", "", Action.open),
    ])
    func `what can do harm is never tried out, in either direction`(
        component: String, deviceClass: String, action: Action
    ) {
        #expect(!isTried(Self.everything, component, action, action, deviceClass: deviceClass))
    }

    @Test func `what is far less likely is not tried out, and no budget is above a tenth`() {
        var narrow = Self.everything
        narrow.margin = 0.05
        #expect(!isTried(narrow, "light", .turnOn, .turnOn))
        var wild = Self.everything
        wild.budgets[.light] = 0.9
        let context = context("light")
        let found = wild.alternative(
            among: candidates("light", .turnOn, .turnOn, context), in: context)
        #expect(found?.budget == Exploration.largestBudget)
    }
}
