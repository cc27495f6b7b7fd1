import Foundation
import Language
import OrderedCollections
import Templates
import Testing

/// Home Assistant's own English test sentences over its own data, where both can be had.
struct HomeAssistantSentenceTests {
    static let limits = JSONLimits(maximumBytes: 64 << 20, maximumDepth: 32)

    /// The folder of the `home-assistant-intents` package that holds `en.json`.
    static let english = ProcessInfo.processInfo.environment["HEARTH_INTENTS_DATA"]
        .map { URL(filePath: $0).appending(path: "en.json") }

    static let shared = URL(filePath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().appending(path: "shared/data")

    static var isReachable: Bool {
        guard let english else { return false }
        return FileManager.default.fileExists(atPath: english.path())
            && FileManager.default.fileExists(
                atPath: shared.appending(path: "ha_intents_en_tests.jsonl").path())
    }

    @Test(
        .enabled(
            if: isReachable,
            "HEARTH_INTENTS_DATA names no folder with en.json, or ../shared/data is absent"))
    func `every English test sentence gets its intent, slots and combination`() throws {
        let file = try Value(json: Data(contentsOf: #require(Self.english)), limits: Self.limits)
        let read = try SentenceData.read(file)
        let matcher = SentenceMatcher(read.data)
        #expect(read.problems.isEmpty && matcher.problems.isEmpty)
        let homes = try Value(
            json: Data(contentsOf: Self.shared.appending(path: "ha_intents_en_fixtures.json")),
            limits: Self.limits)
        let tests = try String(
            contentsOf: Self.shared.appending(path: "ha_intents_en_tests.jsonl"), encoding: .utf8)
        for line in tests.split(separator: "\n") {
            let test = try Value(json: String(line), limits: Self.limits)
            let fixture = try #require(test["fixtures"]?.string)
            check(test, in: try #require(homes["per_file"]?[fixture]), by: matcher)
        }
    }

    private func check(_ test: Value, in home: Value, by matcher: SentenceMatcher) {
        let place = test["satellite_area"] ?? .null
        let match = matcher.best(
            test["sentence"]?.string ?? "", lists: Self.lists(of: home),
            context: ["area": ["value": place, "text": place]])
        #expect(match?.intent == test["intent"]?.string, "\(test)")
        #expect(match?.slotCombination == test["slot_combination"]?.string, "\(test)")
        var slots = match?.slots.mapValues(\.value) ?? [:]
        // The tests leave out the room a sentence was said in, and only some name the domain.
        if test["slots"]?["area"] == nil, slots["area"] == place { slots["area"] = nil }
        var expected = test["slots"]?.object ?? [:]
        slots["domain"] = nil
        expected["domain"] = nil
        #expect(slots.count == expected.count, "\(test) \(slots)")
        for (name, wanted) in expected {
            #expect(Self.isSame(slots[name], wanted), "\(test) \(slots)")
        }
    }

    private static func lists(of home: Value) -> PreparedLists {
        func names(_ key: String) -> SentenceList {
            .values(
                (home[key]?.list ?? []).compactMap { item in
                    item["name"]?.string.map {
                        SentenceListValue(
                            $0, out: .string($0),
                            context: item["domain"].map { ["domain": $0] } ?? [:])
                    }
                })
        }
        return PreparedLists([
            "name": names("entities"), "area": names("areas"), "floor": names("floors"),
        ])
    }

    private static func isSame(_ value: Value?, _ wanted: Value) -> Bool {
        guard let value else { return false }
        if let wanted = wanted.list { return wanted.contains { isSame(value, $0) } }
        if let wanted = wanted.string { return value.string?.lowercased() == wanted.lowercased() }
        return value == wanted || value.double == wanted.double
    }
}
