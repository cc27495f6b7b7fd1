import Foundation
import OrderedCollections
import Templates
import Testing

/// Templates that real devices publish, where the data is at hand.
@Suite struct PublishedTemplateTests {
    private static let file = URL(filePath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: "../shared/data/discovery_payloads.jsonl").standardizedFileURL

    private static let isPresent = FileManager.default.fileExists(atPath: file.path)

    private static func templates(in value: Value) -> [String] {
        switch value {
        case .string(let text): text.contains("{{") || text.contains("{%") ? [text] : []
        case .list(let values): values.flatMap { templates(in: $0) }
        case .object(let members): members.values.flatMap { templates(in: $0) }
        case .null, .bool, .integer, .number: []
        }
    }

    @Test(.enabled(if: isPresent, "the file of published discovery payloads is not there"))
    func `every template that devices publish compiles`() throws {
        let lines = try String(contentsOf: Self.file, encoding: .utf8).split(separator: "\n")
        var count = 0
        for line in lines {
            for source in Self.templates(in: try Value(json: String(line))) {
                #expect(throws: Never.self, "\(source)") { try Template(source) }
                count += 1
            }
        }
        #expect(count > 50)
    }
}
