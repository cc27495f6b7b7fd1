import Home

@testable import Language

/// A home with the devices that the examples of the intents speak of.
enum TestHome {
    static let names: [(String, String)] = [
        ("Kitchen lamp", "kitchen"), ("Hall light", "hall"), ("Bedroom lamp", "bedroom"),
        ("Bedroom ceiling light", "bedroom"), ("Desk lamp", "study"), ("Porch lamp", "porch"),
        ("Reading lamp", "living_room"), ("Front door", "hall"), ("Back door", "kitchen"),
        ("Garage door", "garage"), ("Bedroom blinds", "bedroom"),
        ("Living room blinds", "living_room"),
        ("Oven", "kitchen"), ("Washing machine", "bathroom"), ("Dishwasher", "kitchen"),
        ("Thermostat", "living_room"), ("Coffee maker", "kitchen"), ("Television", "living_room"),
        ("Kitchen speaker", "kitchen"), ("Vacuum", "hall"), ("Ceiling fan", "bedroom"),
        ("Heater", "bathroom"), ("Don's lamp", "bedroom"), ("Do not disturb light", "study"),
        ("No entry sign", "porch"), ("Salt and pepper lamp", "kitchen"),
        ("Weather station", "garden"),
        ("Christmas tree", "living_room"), ("Alarm clock", "bedroom"), ("Dryer", "bathroom"),
        ("If lamp", "study"), ("Kettle", "kitchen"), ("Floor lamp", "living_room"),
        ("Garden valve", "garden"),
    ]

    static let rooms = [
        "Kitchen", "Hall", "Bedroom", "Study", "Porch", "Living room", "Garage", "Bathroom",
        "Garden", "Dining room", "Office", "Hallway", "Balcony", "Patio", "Den", "Mud room",
    ]

    static func vocabulary(_ lexicon: Lexicon, further: Int = 0) -> Vocabulary {
        var all = names.map { (name: $0.0, thing: Thing.device(DeviceID(rawValue: slug($0.0)))) }
        let colours = ["amber", "basil", "cedar", "dune", "ember", "fjord", "grove", "heath"]
        for index in 0..<further {
            let name =
                "\(colours[index % 8]) \(colours[(index / 8) % 8]) \(["sensor", "relay", "strip"][index % 3]) \(index)"
            all.append((name: name, thing: .entity(EntityID(rawValue: "sensor.\(slug(name))"))))
        }
        var vocabulary = Vocabulary(
            names: all, areas: rooms.map { (name: $0, area: AreaID(name: $0)) },
            floors: ["Upstairs", "Downstairs"], people: [("Ana", "ana"), ("Ben", "ben")],
            media: [
                MediaItem(title: "Hunger Games", kind: "film"),
                MediaItem(title: "Hunger Games", kind: "audiobook"),
            ], lexicon: lexicon)
        for (name, _) in names {
            let id = DeviceID(rawValue: slug(name))
            if let kind = kind(of: name) { vocabulary.kinds[.device(id)] = [kind] }
        }
        return vocabulary
    }

    private static func kind(of name: String) -> String? {
        let kinds = [
            ("lamp", "light"), ("light", "light"), ("blinds", "blinds"), ("Garage", "garage_door"),
            ("door", "lock"), ("Oven", "oven"), ("Washing", "washing_machine"),
            ("Dishwasher", "dishwasher"), ("Thermostat", "thermostat"), ("Coffee", "coffee_maker"),
            ("Television", "television"), ("speaker", "speaker"), ("Vacuum", "vacuum"),
            ("fan", "fan"), ("Heater", "heater"), ("Weather", "weather_station"),
            ("Alarm", "alarm_clock"), ("Dryer", "dryer"), ("Kettle", "kettle"),
            ("valve", "switch"),
        ]
        return kinds.first { name.contains($0.0) }?.1
    }
}
