/// How the people of a population name things, and put wishes that only context makes plain.
struct PairWords: Sendable {
    let rooms: [String]
    /// Rooms in which nothing that is spoken of ever stands.
    let spareRooms: [String]
    let people: [String]
    let names: [StagedKind: [String]]
    let phrases: [Wish: [PhraseTemplate]]
    let genres: [String]
    let likings: [PhraseTemplate]

    /// What is wished for, in words that leave the thing open.
    enum Wish: Hashable, CaseIterable, Sendable {
        case offIt
        case onIt
        case closeIt
        case openIt
        case pauseIt
        case louder
        case stopIt
        case howLong
        case isItDone
        case temperature
        case humidity
        case lightOn
        case lightOff
        case brighter
        case openBlinds
        case offAgain
        case play
        case playGenre
        case playMusic
        case tooDark
        case tooHot
        case tooCold
        case humidifierOn
        case purifierOn
        case nameOn
        case dimName
    }

    init(_ population: Population) {
        self = population == .a ? .populationA : .populationB
    }

    private init(
        rooms: [String], spareRooms: [String], people: [String], names: [StagedKind: [String]],
        phrases: [Wish: [String]], genres: [String], likings: [String]
    ) {
        self.rooms = rooms
        self.spareRooms = spareRooms
        self.people = people
        self.names = names
        self.phrases = phrases.mapValues { $0.map { PhraseTemplate($0) } }
        self.genres = genres
        self.likings = likings.map { PhraseTemplate($0) }
    }

    private static let populationA = PairWords(
        rooms: [
            "kitchen", "living room", "bedroom", "office", "hall", "dining room", "bathroom",
            "guest room", "study", "playroom",
        ],
        spareRooms: ["attic", "cellar", "shed"],
        people: ["mira", "jonas", "elif", "tomas", "nadia"],
        names: [
            .light: [
                "floor lamp", "ceiling light", "desk lamp", "reading lamp", "wall light",
                "corner lamp", "spotlights", "bedside lamp",
            ],
            .plug: ["fairy lights plug", "aquarium plug", "tree plug", "radio plug"],
            .fan: ["fan", "ceiling fan", "desk fan"], .purifier: ["air purifier", "purifier"],
            .humidifier: ["humidifier", "air humidifier"], .blinds: ["blinds", "roller blind"],
            .curtain: ["curtains", "net curtains"], .awning: ["awning"],
            .garageDoor: ["garage door"], .speaker: ["speaker", "stereo", "soundbar"],
            .television: ["tv", "television"], .oven: ["oven"], .fridge: ["fridge"],
            .thermometer: ["thermometer", "temperature sensor"],
            .thermostat: ["thermostat", "radiator"], .washer: ["washing machine"],
            .dryer: ["tumble dryer"], .dishwasher: ["dishwasher"],
            .coffeeMaker: ["coffee machine"], .motion: ["motion sensor"],
            .weather: ["weather station"], .alarmClock: ["alarm clock"],
        ],
        phrases: [
            .offIt: [
                "(turn|switch) (it|that) off [please|for me]", "(turn|switch) off that",
                "(please|can you|could you) (switch|turn) that off",
            ],
            .onIt: ["(turn|switch) it on [please|for me]", "(please|could you) turn it on"],
            .closeIt: ["(close|shut) (it|that) [please]", "(can|could) you (close|shut) it"],
            .openIt: ["open it [please|for me]", "(can|could) you open it"],
            .pauseIt: ["pause [it|that] [please|for a moment]", "pause it for me"],
            .louder: ["[make it] [a bit] louder", "turn it up [a bit|please]"],
            .stopIt: ["stop it [please]", "(can|could) you stop it"],
            .howLong: [
                "how long (does|will) it (need|take) [still]", "how much longer does it need",
            ],
            .isItDone: ["is it (done|finished|ready) [yet]", "has it finished [yet]"],
            .temperature: [
                "(what is|what's|tell me) the temperature [please|right now]", "how hot is it",
                "how warm is it [right now]",
            ],
            .humidity: ["(what is|what's|tell me) the humidity [please|now]", "how humid is it"],
            .lightOn: [
                "(turn|switch) on the light [please]", "(turn|switch) the light on",
                "light on please",
            ],
            .lightOff: ["(turn|switch) off the light [please]", "(turn|switch) the light off"],
            .brighter: ["[a bit] brighter [please]", "make it [a bit] brighter"],
            .openBlinds: ["open the (blinds|blind|shades)", "(put|pull) up the (blinds|blind)"],
            .offAgain: ["(turn|switch) (it|that) off again", "(turn|switch) (it|that) back off"],
            .play: ["play {title} [please]", "i want to hear {title}", "put on {title}"],
            .playGenre: ["play [some|me some] {genre}", "put on some {genre}"],
            .playMusic: ["play [some] music [please]", "put on some music", "i want some music"],
            .tooDark: ["it is too dark [in here]", "it's [much] too dark", "it is so dark"],
            .tooHot: ["it is [much] too (hot|warm)", "it's too hot in here", "i'm too hot"],
            .tooCold: ["it is [much] too cold", "it's freezing in here", "i am cold"],
            .humidifierOn: ["(turn|switch) on the humidifier", "humidifier on please"],
            .purifierOn: ["(turn|switch) on the [air] purifier", "purifier on please"],
            .nameOn: ["(turn|switch) on the {name}", "(turn|switch) the {name} on please"],
            .dimName: [
                "set the {name} to {percent} percent", "dim the {name} to {percent} percent",
            ],
        ],
        genres: ["jazz", "rock", "classical music", "blues", "folk"],
        likings: ["i like {genre}", "i love {genre}", "my favourite music is {genre}"])

