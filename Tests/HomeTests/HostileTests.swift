import Home
import OrderedCollections
import Templates
import Testing

/// A generator whose runs can be repeated (Steele, Lea & Flood: SplitMix, OOPSLA 2014).
struct SplitMix: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}

@Suite struct HostileTests {
    private static let seeds: [String] = [
        #"{"name":null,"cmd_t":"l/set","stat_t":"l","schema":"json","brightness":true,"sup_clrm":["xy","color_temp"],"max_mirs":454,"min_mirs":150,"dev":{"ids":["l"],"name":"Lamp","sa":"Hall"},"avty":[{"t":"b","val_tpl":"{{ value_json.state }}"}],"avty_mode":"all"}"#,
        #"{"~":"c","dev_cla":"garage","cmd_t":"~/set","stat_t":"~/s","pos_t":"~/p","set_pos_t":"~/sp","pos_open":100,"pos_clsd":0,"name":"Door"}"#,
        #"{"curr_temp_t":"k/t","mode_cmd_t":"k/m","mode_stat_t":"k/ms","modes":["off","heat"],"temp_cmd_t":"k/ts","temp_stat_t":"k/tt","min_temp":5,"max_temp":30,"temp_step":0.5,"val_tpl":"{{ value }}"}"#,
        #"{"dev":{"ids":"n","name":"N"},"o":{"name":"x"},"avty_t":"n/up","cmps":{"a":{"p":"switch","cmd_t":"n/a","stat_t":"n/s"},"b":{"p":"sensor","stat_t":"n/s","val_tpl":"{{ value_json.b | float }}","exp_aft":60},"c":{"p":"light"}},"cdev":{"d":{"ids":"d"}}}"#,
        #"{"stat_t":"s","unit_of_meas":"°C","dev_cla":"temperature","val_tpl":"{% if value_json.x is defined %}{{ value_json.x }}{% endif %}","off_dly":3,"exp_aft":1e3}"#,
        #"{"cmd_t":"f","pct_cmd_t":"f/p","pct_stat_t":"f/ps","spd_rng_min":1,"spd_rng_max":4,"pr_modes":["a","b"],"ops":["play","pause"],"min":0,"max":10,"step":0.1}"#,
    ]
    private static let pieces: [String] = [
        "null", "true", "-1", "1e999", "-0", "99999999999999999999", "\"\"", "[]", "{}", "[[[[]]]]",
        "\"~\"", "\"+\"", "\"#\"", "\"{{\"", "\"{% for i in range(99999) %}x{% endfor %}\"",
        "\"\\u0000\"", "\"\\ud800\"", "\"{{ value_json }}\"", "{\"p\":\"lock\"}", "\"l/set\"",
        "1e-320",
        "\"homeassistant/light/a/config\"", "\u{202E}", "\"Front d\u{043E}or\"",
    ]
    private static let components = Component.allCases.map(\.rawValue) + ["device", "nothing"]
    private static let states = [
        "ON", "off", "", "None", "21.5", "1e400", "-1", "{\"state\":\"ON\",\"brightness\":1e9}",
        "{\"color\":{\"r\":-1,\"g\":1e300,\"b\":0},\"color_temp\":0}", "{\"position\":1e308}", "[",
        "{\"b\":\"x\"}", "{\"color\":{\"x\":0,\"y\":0}}", "online", "\u{FFFD}", "nan", "inf",
    ]

    private func mutated(_ text: String, _ dice: inout SplitMix) -> [UInt8] {
        var bytes = Array(text.utf8)
        for _ in 0..<Int.random(in: 1...4, using: &dice) {
            guard !bytes.isEmpty else { break }
            let place = Int.random(in: 0..<bytes.count, using: &dice)
            switch Int.random(in: 0..<7, using: &dice) {
            case 0: bytes[place] = UInt8.random(in: 0...255, using: &dice)
            case 1: bytes.removeSubrange(place...)
            case 2: bytes.remove(at: place)
            case 3:
                let end = min(place + Int.random(in: 1...30, using: &dice), bytes.count)
                bytes.insert(contentsOf: Array(bytes[place..<end]), at: place)
            default: replaceValue(in: &bytes, from: place, &dice)
            }
        }
        return bytes
    }

    /// Puts something else after the next colon, so that the text mostly stays JSON.
    private func replaceValue(in bytes: inout [UInt8], from place: Int, _ dice: inout SplitMix) {
        let colon = UInt8(ascii: ":")
        guard let start = bytes[place...].firstIndex(of: colon),
            let end = bytes[start...].firstIndex(where: { [0x2C, 0x7D].contains($0) })
        else { return }
        let piece = Self.pieces.randomElement(using: &dice) ?? "null"
        bytes.replaceSubrange((start + 1)..<end, with: Array(piece.utf8))
    }

