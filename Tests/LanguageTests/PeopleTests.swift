import Evaluation
import Foundation
import Home
import Testing

@testable import Language

private let folder = URL(filePath: #filePath).resolvingSymlinksInPath()
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "shared/data")

private let isPresent = FileManager.default.fileExists(
    atPath: folder.appending(path: "utterances.jsonl").path())

/// How often what people really typed is read as they meant it, on the half kept for development.
@Suite(.enabled(if: isPresent, "needs ../shared/data/utterances.jsonl"))
struct PeopleTests {
    private struct Utterance: Decodable {
        var text: String
        var intent: String
        var home: Bool
    }

    /// The intents that count as right for one of the data's; nil where the hub should decline.
    private static func accepted() throws -> [String: [String]] {
        let data = try Data(contentsOf: folder.appending(path: "intent_map.json"))
        let map = try #require(JSONSerialization.jsonObject(with: data) as? [String: Any])
        return map.compactMapValues { $0 as? [String] }
    }

    private static func development() throws -> [Utterance] {
        let text = try String(
            contentsOf: folder.appending(path: "utterances.jsonl"), encoding: .utf8)
        let decoder = JSONDecoder()
        return try text.split(separator: "\n").map {
            try decoder.decode(Utterance.self, from: Data($0.utf8))
        }.filter { SHA256.firstByte(of: Array($0.text.utf8)) % 2 == 0 }
    }

    @Test func `four in five requests are read right, and one in fifty others acts at most`() throws
    {
        let reader = try DataFiles.reader()
        let vocabulary = TestHome.vocabulary(reader.lexicon)
        let accepted = try Self.accepted()
        var right = 0
        var wishes = 0
        var acted = 0
        var others = 0
        for utterance in try Self.development() {
            let best = reader.read(utterance.text, in: vocabulary).clauses
                .compactMap(\.readings.first).filter { $0.score > -1.2 }
            let commands = best.filter { $0.mood == .command && $0.effect.acts }
            if utterance.home {
                wishes += 1
                let intents = accepted[utterance.intent]
                let isRight =
                    intents.map { names in best.contains { names.contains($0.intent.rawValue) } }
                    ?? commands.isEmpty
                right += isRight ? 1 : 0
            } else {
                others += 1
                // A reminder is kept, and nothing is done.
                if let deed = commands.first(where: { $0.intent != "HearthSetReminder" }) {
                    acted += 1
                    print("acted on what is no wish: \(deed.intent): \(utterance.text)")
                }
            }
        }
        print("read right: \(right) of \(wishes); acted on what is no wish: \(acted) of \(others)")
        #expect(wishes > 1000)
        #expect(right * 10 >= wishes * 8)
        #expect(acted * 50 <= others)
    }
}
