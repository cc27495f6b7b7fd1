import Home
import Language
import OrderedCollections
import Resolution
import Templates
import Testing

/// Readings grounded in a small home, feature by feature.
@Suite struct ResolverTests {
    private static let light = DeviceType(
        name: "light", names: ["light", "lamp"], plurals: ["lights", "lamps"],
        recognition: [Recognition(component: .light)],
        active: [Condition(role: .power, test: .equals([true]), word: "on")], safe: [.turnOff])
    private static let blinds = DeviceType(
        name: "blinds", names: ["blind"], plurals: ["blinds"],
        recognition: [Recognition(component: .cover, deviceClass: "blind")])

    private let now = Moment(seconds: 1_000)

    private func home(_ lights: [(name: String, area: String, isOn: Bool)]) -> Home {
        var home = Home(types: [Self.light, Self.blinds])
        for light in lights {
            let topic = slug(light.name)
            let config = """
                {"name":null,"unique_id":"\(topic)","state_topic":"\(topic)",\
                "command_topic":"\(topic)/set","device":{"identifiers":["\(topic)"],\
                "name":"\(light.name)","suggested_area":"\(light.area)"}}
                """
            _ = home.apply(
                Message(topic: "homeassistant/light/\(topic)/config", text: config), at: now)
            _ = home.apply(Message(topic: topic, text: light.isOn ? "ON" : "OFF"), at: now)
        }
        return home
    }

    private func resolver(_ weights: OrderedDictionary<Feature, Double>) -> Resolver {
        Resolver(settings: RankingSettings(weights: weights))
    }

    private func clause(_ effect: IntentEffect, _ targets: TargetDescription) -> Clause {
        Clause(
            text: "", readings: [Reading(intent: "Test", effect: effect, targets: targets)],
            mood: .command)
    }

    @Test func `the room of the speaker counts as much as its weight says`() {
        let home = home([("Hall lamp", "Hall", false), ("Desk lamp", "Study", false)])
        let context = Context(home: home, now: now, area: "study")
        let clause = clause(.act(.turnOn), TargetDescription(pronoun: .it))
        let near = resolver([.sameArea: 3]).rank(clause, in: context)
        #expect(near.first?.targets == ["light.desk_lamp"])
        #expect(near.first?.shares.map(\.feature) == [.sameArea])
        #expect(near.first?.score == 3)
        let blind = resolver([.sameArea: 0]).rank(clause, in: context)
        #expect(Set(blind.map(\.score)) == [0])
    }

    @Test func `what is so already is less likely to be meant`() {
        let home = home([("Hall lamp", "Hall", true), ("Desk lamp", "Study", false)])
        let context = Context(home: home, now: now)
        let ranked = resolver([.executable: 2])
            .rank(clause(.act(.turnOff), TargetDescription(pronoun: .it)), in: context)
        #expect(ranked.first?.targets == ["light.hall_lamp"])
        #expect(ranked.first?.steps.map(\.changes) == [true])
        #expect(ranked.last?.steps.map(\.changes) == [false])
    }

    @Test func `a state on its way elsewhere is not taken for what is`() {
        let home = home([("Hall lamp", "Hall", false)])
        var context = Context(home: home, now: now)
        let off = clause(.act(.turnOff), TargetDescription(pronoun: .it))
        #expect(resolver([:]).rank(off, in: context).first?.steps.map(\.changes) == [false])
        context.unsettled = ["light.hall_lamp"]
        #expect(resolver([:]).rank(off, in: context).first?.steps.map(\.changes) == [true])
    }

    @Test func `all means all, and several those in the room`() {
        let home = home([
            ("Hall lamp", "Hall", false), ("Desk lamp", "Study", false),
            ("Shelf lamp", "Study", false),
        ])
        let context = Context(home: home, now: now, area: "study")
        let weights = resolver([.sameArea: 3])
        let all = TargetDescription(kinds: ["light"], quantifier: .all)
        #expect(weights.rank(clause(.act(.turnOn), all), in: context).first?.targets.count == 3)
        let several = TargetDescription(kinds: ["light"], quantifier: .several)
        #expect(
            weights.rank(clause(.act(.turnOn), several), in: context).first?.targets
                == ["light.desk_lamp", "light.shelf_lamp"])
    }

    @Test func `what is excepted is left out`() {
        let home = home([("Hall lamp", "Hall", false), ("Desk lamp", "Study", false)])
        let context = Context(home: home, now: now)
        let except = Exceptions(
            names: [NameMatch(text: "desk lamp", things: [.entity("light.desk_lamp")])])
        let targets = TargetDescription(kinds: ["light"], quantifier: .all, exceptions: except)
        let ranked = resolver([:]).rank(clause(.act(.turnOn), targets), in: context)
        #expect(ranked.map(\.targets) == [["light.hall_lamp"]])
    }

    @Test func `of one name for two things each is a candidate`() {
        let home = home([("Hall lamp", "Hall", false), ("Desk lamp", "Study", false)])
        let name = NameMatch(
            text: "lamp", things: [.entity("light.hall_lamp"), .entity("light.desk_lamp")])
        let ranked = resolver([:])
            .rank(
                clause(.act(.turnOn), TargetDescription(names: [name])),
                in: Context(home: home, now: now))
        #expect(ranked.count == 2)
        #expect(ranked.map(\.probability) == [0.5, 0.5])
    }

    @Test func `probabilities add up to one, and candidates are bounded`() {
        let many = (0..<200).map { (name: "Lamp \($0)", area: "Area \($0)", isOn: false) }
        let ranked = resolver([.text: 1])
            .rank(
                clause(.act(.turnOn), TargetDescription(pronoun: .it)),
                in: Context(home: home(many), now: now))
        #expect(ranked.count > 1 && ranked.count <= Resolver.candidatesLimit)
        #expect(abs(ranked.reduce(0) { $0 + $1.probability } - 1) < 1e-9)
    }

    @Test func `without any fitting thing the reason is told`() {
        let (decision, _) = resolver([:])
            .resolve(
                clause(.act(.open), TargetDescription(kinds: ["blinds"])),
                in: Context(home: home([("Hall lamp", "Hall", false)]), now: now))
        guard case .reject(.noTarget) = decision else {
            Issue.record("\(decision)")
            return
        }
    }
}
