import Foundation
import Home
import Hub
import OrderedCollections
import Templates

/// A lived-in home of the simulator's, and what is said in it; each conversation starts afresh.
struct SpeechHome {
    private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "speech")

    /// 24 November 2026, midnight UTC.
    private static let midnight = 1_795_478_400.0

    private static let floors = [
        ("Kitchen", "Downstairs"), ("Living room", "Downstairs"), ("Hall", "Downstairs"),
        ("Garage", "Downstairs"), ("Bedroom", "Upstairs"), ("Nursery", "Upstairs"),
        ("Bathroom", "Upstairs"),
    ]

    private struct Line: Decodable {
        var at: String
        var topic: String
        var payload: String
        var retain: Bool
    }

    static let settled: Result<Hub, any Error> = Result {
        var hub = Hub(TestHome.setup)
        let definition = HomeDefinition(
            areas: floors.map { AreaDefinition(name: $0.0, floor: $0.1) }
                + [AreaDefinition(name: "Garden")],
            people: [
                Person(id: "ana", name: "Ana", role: .owner), Person(id: "ben", name: "Ben"),
            ])
        _ = hub.handle(.define(definition), at: Moment(seconds: midnight + 16 * 3600))
        let text = try String(
            contentsOf: folder.appending(path: "home.jsonl"), encoding: .utf8)
        for row in text.split(separator: "\n") {
            let line = try JSONDecoder().decode(Line.self, from: Data(row.utf8))
            let message = Message(topic: line.topic, text: line.payload, retain: line.retain)
            _ = hub.handle(.message(message), at: Moment(seconds: midnight + seconds(of: line.at)))
        }
        return hub
    }

    /// Seconds after midnight of `2026-11-24T17:00:00+00:00`.
    private static func seconds(of time: String) -> Double {
        let parts = time.dropFirst(11).prefix(8).split(separator: ":").compactMap { Double($0) }
        return parts.reduce(0) { $0 * 60 + $1 }
    }

    /// A case of a file: the turns, what is expected of each, where it is said.
    struct Case {
        var turns: [String]
        var expected: [String]
        var source: String
    }

    static func cases(_ file: String) throws -> [Case] {
        let text = try String(contentsOf: folder.appending(path: file), encoding: .utf8)
        var source = "Living room"
        var cases: [Case] = []
        for line in text.split(separator: "\n") {
            if line.hasPrefix("# from ") { source = String(line.dropFirst(7)) }
            guard !line.hasPrefix("#"), let bar = line.range(of: " | ") else { continue }
            let turns = line[..<bar.lowerBound].components(separatedBy: " / ")
            var expected = line[bar.upperBound...].components(separatedBy: " / ")
            while expected.count < turns.count { expected.insert("", at: 0) }
            cases.append(Case(turns: turns, expected: expected, source: source))
        }
        return cases
    }

    /// What is not as expected, turn by turn; nil for one that is.
    static func faults(in spoken: Case) throws -> [String?] {
        var hub = try settled.get()
        var now = Moment(seconds: midnight + 18 * 3600)
        return zip(spoken.turns, spoken.expected).enumerated().map { index, pair in
            now = now.advanced(byMilliseconds: 5000)
            let utterance = Utterance(
                turn: "t\(index)", text: pair.0, source: spoken.source, conversation: nil,
                asker: Asker(speaker: "ana", mayConsent: true))
            let effects = hub.handle(.utterance(utterance), at: now)
            let results = effects.compactMap { effect in
                if case .say(.result(let result)) = effect { return result }
                return nil
            }
            guard let result = results.first else { return "\(pair.0): no result" }
            let wrong = Expectation(pair.1).faults(in: result)
            return wrong.isEmpty
                ? nil : "\(pair.0): \(wrong.joined(separator: ", ")); \"\(result.response)\""
        }
    }
}

/// One expectation of the speech files.
struct Expectation {
    private let tokens: [String]

    init(_ text: String) {
        var tokens: [String] = []
        var isQuoted = false
        for part in text.components(separatedBy: "\"") {
            if isQuoted {
                tokens.append("\"" + part)
            } else {
                tokens += part.split(separator: " ").map(String.init)
            }
            isQuoted.toggle()
        }
        self.tokens = tokens
    }

    func faults(in result: TurnResult) -> [String] { tokens.compactMap { fault($0, result) } }

    private func fault(_ token: String, _ result: TurnResult) -> String? {
        if token.hasPrefix("\"") {
            let said = token.dropFirst().lowercased().split(separator: "~")
            let response = result.response.lowercased()
            return said.contains { response.contains($0) } ? nil : "said without \(token)\""
        }
        if token == "none" {
            let acts = !result.published.isEmpty || [.execute, .confirm].contains(result.decision)
            return acts ? "acted" : nil
        }
        if token == "unpublished" { return result.published.isEmpty ? nil : "published" }
        if let sign = token.firstIndex(of: "=") {
            let value = Self.text(result.slots[String(token[..<sign])])
            return value == String(token[token.index(after: sign)...])
                ? nil : "\(token), not \(value ?? "none")"
        }
        if token.contains(".") {
            let targets = result.targets.map(\.rawValue).sorted()
            return targets == token.split(separator: ",").map(String.init).sorted()
                ? nil : "targets \(targets.joined(separator: ","))"
        }
        let options = token.split(separator: "|").map(String.init)
        let found =
            token.first?.isUppercase ?? false
            ? result.intent ?? "no intent" : result.decision.rawValue
        return options.contains(found) ? nil : found
    }

    private static func text(_ value: Value?) -> String? {
        guard let value else { return nil }
        if let text = value.string { return text }
        if let number = value.integer { return "\(number)" }
        return value.double.map { $0 == $0.rounded() ? "\(Int($0))" : "\($0)" }
    }
}
