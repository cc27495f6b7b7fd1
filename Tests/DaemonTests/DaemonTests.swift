import Config
import Daemon
import Journal
import MQTT
import Templates
import TestSupport
import Testing

/// The whole daemon with a real broker, a lamp on it, and consoles at its socket.
@Suite(.enabled(if: PrivateBroker.isInstalled, "mosquitto is not installed"), .serialized)
struct DaemonTests {
    private func isReady(_ doctor: [Value]) -> Bool {
        doctor.contains { $0["link"] == "up" && $0["devices"] == 1 }
    }

    @Test func `what is said reaches the lamp and its report comes back`() async throws {
        let broker = try PrivateBroker()
        try await LampDevice(port: broker.port).run {
            try await RunningDaemon(port: broker.port).run { console in
                _ = try await console.query("doctor", until: isReady)
                let result = try await console.say("turn on the reading lamp", id: "c1")
                #expect(result["event"] == "result")
                #expect(result["decision"] == "execute")
                let turn = try #require(result["turn"])
                let outcome = try await console.next("the outcome") { $0["event"] == "outcome" }
                #expect(outcome["turn"] == turn)
                #expect(outcome["status"] == "confirmed")
                let devices = try await console.query("devices", id: "d")
                #expect(devices.first?["entities"]?.list?.first?["state"]?["power"] == true)
            }
        }
    }

    @Test func `a lamp that does not report did not confirm`() async throws {
        let broker = try PrivateBroker()
        try await LampDevice(port: broker.port, answers: false).run {
            try await RunningDaemon(port: broker.port).run { console in
                _ = try await console.query("doctor", until: isReady)
                _ = try await console.say("turn on the reading lamp", id: "c1")
                let outcome = try await console.next("the outcome") { $0["event"] == "outcome" }
                #expect(outcome["status"] == "silent")
                #expect(outcome["response"]?.string?.isEmpty == false)
            }
        }
    }

    @Test func `when the broker dies nothing is done, and after its return all is well`()
        async throws
    {
        let broker = try PrivateBroker()
        try await LampDevice(port: broker.port).run {
            try await RunningDaemon(port: broker.port).run { console in
                _ = try await console.query("doctor", until: isReady)
                broker.kill()
                _ = try await console.query("doctor") { $0.contains { $0["link"] == "down" } }
                let result = try await console.say("turn on the reading lamp", id: "c1")
                #expect(result["decision"] == "reject")
                #expect(result["published"] == [])
                try broker.restart()
                _ = try await console.query("doctor", until: isReady)
                let again = try await console.say("turn on the reading lamp", id: "c2")
                #expect(again["decision"] == "execute")
                let outcome = try await console.next("the outcome") { $0["event"] == "outcome" }
                #expect(outcome["status"] == "confirmed")
            }
        }
    }

    @Test func `a broker that falls silent is noticed and nothing is sent to it`() async throws {
        let broker = try PrivateBroker()
        try await LampDevice(port: broker.port).run {
            try await RunningDaemon(port: broker.port).run { console in
                _ = try await console.query("doctor", until: isReady)
                broker.freeze()
                _ = try await console.query("doctor") { $0.contains { $0["link"] == "down" } }
                let result = try await console.say("turn on the reading lamp", id: "c1")
                #expect(result["decision"] == "reject")
                broker.kill()
            }
        }
    }

    @Test func `after a restart the home is known before the broker is`() async throws {
        let broker = try PrivateBroker()
        let first = try RunningDaemon(port: broker.port)
        try await LampDevice(port: broker.port).run {
            try await first.run { console in
                _ = try await console.query("doctor", until: isReady)
                let result = try await console.say("turn on the reading lamp", id: "c1")
                #expect(result["turn"] == "t1")
                _ = try await console.next("the outcome") { $0["event"] == "outcome" }
            }
        }
        broker.kill()
        try await RunningDaemon(port: broker.port, folder: first.folder).run { console in
            let devices = try await console.query("devices", id: "d")
            let lamp = try #require(devices.first?["entities"]?.list?.first)
            #expect(lamp["state"]?["power"] == true)
            #expect(lamp["verified"] == false)
            let log = try await console.query("log", id: "l")
            #expect(log.first?["text"] == "turn on the reading lamp")
            #expect(log.first?["outcome"] == "confirmed")
            try console.send(#"{"event":"query","id":"w","what":"why","args":{"turn":"t1"}}"#)
            let why = try await console.next("why") { $0["id"] == "w" }
            #expect(why["outcome"]?["status"] == "confirmed")
            #expect(try await console.say("hello", id: "c2")["turn"] == "t2")
        }
    }

    @Test func `a second daemon on the same state is refused with the reason`() async throws {
        let broker = try PrivateBroker()
        let first = try RunningDaemon(port: broker.port)
        try await first.run { _ in
            var plan = first.plan
            plan.settings.consoleSocket = first.folder.file("other.sock")
            let second = HearthService(plan, client: HearthService.client(for: plan))
            let error = await #expect(throws: DaemonError.self) { try await second.run() }
            #expect(error?.isBusy == true)
        }
    }

    @Test func `a second daemon at the same socket is refused with the reason`() async throws {
        let broker = try PrivateBroker()
        let first = try RunningDaemon(port: broker.port)
        try await first.run { _ in
            var plan = first.plan
            plan.settings.stateDirectory = first.folder.file("other")
            let path = plan.settings.consoleSocket
            let second = HearthService(plan, client: HearthService.client(for: plan))
            await #expect(
                throws: DaemonError.socket(path: path, reason: "another daemon answers there")
            ) { try await second.run() }
        }
    }

