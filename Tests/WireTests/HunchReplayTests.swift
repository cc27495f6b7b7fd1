import Config
import Foundation
import Templates
import Testing
import Wire

/// A hunch from lines to lines: switched on by `define`, told by `announce`, answered by words.
@Suite struct HunchReplayTests {
    private static let lines = [
        #"{"at":"2026-11-24T12:00:00Z","event":"define","hunches":["left_open"]}"#,
        config("cover", "door", #""device_class":"garage","command_topic":"door/set","#),
        config("device_tracker", "phone", ""),
        message("12:00:03", "door", "closed"), message("12:00:03", "phone", "home"),
        message("12:01:00", "door", "open"), message("12:30:00", "phone", "not_home"),
    ]

    private static func config(_ component: String, _ name: String, _ fields: String) -> String {
        let payload: Value = .string(
            """
            {"name":null,"unique_id":"\(name)",\(fields)"state_topic":"\(name)",\
            "device":{"identifiers":["\(name)"],"name":"My \(name)"}}
            """)
        return """
            {"at":"2026-11-24T12:00:01Z","event":"message","retain":true,\
            "topic":"homeassistant/\(component)/\(name)/config","payload":\(payload.json)}
            """
    }

    private static func message(_ time: String, _ topic: String, _ payload: String) -> String {
        """
        {"at":"2026-11-24T\(time)Z","event":"message","topic":"\(topic)","payload":"\(payload)"}
        """
    }

    private func replay(_ lines: [String]) throws -> [Value] {
        let root = URL(filePath: #filePath).deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
        let setup = Configuration.load(
            ConfigurationDirectories(
                config: root.appending(path: "Config").path,
                devices: root.appending(path: "Devices").path)
        ).value.setup
        var session = ReplaySession(setup)
        return try lines.flatMap { line in
            try session.feed(Array(line.utf8)).map { try Value(json: $0) }
        }
    }

    @Test func `it is told when its time comes, with what it rests on and how to stop it`() throws {
        let later = #"{"at":"2026-11-24T13:00:00Z","event":"query","id":"q","what":"hunches"}"#
        let told = try replay(Self.lines + [later]).filter { $0["event"] == "announce" }
        let hunch = try #require(told.first)
        #expect(told.count == 1 && hunch["cause"] == "hunch left_open", "\(told)")
        #expect(hunch["suggestion"]?["targets"] == ["cover.my_door"])
        #expect((hunch["suggestion"]?["why"]?.list ?? []).count == 2)
        #expect(hunch["suggestion"]?["stop"]?.string?.contains("left_open") == true)
        // Half an hour after the phone, which is all that tells of people, had left or sooner.
        #expect(hunch["at"]?.string?.hasPrefix("2026-11-24T12:3") == true, "\(hunch.json)")
    }

    @Test func `a yes in time does it`() throws {
        let yes = """
            {"at":"2026-11-24T12:31:10Z","event":"utterance","turn":"t","text":"yes",\
            "speaker":"ana"}
            """
        let early = try replay(Self.lines + [yes])
        let said = early.first { $0["event"] == "announce" }?["at"]?.string
        let result = try #require(early.first { $0["event"] == "result" })
        #expect(said == "2026-11-24T12:31:00+00:00", "\(early)")
        #expect(result["published"] == [["topic": "door/set", "payload": "CLOSE"]])
    }
}
