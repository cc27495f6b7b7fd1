import Config
import Foundation
import Home
import Language

/// The project's own words, intents and device types, as the daemon reads them.
enum DataFiles {
    private static let root: String = {
        var folder = URL(filePath: #filePath).resolvingSymlinksInPath()
        while folder.path() != "/",
            !FileManager.default.fileExists(atPath: folder.appending(path: "Devices").path())
        {
            folder = folder.deletingLastPathComponent()
        }
        return folder.path()
    }()

    struct Faulty: Error {
        var problems: [String]
    }

    private static func value<Value>(_ loaded: Loaded<Value>) throws -> Value {
        guard loaded.problems.isEmpty else {
            throw Faulty(problems: loaded.problems.map(\.description))
        }
        return loaded.value
    }

    static func lexicon() throws -> Lexicon {
        try value(Configuration.lexicon(root + "/Config/lexicon/en.yaml"))
    }

    static func intents() throws -> [IntentDefinition] {
        try value(Configuration.intents(in: root + "/Config/intents"))
    }

    static func types() throws -> [DeviceType] {
        try value(Configuration.deviceTypes(in: root + "/Devices"))
    }

    private static let loaded = Result {
        try Reader(intents: intents(), lexicon: lexicon(), types: types())
    }

    static func reader() throws -> Reader { try loaded.get() }
}
