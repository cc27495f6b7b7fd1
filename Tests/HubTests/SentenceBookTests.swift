import Home
import Hub
import Language
import Resolution
import Templates
import Testing

/// A small German of the tests' own, in the form of Home Assistant's package.
private let german: Value = [
    "language": "de", "skip_words": ["bitte"],
    "expansion_rules": ["der": "(der|die|das)", "im": "(in der|im|in)"],
    "lists": [
        "prozent": ["range": ["from": 0, "to": 100]],
        "farbe": ["values": [["in": "rot", "out": "red"], ["in": "blau", "out": "blue"]]],
        "zustand": ["values": [["in": "an", "out": "on"], ["in": "aus", "out": "off"]]],
        "minuten": ["range": ["from": 1, "to": 100]], "text": ["wildcard": true],
    ],
    "intents": [
        "HassTurnOn": [
            "data": [
                [
                    "sentences": ["mach [<der>] {name} an"],
                    "requires_context": ["domain": ["light", "switch"]],
                ],
                [
                    "sentences": ["mach [<der>] {name} auf"],
                    "requires_context": ["domain": "cover"], "response": "cover",
                ],
                ["sentences": ["sperr [<der>] {name} ab"], "requires_context": ["domain": "lock"]],
                [
                    "sentences": ["Licht an"], "slots": ["domain": "light"],
                    "requires_context": ["area": ["slot": true]], "response": "hier",
                ],
                ["sentences": ["Licht <im> {area} an"], "slots": ["domain": "light"]],
            ]
        ],
        "HassTurnOff": [
            "data": [
                [
                    "sentences": ["mach [<der>] {name} aus"],
                    "requires_context": ["domain": ["light", "switch"]],
                ],
                ["sentences": ["mach alle Lichter aus"], "slots": ["domain": "light"]],
                [
                    "sentences": ["sperr [<der>] {name} auf"],
                    "requires_context": ["domain": "lock"],
                ],
            ]
        ],
        "HassLightSet": [
            "data": [
                [
                    "sentences": ["[<der>] {name} auf {prozent:brightness} Prozent"],
                    "requires_context": ["domain": "light"],
                ],
                [
                    "sentences": ["färbe [<der>] {name} {farbe:color}"],
                    "requires_context": ["domain": "light"], "response": "farbe",
                ],
            ]
        ],
        "HassGetState": [
            "data": [
                [
                    "sentences": ["ist [<der>] {name} {zustand:state}"],
                    "requires_context": ["domain": ["light", "switch"]], "response": "one_yesno",
                ],
                [
                    "sentences": ["welche Lichter sind {zustand:state}"],
                    "slots": ["domain": "light"], "response": "which",
                ],
            ]
        ],
        "HassStartTimer": [
            "data": [
                ["sentences": ["stell einen Timer auf {minuten:minutes} Minuten"]],
                ["sentences": ["in {minuten:minutes} Minuten {text:conversation_command}"]],
            ]
        ],
        "HassShoppingListAddItem": ["data": [["sentences": ["schreib {text:item} auf"]]]],
        "HassMediaPause": [
            "data": [
                ["sentences": ["halt die Musik an"], "requires_context": ["area": ["slot": true]]]
            ]
        ],
        "HassBroadcast": ["data": [["sentences": ["sag allen {text:message}"]]]],
    ],
    "responses": [
        "intents": [
            "HassTurnOn": [
                "default": "{{ slots.name | capitalize }} ist eingeschaltet",
                "cover": "Das Tor geht auf", "hier": "Licht im Raum {{ slots.area }}",
            ],
            "HassLightSet": ["farbe": "Jetzt {{ slots.color }}"],
            "HassGetState": [
                "one_yesno":
                    "{% if query.matched: %}Ja{% else: %}Nein, {{ state.state }}{% endif %}",
                "which": "{{ query.matched | map(attribute='name') | sort | join(' und ') }}",
            ],
            "HassStartTimer": ["default": "Timer auf {{ slots.minutes }} Minuten"],
        ]
    ],
]

private let talk: Value = [
    "language": "de",
    "intents": [
        "HearthConfirm": ["data": [["sentences": ["ja", "ja gern"]]]],
        "HassTurnOn": [
            "data": [["sentences": ["es werde Licht"], "slots": ["name": "Stehlampe"]]]
        ],
    ],
]

private let setup: HubSetup = {
    var setup = TestHome.setup
    do {
        var data = try SentenceData.read(german).data
        var own = try SentenceData.read(talk).data
        own.markAsCustom()
        data.merge(own)
        let book = SentenceBook(data, intents: setup.intents, readerLanguage: "en")
        setup = HubSetup(
            types: setup.types, intents: setup.intents, lexicon: setup.lexicon,
            replies: setup.replies, books: [book], definition: setup.definition,
            ranking: setup.ranking, learning: setup.learning, settings: setup.settings)
    } catch {
        preconditionFailure("the tests' own sentences can be read: \(error)")
    }
    return setup
}()

