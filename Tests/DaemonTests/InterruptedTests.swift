import Config
import Daemon
import Journal
import Templates
import TestSupport
import Testing

@Suite(.enabled(if: PrivateBroker.isInstalled, "mosquitto is not installed"))
struct InterruptedTests {
    @Test func `a dangerous action that a crash cut off is told once and not done again`()
        async throws
    {
        let broker = try PrivateBroker()
        let daemon = try RunningDaemon(port: broker.port)
        let journal = try Journal.open(directory: daemon.plan.settings.stateDirectory)
        let intent = Entry.Content.intent(
            turn: "t1", json: #"{"targets":["cover.garage_door"],"messages":[]}"#)
        try journal.append([Entry(at: 0, intent)], durable: true)
        try journal.close()
        try await daemon.run { console in
            try console.send(#"{"event":"query","id":"d","what":"doctor"}"#)
            let told = try await console.next("the announcement") { $0["event"] == "announce" }
            #expect(told["text"]?.string?.contains("cover.garage_door") == true)
            #expect(told["cause"] == "t1")
        }
        try await RunningDaemon(port: broker.port, folder: daemon.folder).run { console in
            try console.send(#"{"event":"query","id":"d","what":"doctor"}"#)
            try console.send(#"{"event":"query","id":"e","what":"devices"}"#)
            let first = try await console.next("an announcement or the end") { line in
                line["event"] == "announce" || line["id"] == "e"
            }
            #expect(first["event"] != "announce")
        }
    }
}