    private static let populationB = PairWords(
        rooms: [
            "parlour", "galley", "loft", "snug", "den", "conservatory", "master bedroom", "landing",
            "utility room", "library",
        ],
        spareRooms: ["boathouse", "crypt", "stable"],
        people: ["ingrid", "kwame", "yusuf", "bronwen", "matteo"],
        names: [
            .light: [
                "uplighter", "chandelier", "lantern", "piano lamp", "sconce lights", "globe lamp",
                "easel light", "banker's lamp",
            ],
            .plug: ["kiln socket", "train set outlet", "lava socket", "loom socket"],
            .fan: ["ventilator", "tower fan", "box fan"],
            .purifier: ["air cleaner", "purifier"], .humidifier: ["humidifier"],
            .blinds: ["venetian blinds", "shade"], .curtain: ["drapes", "velvet curtains"],
            .awning: ["sun awning"], .garageDoor: ["garage"],
            .speaker: ["hi-fi", "boombox", "sound system"], .television: ["telly", "projector"],
            .oven: ["cooker oven", "range oven"], .fridge: ["refrigerator"],
            .thermometer: ["climate sensor", "hygrometer"],
            .thermostat: ["heating", "radiator valve"], .washer: ["washer"], .dryer: ["dryer"],
            .dishwasher: ["dish washer"], .coffeeMaker: ["espresso machine"],
            .motion: ["presence sensor"], .weather: ["rain gauge"], .alarmClock: ["bedside clock"],
        ],
        phrases: [
            .offIt: [
                "off with (it|that) would you", "be so kind and switch that off",
                "that can go off now", "kill (it|that)",
            ],
            .onIt: ["would you get it on", "be so good as to put it on", "fire it up for me"],
            .closeIt: ["get (it|that) closed", "let us have that shut", "i'd like it shut"],
            .openIt: ["get it open", "let us have it open", "i'd like it opened"],
            .pauseIt: ["hold on a second and pause", "would you pause that", "pause there"],
            .louder: ["more volume", "crank it up", "that could be louder"],
            .stopIt: ["make it stop", "halt it there", "would you stop that"],
            .howLong: ["how much time has it got left", "how long until it is done"],
            .isItDone: ["is that finished yet", "did it finish", "is it through"],
            .temperature: [
                "give me the temperature", "how many degrees is it", "do you know the temperature",
            ],
            .humidity: ["give me the humidity", "do you know how humid it is"],
            .lightOn: [
                "let there be light", "get the light on would you", "i could do with light",
            ],
            .lightOff: ["lose the light", "kill the light", "get the light off would you"],
            .brighter: ["more light", "i'd have it brighter", "brighten it up"],
            .openBlinds: [
                "get the shades up", "raise the blinds for us", "let us have the blinds up",
            ],
            .offAgain: ["back off with that", "off again with it", "no leave that off again"],
            .play: ["let us hear {title}", "give us {title}", "stick {title} on"],
            .playGenre: [
                "let us have some {genre}", "give us a little {genre}", "stick some {genre} on",
            ],
            .playMusic: ["let us have some tunes", "give us some music", "stick some music on"],
            .tooDark: ["i can hardly see a thing", "awfully dim in here", "it is rather dark"],
            .tooHot: ["i am boiling", "it is roasting in here", "i'm melting"],
            .tooCold: ["i am frozen", "it's rather chilly in here", "my hands are freezing"],
            .humidifierOn: ["get the humidifier going", "fire up the humidifier"],
            .purifierOn: ["get the purifier going", "fire up the purifier"],
            .nameOn: ["get the {name} on", "let us have the {name} on"],
            .dimName: [
                "bring the {name} to {percent} percent", "have the {name} at {percent} percent",
            ],
        ],
        genres: ["reggae", "opera", "soul", "country music", "techno"],
        likings: ["i like {genre}", "i really enjoy {genre}", "i prefer {genre}"])
}
