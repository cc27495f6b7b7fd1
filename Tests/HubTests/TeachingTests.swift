import Home
import Hub
import Learning
import OrderedCollections
import Templates
import Testing

@Suite struct TeachingTests {
    private func home() -> TestHome {
        TestHome(
            .light("Floor lamp", in: "Lounge"), .light("Ceiling light", in: "Lounge"),
            .light("Bed light", in: "Bedroom"), .lock("Back door", in: "Hall", state: "LOCKED"))
    }

    @Test func `a name that was taught stands for its thing in every sentence`() {
        var home = home()
        #expect(
            home.say("when i say gloomy giant i mean the floor lamp", by: "ana").decision
                == .execute)
        let on = home.say("turn on the gloomy giant", by: "ana")
        #expect(on.targets == ["light.floor_lamp"])
        #expect(on.rewrite?.layer == "taught")
        #expect(
            home.say("set the gloomy giant to 20 percent", by: "ana").targets == [
                "light.floor_lamp"
            ])
        #expect(home.say("turn on the gloomy giant", by: "ben").rewrite == nil)
    }

    @Test func `a value that was taught serves any light`() {
        var home = home()
        home.say("learn that study mode means 40 percent", by: "ana")
        for name in ["floor lamp", "bed light"] {
            let set = home.say("set the \(name) to study mode", by: "ana")
            #expect(set.slots["brightness"] == 40)
            #expect(set.decision == .execute)
        }
    }

    @Test func `a phrase that was taught serves other rooms, and is said politely`() {
        var home = home()
        home.say("learn that snooze hour means turn on the lights", by: "ana")
        #expect(home.say("snooze hour in the bedroom", by: "ana").targets == ["light.bed_light"])
        #expect(home.say("snooze hour please", by: "ana").rewrite?.to == "turn on the lights")
    }

    @Test func `a lesson of several commands does none of them while it is taught`() {
        var home = home()
        home.say(
            "learn that curtain call means turn on the floor lamp and turn on the bed light",
            by: "ana")
        #expect(home.published.isEmpty)
        let said = home.say("curtain call", by: "ana")
        #expect(Set(said.targets) == ["light.floor_lamp", "light.bed_light"])
    }

    @Test func `a negated sentence with a taught name in it does nothing`() {
        var home = home()
        home.say("when i say gloomy giant i mean the floor lamp", by: "ana")
        home.say("don't turn on the gloomy giant", by: "ana")
        #expect(home.published.isEmpty)
    }

    @Test func `a taught name for a lock leads to the question and not past it`() {
        var home = home()
        home.say("when i say trapdoor i mean the back door", by: "ana")
        #expect(home.say("unlock the trapdoor", by: "ana").decision == .confirm)
        #expect(home.published.isEmpty)
    }

    @Test(arguments: ["turn", "floor lamp", "on"])
    func `words that mean something keep their meaning`(text: String) {
        var home = home()
        home.handle(
            .teach(
                Teaching(
                    lesson: .means(text: text, command: "the bed light"),
                    asker: Asker(speaker: "ana"))))
        #expect(home.hub.knowledge.lessons.isEmpty)
    }

    @Test(arguments: [
        ("lights off hour", "turn on the floor lamp"), ("never mind me", "turn on the lights"),
        ("no more gloom", "turn on the floor lamp"),
    ])
    func `no lesson turns words into their opposite`(text: String, command: String) {
        var home = home()
        home.handle(
            .teach(
                Teaching(
                    lesson: .means(text: text, command: command), asker: Asker(speaker: "ana"))))
        #expect(home.hub.knowledge.lessons.isEmpty)
        home.say(text, by: "ana")
        #expect(home.published.isEmpty)
    }

    @Test func `a phrase that was taught for a lock is asked about`() {
        var home = home()
        home.say("learn that cat flap means unlock the back door", by: "ana")
        let said = home.say("cat flap", by: "ana")
        #expect(said.decision == .confirm)
        #expect(said.rewrite?.layer == "taught")
        #expect(home.published.isEmpty)
    }

    @Test(arguments: [
        "learn that snooze hour means turn on the lights", "i like jazz",
        "learn that snooze hour means unplug the moon",
    ])
    func `what is said after a lesson is no part of it`(lesson: String) {
        var home = home()
        home.say(lesson, by: "ana")
        let learned = home.hub.knowledge.lessons.count
        home.say("purple monkey", by: "ana")
        home.say("floor lamp", by: "ana")
        #expect(home.hub.knowledge.lessons.count == learned)
        #expect(home.hub.knowledge.meaning(of: "purple monkey", for: "ana") == nil)
    }

    @Test func `a new meaning of the same words is told with the old one`() {
        var home = home()
        home.say("when i say gloomy giant i mean the floor lamp", by: "ana")
        let again = home.say("when i say gloomy giant i mean the bed light", by: "ana")
        #expect(again.response.contains("floor lamp"))
        #expect(home.say("turn on the gloomy giant", by: "ana").targets == ["light.bed_light"])
    }

    @Test func `a taught name outlives a checkpoint`() {
        var home = home()
        home.say("when i say gloomy giant i mean the floor lamp", by: "ana")
        let kept = Knowledge(value: home.hub.knowledge.value)
        #expect(kept == home.hub.knowledge)
        #expect(
            kept.replacingConcepts(in: "dim the gloomy giant", for: "ana") == "dim the floor lamp")
    }
}
