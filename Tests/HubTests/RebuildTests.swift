import Home
import Hub
import Templates
import Testing

/// What was learned is a fold of the journal.
@Suite struct RebuildTests {
    @Test func `what was kept of a life leads to the same learning, byte for byte`() throws {
        var life = Life()
        for number in 0..<4 {
            let base = Double(number) * 4_000
            life.say("fizzle the wibble", "a\(number)", at: base)
            life.say("turn on the floor lamp", "b\(number)", at: base + 6)
            life.say("turn off the floor lamp", "c\(number)", at: base + 900)
            life.take(.undo(turn: nil, by: life.asker), at: base + 910)
        }
        life.take(
            .teach(
                Teaching(
                    lesson: .means(text: "cosy", command: "turn on the floor lamp"),
                    asker: life.asker)), at: 20_000)
        life.take(.learn, at: 20_100)
        life.say("fizzle the wibble", "d", at: 20_200)
        life.take(.diagnose, at: 20_400)
        life.take(.learn, at: 20_500)

        var again = life.hubAtFirst
        for (at, input) in life.journal { _ = again.handle(input, at: at) }
        let end = Moment(seconds: 30_000)
        let learned = life.hub.learning(at: end)
        #expect(!learned.isEmpty)
        #expect(again.learning(at: end) == learned)
    }
}

/// What was brought up by itself is a fold of the journal as well.
@Suite struct HunchRebuildTests {
    @Test func `a hub that a journal led to has brought up the same, and takes the same yes`() {
        var life = Life()
        life.take(.define(HomeDefinition(hunches: ["lights_while_away"])), at: 1)
        life.add(
            """
            {"name":null,"unique_id":"eye","device_class":"motion","state_topic":"eye",\
            "device":{"identifiers":["eye"],"name":"Hall eye","suggested_area":"Hall"}}
            """, "homeassistant/binary_sensor/eye/config", at: 2)
        life.add(
            """
            {"name":null,"unique_id":"phone","state_topic":"phone",\
            "device":{"identifiers":["phone"],"name":"Ana's phone"}}
            """, "homeassistant/device_tracker/phone/config", at: 2)
        life.add("home", "phone", at: 3)
        life.add(#"{"state":"ON","brightness":200}"#, "lights/floor_lamp", at: 4)
        life.add("ON", "eye", at: 5)
        life.add("OFF", "eye", at: 70)
        life.add("not_home", "phone", at: 900)
        life.live(until: 4_000)
        #expect(life.suggestions.count == 1)

        var again = life.hubAtFirst
        for (at, input) in life.journal { _ = again.handle(input, at: at) }
        let yes = Input.utterance(Utterance(turn: "y", text: "yes", asker: life.asker))
        let at = (life.suggestedAt ?? life.moment(0)).advanced(byMilliseconds: 20_000)
        let sent = { (effects: [Effect]) in
            effects.contains { effect in
                if case .publish = effect { true } else { false }
            }
        }
        #expect(sent(again.handle(yes, at: at)))
        #expect(sent(life.hub.handle(yes, at: at)))
    }
}

/// A hub with all that it wanted kept.
private struct Life {
    let hubAtFirst: Hub
    var hub: Hub
    var journal: [(at: Moment, input: Input)] = []
    let asker = Asker(speaker: "ana", mayTeachHome: true)

    init() {
        let home = TestHome()
        hubAtFirst = home.hub
        hub = home.hub
        for (topic, payload) in Fixture.light("Floor lamp", in: "Study").messages {
            take(.message(Message(topic: topic, text: payload, retain: true)), at: 0)
        }
    }

    mutating func take(_ input: Input, at seconds: Double) {
        let at = Moment(seconds: seconds + 1_000_000)
        for effect in hub.handle(input, at: at) {
            if case .record(.input(let kept), _) = effect { journal.append((at, kept)) }
        }
    }

    private(set) var suggestions: [Suggestion] = []
    private(set) var suggestedAt: Moment?

    func moment(_ seconds: Double) -> Moment { Moment(seconds: seconds + 1_000_000) }

    mutating func add(_ payload: String, _ topic: String, at seconds: Double) {
        take(.message(Message(topic: topic, text: payload)), at: seconds)
    }

    /// Lets time pass as the daemon does, up to when something is brought up.
    mutating func live(until end: Double) {
        var now = moment(900)
        while suggestions.isEmpty, let due = hub.nextDeadline(after: now), due < moment(end) {
            now = max(now.advanced(byMilliseconds: 1), due)
            for effect in hub.handle(.tick, at: now) {
                if case .record(.input(let kept), _) = effect { journal.append((now, kept)) }
                if case .say(.announce(let announcement)) = effect {
                    suggestions += [announcement.suggestion].compactMap { $0 }
                    suggestedAt = now
                }
            }
        }
    }

    mutating func say(_ text: String, _ turn: String, at seconds: Double) {
        take(.utterance(Utterance(turn: turn, text: text, asker: asker)), at: seconds)
    }
}

extension Hub {
    /// The part of a checkpoint that was learned, as it is written.
    fileprivate func learning(at moment: Moment) -> [String] {
        checkpoint(at: moment).compactMap { _, input in
            guard case .restore(let value) = input else { return nil }
            let parts = [
                "knowledge", "rewrites", "spoken", "history", "counts", "weights", "choices",
            ]
            let kept = parts.compactMap { value[$0]?.json }
            return kept.isEmpty ? nil : kept.joined(separator: "\n")
        }
    }
}
