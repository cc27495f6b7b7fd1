import Config
import Foundation
import Testing

@testable import Evaluation

@Suite struct RecognitionTests {
    private static let words = [
        "lamp", "lamb", "damp", "camp", "light", "right", "kitchen", "chicken", "blind", "blend",
        "oven", "open", "coffee", "copy", "hall", "hole", "tall", "bedroom", "bathroom", "garage",
    ]

    private static let shipped: SoundTable? = try? SoundTable(
        path: ProjectData.root.appending(path: "Config/recognition.yaml").path)

    private func recogniser() throws -> Recogniser {
        .sounds(SoundNeighbours(try #require(Self.shipped), vocabulary: Self.words))
    }

    @Test func `words that sound alike have like sounds`() {
        #expect(SoundSpelling.sounds(of: "knight") == SoundSpelling.sounds(of: "night"))
        #expect(SoundSpelling.sounds(of: "phone") == SoundSpelling.sounds(of: "fone"))
        #expect(SoundSpelling.sounds(of: "rain") != SoundSpelling.sounds(of: "run"))
    }

    @Test func `a fit counts which sound is taken for which, and keeps no word`() {
        var fit = RecognitionFit()
        for _ in 0..<10 {
            fit.add(.init(said: "turn on the lamp", heard: "turn on the ramp", isFar: true))
            fit.add(.init(said: "turn on the lamp", heard: "turn on the lamp", isFar: false))
        }
        let table = fit.table
        #expect(table.farShare == 1 && table.nearShare == 0)
        #expect(table.confusions == [.init(said: "l", heard: "r", share: 1)])
        #expect(table.slips == [.substituted: 1])
        #expect(!table.yaml.contains("lamp"))
    }

    @Test func `a stretch is split, joined or dropped`() {
        func slips(_ said: String, _ heard: String) -> [SoundTable.Slip: Double] {
            var fit = RecognitionFit()
            fit.add(.init(said: said, heard: heard, isFar: false))
            return fit.table.slips
        }
        #expect(slips("the dishwasher runs", "the dish washer runs") == [.split: 1])
        #expect(slips("the dish washer runs", "the dishwasher runs") == [.joined: 1])
        #expect(slips("the big lamp", "the lamp") == [.dropped: 1])
    }

    @Test func `likelier confusions cost less, and the same costs nothing`() throws {
        let table = SoundTable(
            confusions: [
                .init(said: "l", heard: "r", share: 0.5), .init(said: "l", heard: "w", share: 0.1),
            ], slips: [:], nearShare: 0, farShare: 0)
        func cost(_ said: String, _ heard: String) -> Double {
            table.cost(SoundSpelling.sounds(of: said), heardAs: SoundSpelling.sounds(of: heard))
        }
        #expect(cost("light", "light") == 0)
        #expect(cost("light", "right") < cost("light", "wight"))
        #expect(abs(cost("light", "right") - 0.6931) < 1e-3)
    }

    @Test func `a table that was written is read again`() throws {
        let table = try #require(Self.shipped)
        let file = FileManager.default.temporaryDirectory.appending(path: "sounds-\(UUID()).yaml")
        defer { try? FileManager.default.removeItem(at: file) }
        try table.yaml.write(to: file, atomically: true, encoding: .utf8)
        #expect(try SoundTable(path: file.path) == table)
        try "misheard: { near: 2, far: 0 }".write(to: file, atomically: true, encoding: .utf8)
        #expect(throws: SoundTableError.self) { try SoundTable(path: file.path) }
    }

    @Test func `errors come as often as they are to`() throws {
        for recogniser in [try recogniser(), .rough] {
            var draw = Draw(seed: 8)
            let heard = (0..<2_000).map { _ in
                recogniser.hear("turn on the kitchen lamp", errorShare: 0.2, &draw)
            }
            let wrong = heard.count { $0.text != "turn on the kitchen lamp" }
            #expect(heard.allSatisfy { $0.isMisheard == ($0.text != "turn on the kitchen lamp") })
            #expect((340...460).contains(wrong), "\(wrong)")
        }
    }

    @Test func `confidence tells much and not all of whether it is right`() throws {
        let recogniser = try recogniser()
        var draw = Draw(seed: 9)
        let cases = (0..<3_000).map { _ in
            let heard = recogniser.hear("open the kitchen blind", errorShare: 0.4, &draw)
            return Calibration.Case(
                probability: heard.confidence, happened: !heard.isMisheard)
        }
        let area = try #require(Calibration(cases).area)
        #expect((0.75...0.95).contains(area), "\(area)")
    }

    @Test func `what was said is often among the alternatives, and never twice`() throws {
        let recogniser = try recogniser()
        var draw = Draw(seed: 10)
        var there = Share()
        for _ in 0..<2_000 {
            let heard = recogniser.hear("open the kitchen blind", errorShare: 1, &draw)
            #expect(!heard.alternatives.contains(heard.text))
            #expect(Set(heard.alternatives).count == heard.alternatives.count)
            there.add(heard.alternatives.contains("open the kitchen blind"))
        }
        #expect((0.5...0.75).contains(try #require(there.value)), "\(there)")
    }

    @Test func `what is heard is a word that there is, near the one said`() throws {
        let neighbours = SoundNeighbours(try #require(Self.shipped), vocabulary: Self.words)
        let near = neighbours.words(for: SoundSpelling.sounds(of: "lamp"), besides: "lamp")
        #expect(["lamb", "damp", "camp"].contains(near.first?.word))
        #expect(near.map(\.cost) == near.map(\.cost).sorted())
        #expect(!near.map(\.word).contains("lamp"))
    }
}