    @Test(arguments: [1, 2, 3, 4])
    func `no payload stops the home`(seed: UInt64) throws {
        var dice = SplitMix(state: seed)
        var home = Home(types: standardTypes)
        let real = RealPayloads.isPresent ? try RealPayloads.all() : []
        let seeds = Self.seeds + real.map(\.payload)
        var discovered = 0
        var refused = 0
        for round in 0..<3_000 {
            let component = Self.components.randomElement(using: &dice) ?? "light"
            let object = Int.random(in: 0..<40, using: &dice)
            let seedText = seeds.randomElement(using: &dice) ?? "{}"
            let payload =
                Int.random(in: 0..<20, using: &dice) == 0 ? [] : mutated(seedText, &dice)
            let now = Moment(seconds: Double(round))
            var events = home.apply(
                Message(topic: "homeassistant/\(component)/x\(object)/config", payload: payload),
                at: now)
            discovered += events.compactMap(\.discovered).count
            refused += events.compactMap(\.refusal).count
            for topic in home.subscriptions.dropFirst(2).shuffled(using: &dice).prefix(2) {
                let state = Self.states.randomElement(using: &dice) ?? ""
                let bytes = Bool.random(using: &dice) ? Array(state.utf8) : mutated(state, &dice)
                events += home.apply(Message(topic: topic, payload: bytes), at: now)
            }
            events += home.advance(to: now)
            act(on: &home, &dice)
            checkInvariants(of: home, round, seed)
        }
        #expect(discovered > 100 && refused > 100, "seed \(seed)")
    }

    private static let actions: [Action] = [
        .turnOn, .turnOff, .toggle, .setBrightness(percent: 50), .setBrightness(percent: .infinity),
        .setColor(hue: .nan, saturation: 5), .setColor(hue: 200, saturation: 50),
        .setColorTemperature(kelvin: 0), .setColorTemperature(kelvin: 3_000), .open, .close, .stop,
        .setPosition(percent: 33), .lock, .unlock, .setTemperature(1e308), .setTemperature(20),
        .setHumidity(percent: 40), .setMode("heat"), .setSpeed(percent: 50), .play("x\u{0}y"),
        .control(.pause), .setVolume(percent: 1e9), .press, .setNumber(-0.0), .select("play"),
        .setText("\u{202E}"), .activate, .start, .dock, .arm, .disarm,
    ]

    private func act(on home: inout Home, _ dice: inout SplitMix) {
        guard let id = home.entities.keys.randomElement(using: &dice),
            let action = Self.actions.randomElement(using: &dice)
        else { return }
        let messages = Result { try home.messages(for: action, on: id) }
        if case .success(let messages) = messages { #expect(messages.allSatisfy { !$0.retain }) }
        _ = home.expectation(of: action, on: id)
        _ = home.risk(of: action, on: id)
        _ = home.restoration(of: id, to: EntityState())
    }

    private func checkInvariants(of home: Home, _ round: Int, _ seed: UInt64) {
        let isWhole = home.entities.allSatisfy { id, entity in
            home.devices[entity.device]?.entities.contains(id) == true
                && entity.name.unicodeScalars.allSatisfy { $0.value >= 0x20 }
                && entity.roles.allSatisfy { home.entities(with: $0).contains(id) }
        }
        #expect(isWhole, "seed \(seed), round \(round)")
        let topics = home.subscriptions
        #expect(Set(topics).count == topics.count, "seed \(seed), round \(round)")
        #expect(
            topics.allSatisfy { !$0.isEmpty && $0.utf8.count <= 256 && !$0.contains("#") },
            "seed \(seed), round \(round)")
    }

    @Test func `the same messages make the same home`() {
        func run() -> (Home, [HomeEvent]) {
            var dice = SplitMix(state: 9)
            var home = Home(types: standardTypes)
            var events: [HomeEvent] = []
            for round in 0..<400 {
                let seedText = Self.seeds.randomElement(using: &dice) ?? "{}"
                let component = Self.components.randomElement(using: &dice) ?? "light"
                events += home.apply(
                    Message(
                        topic: "homeassistant/\(component)/x\(round % 17)/config",
                        payload: mutated(seedText, &dice)), at: Moment(seconds: Double(round)))
            }
            return (home, events)
        }
        let (first, firstEvents) = run()
        let (second, secondEvents) = run()
        #expect(firstEvents == secondEvents)
        #expect(first.entities == second.entities && first.devices == second.devices)
        #expect(first.subscriptions == second.subscriptions)
    }

    @Test(arguments: ["", "$SYS/x", "a/#", "+", "a\u{0}b", String(repeating: "x", count: 70_000)])
    func `unfit topics are refused`(topic: String) {
        var home = Home(types: [])
        let events = home.apply(Message(topic: topic, text: "1"), at: Moment(seconds: 1))
        #expect(events.count == 1 && events.first?.refusal != nil)
    }
}
