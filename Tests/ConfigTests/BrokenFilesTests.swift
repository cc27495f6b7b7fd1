import Config
import Foundation
import Home
import Hub
import Language
import OrderedCollections
import Resolution
import Templates
import Testing

/// Writes files into a folder laid out like the project, and gives what is wrong with them.
private func problems(_ files: [String: String]) throws -> (Configuration, [String]) {
    var result: (Configuration, [String])?
    try withFolder { folder in
        let usual = [
            "Devices/lamp.yaml": "name: lamp\nnames: [lamp]\n",
            "Config/intents/HassTurnOn.yaml":
                "name: HassTurnOn\nsummary: On.\nblocks: []\n",
            "Config/lexicon/en.yaml": lexicon,
            "Config/replies/en.yaml": "done: ok\n",
        ]
        for (name, text) in usual.merging(files, uniquingKeysWith: { $1 }) {
            try write(text, to: folder + "/" + name)
        }
        let loaded = Configuration.load(
            ConfigurationDirectories(config: folder + "/Config", devices: folder + "/Devices"))
        let texts = loaded.problems.map {
            $0.description.replacingOccurrences(of: folder + "/", with: "")
        }
        result = (loaded.value, texts)
    }
    return try #require(result)
}

private let lexicon = "rules: {}\n"

@Test func `a folder without faults has no problems`() throws {
    let (configuration, problems) = try problems([:])
    #expect(problems == [])
    #expect(configuration.setup.types.map(\.name) == ["lamp"])
    #expect(configuration.daemon == DaemonSettings())
}

@Test(arguments: [
    (
        "name: lamp\nnames: [lamp]\nrecogniton: []",
        "3:1: expected one of name, names, plurals, recognition, roles, active, screen, plays, "
            + "outdoors, dangerous, safe, start, … (did you mean `recognition`?), "
            + "found the key `recogniton`"
    ),
    ("names: [lamp]", "1:1: expected the key `name`, found none"),
    ("name: oven\nnames: [lamp]", "1:7: expected the name of the file, `lamp`, found `oven`"),
    ("name: lamp", "1:1: expected the key `names`, found no name people use"),
    ("name: lamp\nnames: {}", "2:8: expected a list, found a mapping"),
    ("name: lamp\nnames: [[a]]", "2:9: expected a text, found a list of 1"),
    ("name: lamp\nnames: [lamp]\nscreen: on", "3:9: expected `true` or `false`, found `on`"),
    (
        "name: lamp\nnames: [lamp]\nstart: turn_onn",
        "3:8: expected one of turn_on, turn_off, toggle, set_brightness, set_color, "
            + "set_color_temperature, open, close, stop, set_position, lock, unlock, … "
            + "(did you mean `turn_on`?), found `turn_onn`"
    ),
    ("name: lamp\nnames: [lamp]\ndangerous: [explode]", "3:13: expected one of"),
    ("- lamp", "1:1: expected a mapping, found a list of 1"),
    ("lamp", "1:1: expected a mapping, found `lamp`"),
    (
        "name: lamp\nnames: [lamp",
        "3:1: expected YAML, found while parsing a flow sequence that begins in line 2: "
    ),
])
func `a device file that cannot be used is told and skipped`(text: String, problem: String) throws {
    let (configuration, problems) = try problems([
        "Devices/lamp.yaml": text, "Devices/oven.yaml": "name: oven\nnames: [oven]",
    ])
    #expect(problems.count == 1)
    #expect(problems.first?.hasPrefix("Devices/lamp.yaml:" + problem) == true, "\(problems)")
    #expect(configuration.setup.types.map(\.name) == ["oven"])
}

