import Config
import Foundation
import Home
import Hub
import Learning
import OrderedCollections
import Templates

/// A home with the project's own data, driven by messages and words.
struct TestHome {
    static let setup: HubSetup = {
        let root = URL(filePath: #filePath).deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
        let directories = ConfigurationDirectories(
            config: root.appending(path: "Config").path,
            devices: root.appending(path: "Devices").path)
        var setup = Configuration.load(directories).value.setup
        setup.definition = HomeDefinition(
            media: [
                MediaItem(title: "The Hunger Games", kind: "film"),
                MediaItem(title: "The Hunger Games", kind: "audiobook", by: "Suzanne Collins"),
                MediaItem(title: "The Hunger Games", kind: "soundtrack"),
                MediaItem(title: "Kind of Blue", kind: "album", by: "Miles Davis"),
            ])
        return setup
    }()

    /// Reading the sentences is done once; each test goes on from a copy.
    private static let fresh = Hub(setup)

    private(set) var hub = Self.fresh
    /// 24 November 2026, 18:00 UTC.
    private(set) var now = Moment(seconds: 1_795_543_200)
    private var turn = 0
    private(set) var outputs: [Output] = []
    private(set) var published: [Message] = []
    private(set) var records: [Record] = []

    /// A home whose hub knows more than the project's own data.
    init(hub: Hub) { self.hub = hub }

    init(_ fixtures: Fixture..., people: [Person] = []) {
        if !people.isEmpty { handle(.define(HomeDefinition(people: people))) }
        for fixture in fixtures { add(fixture) }
    }

    mutating func add(_ fixture: Fixture) {
        for (topic, payload) in fixture.messages { send(topic, payload, retain: true) }
    }

    @discardableResult
    mutating func handle(_ input: Input) -> [Effect] {
        let effects = hub.handle(input, at: now)
        for effect in effects {
            switch effect {
            case .say(let output): outputs.append(output)
            case .publish(let message): published.append(message)
            case .record(let record, _): records.append(record)
            case .subscribe: break
            }
        }
        return effects
    }

    mutating func send(_ topic: String, _ payload: String, retain: Bool = false) {
        handle(.message(Message(topic: topic, text: payload, retain: retain)))
    }

    mutating func pass(seconds: Double) {
        now = now.advanced(byMilliseconds: Int64(seconds * 1000))
        handle(.tick)
    }

    /// Somebody sets the clock on the wall; time itself goes on.
    mutating func setClock(aheadSeconds seconds: Double) {
        now.wallMilliseconds += Int64(seconds * 1000)
        handle(.tick)
    }

    /// Summer time begins or ends, or the home is taken to another zone.
    mutating func setZone(aheadHours hours: Int) {
        now.utcOffsetSeconds = hours * 3_600
        handle(.tick)
    }

    /// Goes on with a new hub that a checkpoint of this one led to, as after a start.
    mutating func restart() {
        var next = Self.fresh
        for (at, input) in hub.checkpoint(at: now) { _ = next.handle(input, at: at) }
        next.started()
        // A new process counts on from the clock on the wall.
        now.monotonicMilliseconds = max(now.monotonicMilliseconds, now.wallMilliseconds)
        hub = next
    }

    /// What came of saying something.
    @discardableResult
    mutating func say(
        _ text: String, from source: String? = nil, by speaker: String? = nil,
        mayConsent: Bool = true, conversation: String? = nil
    ) -> TurnResult {
        turn += 1
        let id = "t\(turn)"
        now = now.advanced(byMilliseconds: 3_000)
        outputs = []
        published = []
        records = []
        handle(
            .utterance(
                Utterance(
                    turn: id, text: text, source: source, conversation: conversation,
                    asker: Asker(speaker: speaker, mayConsent: mayConsent))))
        for case .result(let result) in outputs where result.turn == id { return result }
        return TurnResult(turn: id, decision: .reject, text: "no result")
    }

    var outcomes: [Outcome] {
        outputs.compactMap { output in
            guard case .outcome(let outcome) = output else { return nil }
            return outcome
        }
    }

    var signals: [Signal] {
        outputs.compactMap { output in
            guard case .signal(let signal) = output else { return nil }
            return signal
        }
    }

    var announcements: [String] {
        outputs.compactMap { output in
            guard case .announce(let announcement) = output else { return nil }
            return announcement.text
        }
    }

    var sent: [String] { published.map { "\($0.topic) \($0.text)" } }
}

/// A device as it announces itself and speaks.
struct Fixture {
    var messages: [(String, String)]

    private static func device(_ name: String, _ area: String, model: String = "") -> String {
        #""device":{"identifiers":["\#(name)"],"name":"\#(name)","model":"\#(model)","suggested_area":"\#(area)"}"#
    }

    private static func entity(
        _ component: String, _ device: String, _ area: String, _ name: String?, _ fields: String,
        model: String = ""
    ) -> (String, String) {
        let id = "\(slug(device))_\(slug(name ?? "main"))"
        let label = name.map { "\"\($0)\"" } ?? "null"
        return (
            "homeassistant/\(component)/\(id)/config",
            #"{"name":\#(label),"unique_id":"\#(id)",\#(fields),\#(self.device(device, area, model: model))}"#
        )
    }

