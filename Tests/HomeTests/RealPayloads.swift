import Foundation
import Home
import Templates

/// Announcements that real software publishes, where the data for tests is at hand.
enum RealPayloads {
    struct Sample: Sendable {
        let topic: String
        let payload: String
    }

    static let file = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "../../../shared/data/discovery_payloads.jsonl").standardizedFileURL

    static var isPresent: Bool { FileManager.default.fileExists(atPath: file.path) }

    static func all() throws -> [Sample] {
        try String(contentsOf: file, encoding: .utf8).split(separator: "\n").compactMap { line in
            let value = try Value(json: String(line), limits: .inventory)
            guard let topic = value["topic"]?.string, let payload = value["payload"] else {
                return nil
            }
            return Sample(topic: topic, payload: payload.string ?? payload.json)
        }
    }
}