@Test(arguments: [
    ("recognition: [{words: [a]}, {word: [b]}]", "4:30: expected one of component"),
    ("recognition: [{}, {words: [a]}]", "4:15: expected a component, a device class or words"),
    ("recognition: [{component: lihgt}]", "4:27: expected one of alarm_control_panel"),
    ("roles: [{component: light}]", "4:9: expected the key `role`, found none"),
    ("active: [{role: power, word: on}]", "4:10: expected one of equals, above, below"),
    (
        "active: [{role: power, equals: [true], above: 1, word: on}]",
        "4:10: expected one of equals, above, below, found none or several of them"
    ),
    ("active: [{role: power, above: high, word: on}]", "4:31: expected a number from"),
    ("normal: [{role: temperature, low: 9, high: 1}]", "4:44: expected no less than `low`"),
    ("recognition: {words: [a]}", "4:14: expected a list, found a mapping"),
])
func `a rule that cannot be read is left out and the device stays`(
    line: String, problem: String
) throws {
    let (configuration, problems) = try problems([
        "Devices/lamp.yaml": "name: lamp\nnames: [lamp]\nplurals: [lamps]\n" + line
    ])
    #expect(problems.count == 1)
    #expect(problems.first?.hasPrefix("Devices/lamp.yaml:" + problem) == true, "\(problems)")
    #expect(configuration.setup.types.first?.plurals == ["lamps"])
}

@Test func `every member of a device type is read`() throws {
    let text = """
        name: lamp
        names: [lamp, light]
        plurals: lamps
        recognition: [{component: light, device_class: x, words: [a], without: [b]}]
        roles: [{role: power, component: switch, device_class: outlet, words: [relay]}]
        active:
          - {role: power, property: power, equals: [true, on, 3], word: on}
          - {role: temperature, above: 60, word: still hot}
          - {role: humidity, below: 1.5, word: dry}
        screen: true
        plays: [film]
        outdoors: true
        dangerous: [turn_on]
        safe: [turn_off]
        start: toggle
        follows: [alarm_clock]
        normal: [{role: temperature, low: 10, high: 45}]
        simulation: {watts: 5, style: plain}
        """
    let (configuration, problems) = try problems(["Devices/lamp.yaml": text])
    #expect(problems == [])
    let expected = DeviceType(
        name: "lamp", names: ["lamp", "light"], plurals: ["lamps"],
        recognition: [
            Recognition(component: .light, deviceClass: "x", words: ["a"], without: ["b"])
        ],
        roles: [
            RoleRule(role: .power, component: .switch, deviceClass: "outlet", words: ["relay"])
        ],
        active: [
            Condition(role: .power, property: .power, test: .equals([true, "on", 3]), word: "on"),
            Condition(role: .temperature, test: .above(60), word: "still hot"),
            Condition(role: .humidity, test: .below(1.5), word: "dry"),
        ],
        hasScreen: true, plays: ["film"], isOutdoors: true, dangerous: [.turnOn],
        safe: [.turnOff], start: .toggle, follows: ["alarm_clock"],
        normal: [NormalRange(role: .temperature, low: 10, high: 45)],
        simulation: ["watts": 5, "style": "plain"])
    #expect(configuration.setup.types == [expected])
}

private func intent(_ effect: String) -> [String: String] {
    [
        "Config/intents/HassTurnOn.yaml": """
        name: HassTurnOn
        summary: On.
        blocks:
          - sentences: [on]
            effect: \(effect)
          - {sentences: [turn on], effect: {act: turn_on}, slots: {a: 1}, reply: r, kinds: [light]}
        rules: {the: "[the]"}
        lists: {color: {red: [red, crimson]}}
        examples: [lamp on, {say: on, slots: {name: lamp}}]
        """
    ]
}