private let fresh = Hub(setup)

@Suite struct SentenceBookTests {
    private func home() -> TestHome {
        var home = TestHome(hub: fresh)
        for fixture: Fixture in [
            .light("Stehlampe", in: "Wohnzimmer"), .light("Decke", in: "Wohnzimmer"),
            .light("Küchenlicht", in: "Küche", on: true),
            .cover("Garagentor", in: "Garage", deviceClass: "garage", state: "closed"),
            .lock("Haustür", in: "Flur", state: "LOCKED"),
            .player("Radio", in: "Küche", isScreen: false, playback: "playing"),
        ] { home.add(fixture) }
        return home
    }

    @Test(arguments: [
        ("Mach die Stehlampe an, bitte.", "lights/stehlampe/set"),
        ("mach das Küchenlicht aus", "lights/kuchenlicht/set"),
        ("Licht in der Küche an", ""), ("es werde Licht", "lights/stehlampe/set"),
        ("halt die Musik an", "players/radio/control"),
    ])
    func `a sentence of the owner's language acts`(text: String, topic: String) {
        var home = home()
        let result = home.say(text, from: "Wohnzimmer")
        #expect(result.decision == .execute, "\(result)")
        #expect(home.published.map(\.topic) == (topic.isEmpty ? [] : [topic]))
    }

    @Test func `the speaker's room is where the sentence leaves it out`() {
        var home = home()
        let result = home.say("Licht an", from: "Wohnzimmer")
        #expect(result.targets == ["light.stehlampe", "light.decke"])
        #expect(result.response == "Licht im Raum Wohnzimmer")
        #expect(home.say("mach alle Lichter aus", from: "Wohnzimmer").targets.count == 3)
    }

    @Test func `values come in the units of the home`() {
        var home = home()
        let result = home.say("die Stehlampe auf vierzig Prozent")
        #expect(result.slots["brightness"] == 40)
        #expect(home.say("färbe die Stehlampe rot").slots["color"] == [0, 100])
    }

    @Test func `what is dangerous asks first, and takes the owner's word for yes`() {
        var home = home()
        #expect(home.say("mach das Garagentor auf").decision == .confirm)
        #expect(home.published.isEmpty)
        #expect(home.say("ja?").decision != .execute)
        home.say("sperr die Haustür auf")
        #expect(home.published.isEmpty)
        let result = home.say("Ja gern")
        #expect(result.decision == .execute)
        #expect(home.sent == ["locks/haustur/set UNLOCK"])
    }

    @Test func `somebody else's yes is none in any language`() {
        var home = home()
        home.say("sperr die Haustür auf", by: "ana")
        home.say("ja", by: "ben")
        #expect(home.published.isEmpty)
    }

    @Test(arguments: [
        "mach die Stehlampe nicht an", "mach bloß nicht das Garagentor auf",
        "sag allen das Essen ist fertig", "hat jemand die Haustür aufgesperrt",
    ])
    func `what no template holds does nothing`(text: String) {
        var home = home()
        let result = home.say(text)
        #expect(result.decision == .reject, "\(result)")
        #expect(home.published.isEmpty)
    }

    @Test func `questions are answered in the language they are put in`() {
        var home = home()
        #expect(home.say("ist die Stehlampe an").response == "Nein, off")
        #expect(home.say("welche Lichter sind an").response == "Küchenlicht")
        #expect(home.say("which lights are on").response == "the küchenlicht is on")
    }

    @Test func `timers are set, and what is dangerous is not put off`() {
        var home = home()
        #expect(home.say("stell einen Timer auf 5 Minuten").response == "Timer auf 5 Minuten")
        let later = home.say("in 10 Minuten mach die Stehlampe an")
        #expect(later.scheduled.map(\.targets) == [["light.stehlampe"]])
        #expect(home.say("in 10 Minuten mach das Garagentor auf").decision == .reject)
        home.pass(seconds: 601)
        #expect(home.sent.contains { $0.hasPrefix("lights/stehlampe/set") })
        #expect(!home.sent.contains { $0.hasPrefix("covers") })
    }

    @Test func `new words do not fill the free text of the last sentence`() {
        var home = home()
        #expect(home.say("schreib Milch auf").slots["item"] == "Milch")
        #expect(home.say("verschiebe den Termin").decision == .reject)
    }

    @Test func `English goes on beside it`() {
        var home = home()
        #expect(home.say("turn on the stehlampe").decision == .execute)
        #expect(home.say("unlock the haustür").decision == .confirm)
    }
}
