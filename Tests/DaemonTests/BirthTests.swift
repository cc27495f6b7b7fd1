import Config
import Testing

@testable import Daemon

@Suite struct BirthTests {
    @Test func `the hub's own birth is sent at once after each connection`() {
        var birth = Birth(.own, discoveryPrefix: "homeassistant")
        #expect(birth.topic == "homeassistant/status")
        birth.connected(at: 10)
        var isDue = birth.takeDue(at: 10)
        #expect(isDue)
        isDue = birth.takeDue(at: 10_000)
        #expect(!isDue)
        birth.connected(at: 20_000)
        isDue = birth.takeDue(at: 20_000)
        #expect(isDue)
    }

    @Test func `without being told to, none is sent`() {
        var birth = Birth(.off, discoveryPrefix: "homeassistant")
        birth.connected(at: 0)
        let isDue = birth.takeDue(at: 1_000_000)
        #expect(!isDue)
    }

    @Test func `by itself it waits whether another hub is there`() {
        var birth = Birth(.auto, discoveryPrefix: "homeassistant")
        birth.connected(at: 0)
        var isDue = birth.takeDue(at: Birth.patienceMilliseconds - 1)
        #expect(!isDue)
        isDue = birth.takeDue(at: Birth.patienceMilliseconds)
        #expect(isDue)
        birth.heard(isRetained: false)
        #expect(!birth.hasOther, "that was its own")
        birth.heard(isRetained: false)
        #expect(birth.hasOther)
    }

    @Test func `it leaves it to another hub`() {
        var birth = Birth(.auto, discoveryPrefix: "homeassistant")
        birth.connected(at: 0)
        birth.heard(isRetained: true)
        var isDue = birth.takeDue(at: 60_000)
        #expect(!isDue)
        birth.connected(at: 100_000)
        isDue = birth.takeDue(at: 200_000)
        #expect(!isDue)
    }
}