    static func light(_ name: String, in area: String, on: Bool = false) -> Fixture {
        let topic = "lights/\(slug(name))"
        return Fixture(messages: [
            entity(
                "light", name, area, nil,
                #""schema":"json","brightness":true,"supported_color_modes":["hs"],"state_topic":"\#(topic)","command_topic":"\#(topic)/set""#
            ),
            (topic, #"{"state":"\#(on ? "ON" : "OFF")","brightness":200}"#),
        ])
    }

    static func oven(in area: String, on: Bool = false, degrees: Double = 21) -> Fixture {
        Fixture(messages: [
            entity(
                "switch", "Oven", area, nil,
                #""state_topic":"oven/power","command_topic":"oven/power/set""#),
            entity(
                "sensor", "Oven", area, "Temperature",
                #""state_topic":"oven/temperature","device_class":"temperature","unit_of_measurement":"°C""#
            ),
            entity(
                "number", "Oven", area, "Target temperature",
                #""state_topic":"oven/target","command_topic":"oven/target/set","min":50,"max":275,"unit_of_measurement":"°C""#
            ),
            ("oven/power", on ? "ON" : "OFF"), ("oven/temperature", "\(degrees)"),
            ("oven/target", "180"),
        ])
    }

    static func thermometer(_ name: String, in area: String, degrees: Double) -> Fixture {
        Fixture(messages: [
            entity(
                "sensor", name, area, "Temperature",
                #""state_topic":"t/\#(slug(name))","device_class":"temperature","unit_of_measurement":"°C""#
            ),
            ("t/\(slug(name))", "\(degrees)"),
        ])
    }

    static func weatherStation(degrees: Double) -> Fixture {
        Fixture(messages: [
            entity(
                "sensor", "Weather station", "Garden", "Temperature",
                #""state_topic":"outside/t","device_class":"temperature","unit_of_measurement":"°C""#
            ),
            ("outside/t", "\(degrees)"),
        ])
    }

    static func cover(
        _ name: String, in area: String, deviceClass: String, state: String
    ) -> Fixture {
        let topic = "covers/\(slug(name))"
        return Fixture(messages: [
            entity(
                "cover", name, area, nil,
                #""device_class":"\#(deviceClass)","state_topic":"\#(topic)/state","command_topic":"\#(topic)/set""#
            ),
            ("\(topic)/state", state),
        ])
    }

    static func lock(_ name: String, in area: String, state: String) -> Fixture {
        let topic = "locks/\(slug(name))"
        return Fixture(messages: [
            entity(
                "lock", name, area, nil,
                #""state_topic":"\#(topic)","command_topic":"\#(topic)/set""#),
            (topic, state),
        ])
    }

    static func player(
        _ name: String, in area: String, isScreen: Bool, playback: String = "idle"
    ) -> Fixture {
        let topic = "players/\(slug(name))"
        let model = isScreen ? "TV" : "speaker"
        var messages = [
            entity(
                "text", name, area, "Play media",
                #""command_topic":"\#(topic)/play","state_topic":"\#(topic)/media""#, model: model),
            entity(
                "select", name, area, "Playback control",
                #""command_topic":"\#(topic)/control","options":["play","pause","stop","next"]"#,
                model: model),
            entity(
                "number", name, area, "Volume",
                #""command_topic":"\#(topic)/volume/set","state_topic":"\#(topic)/volume","min":0,"max":100"#,
                model: model),
            entity(
                "sensor", name, area, "Playback", #""state_topic":"\#(topic)/playback""#,
                model: model),
            ("\(topic)/playback", playback), ("\(topic)/volume", "30"),
        ]
        if isScreen {
            messages.append(
                entity(
                    "switch", name, area, nil,
                    #""command_topic":"\#(topic)/power/set","state_topic":"\#(topic)/power""#,
                    model: model))
            messages.append(("\(topic)/power", "ON"))
        }
        return Fixture(messages: messages)
    }

    static func `switch`(_ name: String, in area: String, on: Bool = false) -> Fixture {
        let topic = "switches/\(slug(name))"
        return Fixture(messages: [
            entity(
                "switch", name, area, nil,
                #""state_topic":"\#(topic)","command_topic":"\#(topic)/set""#),
            (topic, on ? "ON" : "OFF"),
        ])
    }

    static func alarmClock(in area: String) -> Fixture {
        Fixture(messages: [
            entity(
                "binary_sensor", "Alarm clock", area, "Ringing", #""state_topic":"alarm/ringing""#),
            ("alarm/ringing", "OFF"),
        ])
    }

    static func thermostat(_ name: String, in area: String, degrees: Double, target: Double)
        -> Fixture
    {
        let topic = "climate/\(slug(name))"
        return Fixture(messages: [
            entity(
                "climate", name, area, nil,
                #""modes":["off","heat"],"mode_state_topic":"\#(topic)/mode","mode_command_topic":"\#(topic)/mode/set","temperature_state_topic":"\#(topic)/target","temperature_command_topic":"\#(topic)/target/set","current_temperature_topic":"\#(topic)/current","min_temp":5,"max_temp":30,"temp_step":0.5"#
            ),
            ("\(topic)/mode", "heat"), ("\(topic)/target", "\(target)"),
            ("\(topic)/current", "\(degrees)"),
        ])
    }
}
