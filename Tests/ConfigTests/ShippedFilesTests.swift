import Config
import Foundation
import Home
import Hub
import Language
import OrderedCollections
import Resolution
import Templates
import Testing

private let root = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().path

private let directories = ConfigurationDirectories(
    config: root + "/Config", devices: root + "/Devices")

@Test func `every file that is shipped loads without a problem`() throws {
    let loaded = Configuration.load(directories)
    #expect(loaded.problems.map(\.description) == [])
    let devices = try FileManager.default.contentsOfDirectory(atPath: directories.devices)
    #expect(loaded.value.setup.types.count == devices.filter { $0.hasSuffix(".yaml") }.count)
    #expect(loaded.value.setup.types.map(\.name) == loaded.value.setup.types.map(\.name).sorted())
    #expect(loaded.value.setup.intents.isEmpty == false)
}

@Test func `every simulated home is a mapping`() throws {
    let folder = directories.config + "/homes"
    for name in try FileManager.default.contentsOfDirectory(atPath: folder).sorted() {
        let loaded = Configuration.value(folder + "/" + name)
        #expect(loaded.problems == [])
        #expect(loaded.value?.value.object?.isEmpty == false, "\(name)")
    }
}

@Test func `the shipped settings are the defaults`() {
    let value = Configuration.load(directories).value
    #expect(value.daemon == DaemonSettings())
    #expect(value.setup.settings == .init())
    #expect(value.setup.ranking.costs == Costs())
    #expect(value.setup.definition.people == [])
}

@Test func `every feature has a weight`() {
    let ranking = Configuration.load(directories).value.setup.ranking
    #expect(ranking.weights.keys.elementsEqual(Feature.allCases))
}

@Test func `the catalogue has titles of several kinds, each kind once`() {
    let media = Configuration.load(directories).value.setup.definition.media
    let kinds = media.filter { $0.title == "the hunger games" }.map(\.kind)
    #expect(kinds == ["film", "audiobook", "soundtrack"])
    #expect(Set(media).count == media.count)
}

@Test func `what an example in a comment shows can be read`() throws {
    for name in ["home", "hearth"] {
        let text = try String(contentsOfFile: directories.config + "/\(name).yaml", encoding: .utf8)
        // A commented line of YAML has one space behind the sign; prose begins with a capital.
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
            let rest = line.drop { $0 == " " }
            let body = rest.hasPrefix("# ") ? rest.dropFirst(2).drop { $0 == " " } : ""
            let isYAML = body.first.map { $0.isLowercase || $0 == "-" } ?? false
            guard isYAML, body.contains(":") || body.hasPrefix("-") else { return String(line) }
            return line.prefix { $0 == " " } + String(rest.dropFirst(2))
        }
        try withFolder { folder in
            try write(lines.joined(separator: "\n"), to: folder + "/\(name).yaml")
            let problems =
                name == "home"
                ? Configuration.home(folder + "/home.yaml").problems
                : Configuration.load(
                    ConfigurationDirectories(config: folder, devices: directories.devices)
                ).problems.filter { problem in
                    // The files of sentences that it names are not in this folder.
                    problem.file.hasSuffix("hearth.yaml")
                        && !problem.expected.hasPrefix("a sentence file")
                }
            #expect(problems.map(\.description) == [])
        }
    }
}

@Test func `the project's folders are found from a program built in it`() {
    let program = root + "/.build/debug/hearthd"
    #expect(ConfigurationDirectories.find(chosen: nil, program: program) == directories)
    for chosen in [root, directories.config, directories.config + "/"] {
        #expect(
            ConfigurationDirectories.find(chosen: chosen, program: "/nowhere/hearthd")
                == directories)
    }
    #expect(ConfigurationDirectories.find(chosen: nil, program: "/nowhere/hearthd") == nil)
    #expect(ConfigurationDirectories.find(chosen: "/nowhere", program: program) == nil)
}

@Test func `installed folders are found beside the program`() throws {
    try withFolder { folder in
        for name in ["bin", "share/hearth/Config", "share/hearth/Devices"] {
            try FileManager.default.createDirectory(
                atPath: folder + "/" + name, withIntermediateDirectories: true)
        }
        let found = ConfigurationDirectories.find(chosen: nil, program: folder + "/bin/hearthd")
        #expect(found?.config == folder + "/share/hearth/Config")
        #expect(found?.devices == folder + "/share/hearth/Devices")
    }
}
