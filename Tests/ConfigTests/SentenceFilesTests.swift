import Config
import Foundation
import Hub
import Language
import Testing

/// What is wrong with sentence files, in a folder that is otherwise as it should be.
private func problems(_ hearth: String, _ files: [String: String]) throws -> [String] {
    var found: [String] = []
    try withFolder { folder in
        let usual = [
            "Devices/lamp.yaml": "name: lamp\nnames: [lamp]\n",
            "Config/intents/HassTurnOn.yaml": "name: HassTurnOn\nsummary: On.\nblocks: []\n",
            "Config/lexicon/en.yaml": "rules: {}\n", "Config/replies/en.yaml": "done: ok\n",
            "Config/hearth.yaml": hearth,
        ]
        for (name, text) in usual.merging(files, uniquingKeysWith: { $1 }) {
            try write(text, to: folder + "/" + name)
        }
        let loaded = Configuration.load(
            ConfigurationDirectories(config: folder + "/Config", devices: folder + "/Devices"))
        found = loaded.problems.map {
            $0.description.replacingOccurrences(of: folder + "/", with: "")
        }
        if found.isEmpty { found = loaded.value.setup.books.map { "book \($0.language)" } }
    }
    return found
}

private let own = """
    language: nl
    intents:
      HassTurnOn:
        data:
          - sentences: ["steek {name} aan"]
    """

@Suite struct SentenceFilesTests {
    @Test func `files, folders and folders in folders are read, a book for each language`() throws {
        let json =
            #"{"language":"de","intents":{"HassTurnOn":{"data":[{"sentences":["{name} an"]}]}}}"#
        #expect(
            try problems(
                "sentences: [ha/de.json, custom_sentences]\n",
                [
                    "Config/ha/de.json": json, "Config/custom_sentences/nl/lamps.yaml": own,
                    "Config/custom_sentences/de/more.yaml":
                        "language: de\nintents: {HassTurnOff: {data: [{sentences: [x aus]}]}}\n",
                ]) == ["book de", "book nl"])
    }

    @Test func `one path needs no list`() throws {
        #expect(try problems("sentences: nl.yaml\n", ["Config/nl.yaml": own]) == ["book nl"])
    }

    @Test(arguments: [
        ("sentences: gone.json\n", [:], "Config/hearth.yaml:1:12: expected a sentence file"),
        (
            "sentences: a.yaml\n",
            [
                "Config/a.yaml":
                    "language: de\nintents:\n  HassTurnOn:\n    data:\n      - sentences:\n          - \"{name} (an\"\n"
            ],
            "Config/a.yaml:6:13: expected"
        ),
        (
            "sentences: a.yaml\n",
            [
                "Config/a.yaml":
                    "language: de\nintents:\n  OrderPizza:\n    data:\n      - sentences: [pizza]\n"
            ],
            "Config/a.yaml:4:5: expected an intent that Hearth knows"
        ),
        (
            "sentences: a.yaml\n",
            [
                "Config/a.yaml":
                    "language: de\nintents:\n  HassTurnOn:\n    data:\n      - sentences: [ein, <gone> an]\n"
            ],
            "Config/a.yaml:5:26: expected"
        ),
        (
            "sentences: a.yaml\n", ["Config/a.yaml": "intents: {}\n"],
            "Config/a.yaml:1:1: expected a language code"
        ),
        (
            "sentences: a.json\n", ["Config/a.json": "{\n \"language\": de}"],
            "Config/a.json:2:14: expected JSON"
        ),
        (
            "sentences: a.json\n",
            [
                "Config/a.json":
                    "{\"language\":\"de\",\n\"intents\":{\"HassTurnOn\":{\"data\":\n[{\"sentences\":[7]}]}}}"
            ],
            "Config/a.json:3:16: expected text"
        ),
        (
            "sentences: a.yaml\n",
            [
                "Config/a.yaml":
                    "language: de\nresponses:\n  intents:\n    HassTurnOn:\n      default: \"{{ slots.\"\n"
            ],
            "Config/a.yaml:5:16: expected a template"
        ),
    ])
    func `what is wrong is told with its place`(
        hearth: String, files: [String: String], start: String
    ) throws {
        let found = try problems(hearth, files)
        #expect(found.count == 1)
        #expect(found.first?.hasPrefix(start) == true, "\(found)")
    }

    @Test func `the second file's sentence is told of in the second file`() throws {
        let found = try problems(
            "sentences: custom\n",
            [
                "Config/custom/a.yaml": own.replacingOccurrences(of: "nl", with: "de"),
                "Config/custom/b.yaml":
                    "language: de\nintents:\n  HassTurnOn:\n    data:\n      - sentences: [an]\n"
                    + "      - sentences: [\"<gone>\"]\n",
            ])
        #expect(found.first?.hasPrefix("Config/custom/b.yaml:6:21: expected") == true, "\(found)")
    }

    @Test func `the project's own sentence files have no faults`() throws {
        let directories = try #require(
            ConfigurationDirectories.find(chosen: nil, program: #filePath))
        let folder = directories.config + "/sentences"
        try withFolder { other in
            for name in try FileManager.default.contentsOfDirectory(atPath: directories.config)
            where name != "hearth.yaml" {
                try FileManager.default.createSymbolicLink(
                    atPath: other + "/" + name,
                    withDestinationPath: directories.config + "/" + name)
            }
            try write("sentences: \(folder)\n", to: other + "/hearth.yaml")
            let loaded = Configuration.load(
                ConfigurationDirectories(config: other, devices: directories.devices))
            #expect(loaded.problems == [])
            #expect(loaded.value.setup.books.map(\.language) == ["de", "es", "fr"])
        }
    }
}