@Test(
    arguments: [
        ("{act: turn_on}", .act(.turnOn)),
        ("{adjust: brightness, direction: up}", .adjust(.brightness, .up)),
        ("{control: pause}", .control(.pause)), ("{play: true}", .play),
        ("{ask: value, role: temperature}", .ask(.value(.temperature))),
        ("{ask: whether, is: open}", .ask(.whether(.open))),
        ("{ask: which, is: on}", .ask(.which(.on))),
        ("{ask: how_many, is: off}", .ask(.howMany(.off))),
        ("{ask: when, is: finished}", .ask(.when(.finished))),
        ("{ask: how_long, is: running}", .ask(.howLong(.running))),
        ("{ask: status}", .ask(.status)),
        ("{ask: weather}", .ask(.weather)), ("{ask: playing}", .ask(.playing)),
        ("{ask: place}", .ask(.place)),
        ("{keep: start_timer}", .keep(.startTimer)), ("{talk: yes}", .talk(.yes)),
        ("{talk: no}", .talk(.no)),
    ] as [(String, IntentEffect)])
func `an effect is read`(text: String, effect: IntentEffect) throws {
    let (configuration, problems) = try problems(intent(text))
    #expect(problems == [])
    #expect(configuration.setup.intents.first?.blocks.first?.effect == effect)
    let second = configuration.setup.intents.first?.blocks.last
    #expect(second?.slots == ["a": 1])
    #expect(second?.reply == "r")
    #expect(second?.kinds == ["light"])
    #expect(configuration.setup.intents.first?.rules == ["the": "[the]"])
    #expect(configuration.setup.intents.first?.lists == ["color": ["red": ["red", "crimson"]]])
    #expect(configuration.setup.intents.first?.examples.map(\.say) == ["lamp on", "on"])
}

@Test(arguments: [
    ("{}", "5:13: expected one of act, adjust, control, play, ask, keep, talk, found none"),
    (
        "{act: stop, talk: yes}",
        "5:13: expected one of act, adjust, control, play, ask, keep, talk, found act, talk"
    ),
    ("{acts: stop}", "5:14: expected one of act,"),
    ("{act: jump}", "5:19: expected one of turn_on"),
    ("{adjust: brightness}", "5:13: expected the key `direction`, found none"),
    (
        "{adjust: brightness, direction: sideways}",
        "5:45: expected one of up, down, found `sideways`"
    ),
    ("{play: false}", "5:20: expected `true`, found `false`"),
    ("{ask: value}", "5:13: expected the key `role`, found none"),
    ("{ask: whether}", "5:13: expected the key `is`, found none"),
    ("{ask: status, is: on}", "5:13: expected no `is` with this effect, found one"),
    ("{act: stop, role: power}", "5:13: expected no `role` with this effect, found one"),
    ("turn_on", "5:13: expected a mapping, found `turn_on`"),
])
func `an effect that cannot be read leaves out its block alone`(
    text: String, problem: String
) throws {
    let (configuration, problems) = try problems(intent(text))
    #expect(problems.count == 1)
    #expect(
        problems.first?.hasPrefix("Config/intents/HassTurnOn.yaml:" + problem) == true,
        "\(problems)")
    #expect(configuration.setup.intents.first?.blocks.count == 1)
}

@Test func `replies have dotted names and those that do not compile are left out`() throws {
    let (configuration, problems) = try problems([
        "Config/replies/en.yaml":
            "done:\n  turn_on: turning on {{ name }}\n  bad: \"{{ name \"\nlist: [a]\nask: which?"
    ])
    #expect(configuration.setup.replies.keys == ["done.turn_on", "ask"])
    #expect(problems.count == 2)
    #expect(
        problems.first?.hasPrefix("Config/replies/en.yaml:3:8: expected a template, found") == true)
    #expect(problems.last == "Config/replies/en.yaml:4:7: expected a template, found a list of 1")
}

