import Home
import OrderedCollections
import Testing

@Suite struct AreaTests {
    @Test func `an area is made from what a device suggests`() {
        var bench = Bench()
        bench.add("light", "Lamp", area: "Living Room")
        #expect(bench.home.areas["living_room"]?.name == "Living Room")
        #expect(bench.home.entities["light.lamp"]?.area == "living_room")
        #expect(bench.home.devices["lamp"]?.area == "living_room")
    }

    @Test func `a suggestion by an alias is the owner's area`() {
        let definition = HomeDefinition(
            areas: [AreaDefinition(name: "Lounge", floor: "Ground", aliases: ["living room"])])
        var bench = Bench(definition: definition)
        bench.add("light", "Lamp", area: "Living Room")
        #expect(bench.home.areas.keys.elements == ["lounge"])
        #expect(bench.home.entities["light.lamp"]?.area == "lounge")
        #expect(bench.home.floors == ["Ground"])
    }

    @Test func `a device that says nothing is where its name begins`() {
        let definition = HomeDefinition(
            areas: [AreaDefinition(name: "Bed"), AreaDefinition(name: "Bed room")])
        var bench = Bench(definition: definition)
        bench.add("light", "Bed room lamp")
        bench.add("light", "Lamp of the bed")
        #expect(bench.home.entities["light.bed_room_lamp"]?.area == "bed_room")
        #expect(bench.home.entities["light.lamp_of_the_bed"]?.area == nil)
    }

    @Test func `what is defined later moves devices there`() {
        var bench = Bench()
        bench.add("light", "Attic lamp")
        #expect(bench.home.entities["light.attic_lamp"]?.area == nil)
        bench.home.define(HomeDefinition(areas: [AreaDefinition(name: "Attic", floor: "Top")]))
        #expect(bench.home.entities["light.attic_lamp"]?.area == "attic")
    }

    @Test func `a definition adds to the one before and replaces what it names again`() {
        var bench = Bench(
            definition: HomeDefinition(
                areas: [AreaDefinition(name: "Hall"), AreaDefinition(name: "Attic")],
                people: [Person(id: "ana"), Person(id: "ben")]))
        bench.home.define(
            HomeDefinition(
                areas: [AreaDefinition(name: "hall", floor: "Ground")],
                people: [Person(id: "ben", role: .owner), Person(id: "cy")]))
        #expect(bench.home.areas["hall"]?.floor == "Ground")
        #expect(bench.home.definition.areas.count == 2)
        #expect(bench.home.definition.people.map(\.id) == ["ana", "ben", "cy"])
        #expect(bench.home.definition.people[1].role == .owner)
    }

    @Test func `an area goes with the last device that suggested it`() {
        var bench = Bench()
        bench.add("light", "Lamp", area: "Shed")
        bench.send("homeassistant/light/lamp/main/config", "")
        #expect(bench.home.areas.isEmpty)
        #expect(bench.home.devices.isEmpty)
        #expect(bench.home.entities.isEmpty)
    }
}
