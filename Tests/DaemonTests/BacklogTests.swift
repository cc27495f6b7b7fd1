import MQTT
import Testing

@testable import Daemon

@Suite struct BacklogTests {
    private func message(_ topic: String, _ text: String) -> ApplicationMessage {
        ApplicationMessage(topic: topic, text: text)
    }

    @Test func `messages come out as they went in while few wait`() {
        var backlog = Backlog()
        let messages = (0..<Backlog.patience).map { message("a", "\($0)") }
        for message in messages { backlog.add(message) }
        var taken: [ApplicationMessage] = []
        while let next = backlog.next() { taken.append(next) }
        #expect(taken == messages)
        #expect(backlog.isEmpty)
        #expect(backlog.replacedCount == 0)
    }

    @Test func `while many wait only the last message of a topic does`() {
        var backlog = Backlog()
        for number in 0..<200_000 { backlog.add(message("a", "\(number)")) }
        backlog.add(message("b", "other"))
        var taken: [ApplicationMessage] = []
        while let next = backlog.next() { taken.append(next) }
        #expect(taken.count == Backlog.patience + 1)
        #expect(taken.suffix(2) == [message("a", "199999"), message("b", "other")])
        #expect(backlog.replacedCount == 200_000 - Backlog.patience)
    }

    @Test func `a topic that was taken waits behind the others again`() {
        var backlog = Backlog()
        for number in 0..<3_000 { backlog.add(message("t\(number)", "old")) }
        for _ in 0..<1_500 { _ = backlog.next() }
        backlog.add(message("t0", "new"))
        backlog.add(message("t2999", "new"))
        var taken: [ApplicationMessage] = []
        while let next = backlog.next() { taken.append(next) }
        #expect(taken.count == 1_501)
        #expect(taken.suffix(2) == [message("t2999", "new"), message("t0", "new")])
    }

    @Test func `too many topics or bytes leave no room`() {
        var backlog = Backlog()
        for number in 0..<Backlog.countLimit { backlog.add(message("t\(number)", "")) }
        #expect(!backlog.hasRoom)
        _ = backlog.next()
        #expect(backlog.hasRoom)
        backlog.add(
            ApplicationMessage(
                topic: "large", payload: [UInt8](repeating: 0, count: Backlog.bytesLimit)))
        #expect(!backlog.hasRoom)
    }
}