@Test func `a home is read, and entries that cannot be are left out`() throws {
    let text = """
        areas: [kitchen, {name: living room, floor: ground, aliases: [lounge]}, {floor: x}]
        satellites: {panel: kitchen, tablet: livingroom, phone: garden}
        people:
          - {id: ana, name: Ana, role: owner, user_ids: [1000, 1001]}
          - {id: ben, role: king}
          - {id: eve, user_ids: [-1]}
          - {id: dan}
        aliases: {light.a: [reading light], light.b: big lamp}
        dangerous: [switch.saw, saw]
        pets: []
        """
    let (configuration, problems) = try problems(["Config/home.yaml": text])
    let home = configuration.setup.definition
    #expect(home.areas.map(\.name) == ["kitchen", "living room"])
    #expect(home.satellites == ["panel": "kitchen", "phone": "garden"])
    #expect(home.people.map(\.id) == ["ana", "dan"])
    #expect(home.people.first?.userIDs == [1000, 1001])
    #expect(home.aliases == ["light.a": ["reading light"], "light.b": ["big lamp"]])
    #expect(home.dangerous == ["switch.saw"])
    let expected = [
        "10:1: expected one of areas, satellites, people, aliases, dangerous, hunches, found the key `pets`",
        "1:73: expected the key `name`, found none",
        "5:21: expected one of owner, member, guest, child, found `king`",
        "6:26: expected a whole number from 0 to 4294967295, found `-1`",
        "9:25: expected an entity, such as `cover.garage_door`, found `saw`",
        "2:38: expected an area of this home (did you mean `living room`?), found `livingroom`",
    ]
    #expect(problems == expected.map { "Config/home.yaml:" + $0 })
}

@Test(arguments: [
    ("broker: {port: 70000}", "1:16: expected a whole number from 1 to 65535, found `70000`"),
    ("broker: {port: \"1883\"}", "1:16: expected a whole number from 1 to 65535, found `1883`"),
    (
        "broker: {hots: a}",
        "1:10: expected one of host, port, socket, client_id, username, password_file, tls, keepalive_seconds (did you mean `host`?), found the key `hots`"
    ),
    ("broker: {client_id: a/b}", "1:21: expected at most 64 bytes"),
    ("broker: {tls: {key_file: /k}}", "1:15: expected `certificate_file` and `key_file` together"),
    ("broker: {keepalive_seconds: 1}", "1:29: expected a whole number from 5 to 3600, found `1`"),
    (
        "discovery: {birth: on}",
        "1:20: expected one of own, off, auto (did you mean `own`?), found `on`"
    ),
    ("state_directory: hearth", "1:18: expected a path that begins with `/`, found `hearth`"),
    ("conversation: {consent_seconds: 31}", "1:33: expected a number from 1 to 30, found `31`"),
    ("conversation: {consent_seconds: .nan}", "1:33: expected a number from 1 to 30, found `.nan`"),
    ("place: {latitude: 91}", "1:19: expected a number from -90 to 90, found `91`"),
    ("journal: {retention_days: 1.5}", "1:27: expected a whole number from 1 to 3650, found `1.5`"),
    ("language: ../../etc", "1:11: expected a language such as `en`, found `../../etc`"),
    ("log_level: loud", "1:12: expected one of trace, debug"),
    ("console: 7", "1:10: expected a mapping, found `7`"),
])
func `a setting that cannot be read keeps its default`(text: String, problem: String) throws {
    let (configuration, problems) = try problems(["Config/hearth.yaml": text])
    #expect(problems.count == 1)
    #expect(problems.first?.hasPrefix("Config/hearth.yaml:" + problem) == true, "\(problems)")
    #expect(configuration.daemon == DaemonSettings())
    #expect(configuration.setup.settings == HubSettings())
}

