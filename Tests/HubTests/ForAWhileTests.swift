import Home
import Hub
import Testing

/// What is done for a while, and what of it is put back.
@Suite struct ForAWhileTests {
    private func home() -> TestHome {
        TestHome(
            .light("Hall light", in: "Hall"), .light("Desk lamp", in: "Hall", on: true),
            .thermostat("Thermostat", in: "Hall", degrees: 19, target: 18),
            .lock("Front door", in: "Hall", state: "unlocked"),
            .player("Radio", in: "Hall", isScreen: false))
    }

    /// What is sent when all that was planned is due.
    private func sentAtEnd(_ home: inout TestHome, of result: TurnResult) throws -> [String] {
        let end = try #require(result.scheduled.map(\.at.wallMilliseconds).max())
        let before = home.sent.count
        home.pass(seconds: Double(end - home.now.wallMilliseconds) / 1_000 + 1)
        return Array(home.sent.dropFirst(before))
    }

    @Test(arguments: [
        ("turn on the hall light for ten minutes", 600.0),
        ("turn on the desk lamp for an hour", 3_600),
    ]) func `what is on for so long is off at the end`(text: String, seconds: Double) throws {
        var home = home()
        let result = home.say(text, from: "Hall")
        let lamp = text.contains("desk") ? "desk_lamp" : "hall_light"
        let begin = home.now.wallMilliseconds
        home.send("lights/\(lamp)", #"{"state":"ON"}"#)
        #expect(result.scheduled.map(\.targets) == [[EntityID(rawValue: "light.\(lamp)")]])
        #expect(
            result.scheduled.map { Double($0.at.wallMilliseconds - begin) / 1_000 } == [seconds])
        #expect(try sentAtEnd(&home, of: result) == [#"lights/\#(lamp)/set {"state":"OFF"}"#])
    }

    @Test func `until a time of day is until then`() throws {
        var home = home()
        let result = home.say("turn on the hall light until noon", from: "Hall")
        home.send("lights/hall_light", #"{"state":"ON"}"#)
        let end = try #require(result.scheduled.first?.at.wallMilliseconds)
        #expect(end % 86_400_000 == 43_200_000)
        #expect(try sentAtEnd(&home, of: result) == [#"lights/hall_light/set {"state":"OFF"}"#])
    }

    @Test func `from a time to a time is two deeds`() throws {
        var home = home()
        let result = home.say("turn on the hall light from six to eight", from: "Hall")
        #expect(result.published.isEmpty)
        let times = result.scheduled.map(\.at.wallMilliseconds)
        #expect(times.count == 2 && times[1] - times[0] == 7_200_000, "\(times)")
    }

    @Test func `a temperature goes back to what it was`() throws {
        var home = home()
        let result = home.say("set the heating to 23 degrees for an hour", from: "Hall")
        #expect(try sentAtEnd(&home, of: result).contains { $0.hasSuffix(" 18") })
    }

    @Test func `music ends`() throws {
        var home = home()
        let result = home.say("play some jazz for half an hour", from: "Hall")
        #expect(try sentAtEnd(&home, of: result) == ["players/radio/control stop"])
    }

    @Test func `nothing dangerous is done by itself at the end`() {
        var home = home()
        let result = home.say("lock the front door for ten minutes", from: "Hall")
        #expect(result.scheduled.isEmpty, "\(result)")
    }

    @Test(arguments: ["unlock the front door until sunset", "turn on the hall light until sunset"])
    func `what would end at a time that nobody knows is not begun`(text: String) {
        var home = home()
        home.send("locks/front_door", "LOCKED")
        let result = home.say(text, from: "Hall")
        #expect(result.decision == .reject, "\(result)")
        #expect(result.published.isEmpty)
    }
}