    @Test func `bad lines are told one by one and good ones go on`() async throws {
        let broker = try PrivateBroker()
        try await RunningDaemon(port: broker.port).run { console in
            let bad = [
                "nonsense", "[]", #"{"event":"wobble","id":"x"}"#,
                #"{"event":"utterance","text":1}"#,
                #"{"event":"message","topic":"a","payload":"b"}"#,
                String(repeating: "[", count: 1_000), String(repeating: "x", count: 100_000),
            ]
            for line in bad {
                try console.send(line)
                let error = try await console.next("an error") { _ in true }
                #expect(error["event"] == "error", "\(line.prefix(60))")
            }
            try console.send([0xFF, 0xFE, 0x00, 0x0A])
            #expect(try await console.next("an error") { _ in true }["event"] == "error")
            let result = try await console.say("hello there", id: "c1")
            #expect(result["event"] == "result")
        }
    }

    @Test func `an ask over the broker is answered there and opens nothing dangerous`() async throws
    {
        let broker = try PrivateBroker()
        let options = ConnectionOptions(
            endpoint: .tcp(host: "127.0.0.1", port: broker.port), clientID: "panel")
        try await LampDevice(port: broker.port).run {
            try await RunningDaemon(port: broker.port).run { console in
                _ = try await console.query("doctor", until: isReady)
                let panel = MosquittoClient(options) { 0 }
                try panel.subscribe(["hearth/answer/panel/+"])
                try panel.start()
                let answer = try await Self.answer(
                    of: panel, to: #"{"event":"utterance","id":"7","text":"is the lamp on"}"#)
                await panel.stop()
                #expect(answer?.topic == "hearth/answer/panel/7")
                let line = try Value(json: answer?.payload ?? [])
                #expect(line["event"] == "result")
                #expect(line["id"] == "7")
            }
        }
    }

    private static func answer(
        of panel: MosquittoClient, to ask: String
    ) async throws -> ApplicationMessage? {
        for await event in panel.events {
            switch event {
            case .connected:
                // What is to be kept on the broker is never done, even when it is new.
                try panel.publish(
                    ApplicationMessage(
                        topic: "hearth/ask/panel", text: ask.replacing("7", with: "6"),
                        retain: true))
                try panel.publish(ApplicationMessage(topic: "hearth/ask/panel", text: ask))
            case .messages(let messages): return messages.first
            case .disconnected, .diagnosed: break
            }
        }
        return nil
    }

    @Test func `a watcher sees the changes and what others say`() async throws {
        let broker = try PrivateBroker()
        try await LampDevice(port: broker.port).run {
            let daemon = try RunningDaemon(port: broker.port)
            try await daemon.run { console in
                _ = try await console.query("doctor", until: isReady)
                let watcher = try await TestConsole.connect(daemon.plan.settings.consoleSocket)
                try watcher.send(#"{"event":"query","id":"w","what":"watch"}"#)
                _ = try await watcher.query("doctor", id: "d")
                _ = try await console.say("turn on the reading lamp", id: "c1")
                let result = try await watcher.next("the result") { $0["event"] == "result" }
                #expect(result["text"] == "turn on the reading lamp")
                let change = try await watcher.next("the change") { $0["id"] == "w" }
                #expect(change["change"]?["entity"] == "light.reading_lamp")
            }
        }
    }

    @Test func `what is exported leads to the same home when it is replayed`() async throws {
        let broker = try PrivateBroker()
        try await LampDevice(port: broker.port).run {
            try await RunningDaemon(port: broker.port).run { console in
                _ = try await console.query("doctor", until: isReady)
                _ = try await console.say("turn on the reading lamp", id: "c1")
                _ = try await console.next("the outcome") { $0["event"] == "outcome" }
                let lines = try await console.query("export", id: "e").compactMap { $0["line"] }
                let events = lines.compactMap { $0["event"]?.string }
                #expect(events.contains("utterance"))
                let times = lines.compactMap { $0["at"]?.string }
                #expect(times.count == lines.count)
                #expect(times == times.sorted())
            }
        }
    }
}
