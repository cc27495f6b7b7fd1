internal import Home

/// What the people of a population call rooms, devices and themselves.
struct HomeWords: Sendable {
    struct Room: Sendable {
        var name: String
        var use: RoomUse
    }

    var rooms: [Room]
    /// What is called after its room: "kitchen light"; the first name is the plainest.
    var names: [String: [String]]
    /// Own names that no device has by itself.
    var nicknames: [String]
    var people: [String]
    var genres: [String]
    /// Only ever films.
    var films: [String]

    /// What somebody comes to like instead.
    func nextGenre(_ genre: String) -> String {
        let place = genres.firstIndex(of: genre) ?? 0
        return genres[(place + 1) % genres.count]
    }

    /// What media.yaml would list for these people.
    var catalogue: [MediaItem] {
        films.map { MediaItem(title: $0, kind: "film") }
            + genres.map { MediaItem(title: $0, kind: "genre") }
    }

    /// Every name that may be said.
    var all: [String] {
        rooms.map(\.name) + names.keys.sorted().flatMap { names[$0] ?? [] } + nicknames + people
            + genres + films
    }

    init(_ population: Population) {
        self = population == .a ? Self.wordsA : Self.wordsB
    }

    private init(
        rooms: [(String, RoomUse)], names: [String: [String]], nicknames: [String],
        people: [String], genres: [String], films: [String]
    ) {
        self.rooms = rooms.map { Room(name: $0.0, use: $0.1) }
        self.names = names
        self.nicknames = nicknames
        self.people = people
        self.genres = genres
        self.films = films
    }

    private static let wordsA = HomeWords(
        rooms: [
            ("Kitchen", .kitchen), ("Living room", .living), ("Bedroom", .bedroom),
            ("Hall", .hall), ("Bathroom", .bath), ("Garage", .garage), ("Office", .work),
            ("Nursery", .bedroom), ("Dining room", .other), ("Guest room", .bedroom),
            ("Attic", .other), ("Laundry", .other),
        ],
        names: [
            "light": [
                "light", "lamp", "reading lamp", "spotlights", "corner lamp", "wall light",
                "floor lamp",
            ],
            "color_light": ["mood light", "light strip", "glow lamp"],
            "blinds": ["blinds", "left blinds", "right blinds"],
            "thermostat": ["thermostat"], "speaker": ["speaker"], "television": ["TV"],
            "plug": ["plug", "fairy lights plug", "charger plug"], "fan": ["fan"],
            "temperature_sensor": ["thermometer"], "oven": ["oven"],
            "coffee_maker": ["coffee maker"], "kettle": ["kettle"],
            "dishwasher": ["dishwasher"], "washing_machine": ["washing machine"],
            "vacuum": ["robot vacuum"], "lock": ["front door lock"],
            "garage_door": ["garage door"], "alarm_clock": ["alarm clock"],
            "humidifier": ["humidifier"], "contact_sensor": ["window"],
        ],
        nicknames: [
            "big bertha", "the sunshine", "wilbur", "old faithful", "the beast", "little dot",
            "the eye", "grandpa", "the moon", "sparky", "the wall thing", "goldie",
        ],
        people: [
            "anna", "bruno", "clara", "david", "ella", "felix", "greta", "hugo", "ines", "jakob",
        ],
        genres: ["jazz", "rock", "classical", "blues", "pop"],
        films: [
            "casablanca", "toy story", "the matrix", "back to the future", "finding nemo",
            "spirited away",
        ])

    private static let wordsB = HomeWords(
        rooms: [
            ("Galley", .kitchen), ("Parlour", .living), ("Master bedroom", .bedroom),
            ("Landing", .hall), ("Washroom", .bath), ("Carport", .garage), ("Den", .work),
            ("Box room", .bedroom), ("Conservatory", .other), ("Spare room", .bedroom),
            ("Loft", .other), ("Utility room", .other),
        ],
        names: [
            "light": [
                "ceiling lamp", "pendant light", "desk lamp", "uplighter lamp", "bedside lamp",
                "picture light", "standing lamp",
            ],
            "color_light": ["colour bulb", "accent light", "rainbow lamp"],
            "blinds": ["shade", "front shade", "rear shade"],
            "thermostat": ["radiator"], "speaker": ["stereo"], "television": ["television"],
            "plug": ["socket", "aquarium socket", "printer socket"], "fan": ["ventilator fan"],
            "temperature_sensor": ["climate sensor"], "oven": ["cooker oven"],
            "coffee_maker": ["espresso machine"], "kettle": ["water kettle"],
            "dishwasher": ["dish washer"], "washing_machine": ["washer"],
            "vacuum": ["hoover robot"], "lock": ["main door lock"],
            "garage_door": ["roller garage door"], "alarm_clock": ["wake-up clock"],
            "humidifier": ["air humidifier"], "contact_sensor": ["skylight window"],
        ],
        nicknames: [
            "captain", "the lighthouse", "her majesty", "blinky", "the dragon", "number five",
            "the cyclops", "uncle bob", "the comet", "mister bright", "the pole", "ruby",
        ],
        people: [
            "ruth", "samir", "tessa", "ulrich", "vera", "wanda", "xavier", "yusuf", "zoe", "omar",
        ],
        genres: ["folk", "classical", "pop", "blues", "hip hop"],
        films: ["the silver tide", "nine lanterns", "a winter crossing", "the clockmaker"])
}

/// What a room is for.
enum RoomUse: Hashable, Sendable {
    case kitchen
    case living
    case bedroom
    case hall
    case bath
    case garage
    case work
    case other
}