@Test func `every setting is read`() throws {
    let text = """
        broker:
          host: broker.local
          client_id: hub
          username: hearth
          password_file: /etc/hearth/password
          keepalive_seconds: 20
          tls: {authority_file: /ca, certificate_file: /cert, key_file: /key}
        discovery: {prefix: ha, birth: off}
        state_directory: /state
        console: {socket: /run/x.sock, group: people}
        journal: {retention_days: 7, maximum_megabytes: 64}
        place: {latitude: 52.5, longitude: 13.4, units: fahrenheit}
        conversation: {outcome_seconds: 6, speaking_words_per_minute: 180}
        log_level: debug
        """
    let (configuration, problems) = try problems(["Config/hearth.yaml": text])
    #expect(problems == [])
    let daemon = configuration.daemon
    #expect(daemon.broker.address == .network(host: "broker.local", port: 8883))
    #expect(daemon.broker.clientID == "hub")
    #expect(daemon.broker.tls?.keyFile == "/key")
    #expect(daemon.broker.keepaliveSeconds == 20)
    #expect(daemon.birth == .off)
    #expect(daemon.discoveryPrefix == "ha")
    #expect(daemon.stateDirectory == "/state")
    #expect(daemon.consoleGroup == "people")
    #expect(daemon.retentionDays == 7)
    #expect(daemon.journalMegabytes == 64)
    #expect(daemon.logLevel == .debug)
    #expect(configuration.setup.settings.latitude == 52.5)
    #expect(configuration.setup.settings.usesFahrenheit)
    #expect(configuration.setup.settings.outcomeSeconds == 6)
    #expect(configuration.setup.settings.speakingWordsPerMinute == 180)
}

@Test func `a broker's socket goes before its host`() throws {
    let (configuration, problems) = try problems([
        "Config/hearth.yaml": "broker: {host: a, socket: /run/m.sock}"
    ])
    #expect(problems == [])
    #expect(configuration.daemon.broker.address == .socket(path: "/run/m.sock"))
}

@Test func `weights that cannot be read count nothing and the rest does`() throws {
    let (configuration, problems) = try problems([
        "Config/ranking.yaml":
            "weights: {text: 2, nmae: 1, active: much}\ncosts: {ask: -1, reject: 0.5}"
    ])
    #expect(configuration.setup.ranking.weights == [.text: 2])
    #expect(configuration.setup.ranking.costs.reject == 0.5)
    #expect(configuration.setup.ranking.costs.ask == 0.35)
    #expect(problems.count == 3)
    #expect(problems.first?.contains("(did you mean `name`?), found the key `nmae`") == true)
}

@Test func `missing folders and files that must be there are told`() throws {
    try withFolder { folder in
        let loaded = Configuration.load(
            ConfigurationDirectories(config: folder + "/Config", devices: folder + "/Devices"))
        let files = loaded.problems.map { $0.file.replacingOccurrences(of: folder + "/", with: "") }
        #expect(
            files.sorted() == [
                "Config/intents", "Config/lexicon/en.yaml", "Config/replies/en.yaml", "Devices",
            ])
    }
}

@Test func `any bytes at all are read or told, never more`() throws {
    var generator = SplitMix(state: 7)
    let seeds = [
        "name: lamp\nnames: [lamp, *a]\nrecognition: &a [{words: [x]}]\n",
        "broker: {host: a, port: 1}\nplace: {latitude: 1.5}\n",
        "done:\n  x: \"{{ a }}\"\n  y: |\n    b\n",
    ]
    let signs = Array("[]{}:,&*?-|>!%@`\"'#\n\t ~".utf8)
    for round in 0..<1_500 {
        var bytes = Array(seeds[round % seeds.count].utf8)
        for _ in 0..<Int(generator.next() % 6 + 1) {
            let index = Int(generator.next() % UInt64(bytes.count))
            switch generator.next() % 3 {
            case 0: bytes[index] = UInt8(truncatingIfNeeded: generator.next())
            case 1: bytes.insert(signs[Int(generator.next() % UInt64(signs.count))], at: index)
            default: bytes.replaceSubrange(index..., with: bytes[index...] + bytes[..<index])
            }
        }
        try withFolder { folder in
            try write(Data(bytes), to: folder + "/lamp.yaml")
            _ = Configuration.deviceTypes(in: folder)
            _ = Configuration.replies(folder + "/lamp.yaml")
            _ = Configuration.home(folder + "/lamp.yaml")
        }
    }
}

/// Numbers that are the same in every run.
private struct SplitMix {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
