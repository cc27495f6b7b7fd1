import Foundation
import Home
import Language
import OrderedCollections
import Templates
import Yams

/// The project's own data, read as plainly as the tests of this module need it.
enum DataFiles {
    static let root: URL = {
        var folder = URL(filePath: #filePath).resolvingSymlinksInPath()
        while folder.path() != "/",
            !FileManager.default.fileExists(atPath: folder.appending(path: "Config").path())
        {
            folder = folder.deletingLastPathComponent()
        }
        return folder
    }()

    static func lexicon() throws -> Lexicon {
        try Lexicon(value: value(of: root.appending(path: "Config/lexicon/en.yaml")))
    }

    static func intents() throws -> [IntentDefinition] {
        try files(in: "Config/intents").map { try intent(value(of: $0)) }
    }

    static func types() throws -> [DeviceType] {
        try files(in: "Devices").map { file in
            let value = try value(of: file)
            return DeviceType(
                name: value["name"]?.string ?? "", names: texts(value["names"]),
                plurals: texts(value["plurals"]))
        }
    }

    private static let loaded = Result {
        try Reader(intents: intents(), lexicon: lexicon(), types: types())
    }

    static func reader() throws -> Reader { try loaded.get() }

    private static func files(in folder: String) throws -> [URL] {
        try FileManager.default.contentsOfDirectory(
            at: root.appending(path: folder), includingPropertiesForKeys: nil
        ).filter { $0.pathExtension == "yaml" }.sorted { $0.path() < $1.path() }
    }

    private static func value(of file: URL) throws -> Value {
        let text = try String(contentsOf: file, encoding: .utf8)
        guard let node = try Yams.compose(yaml: text) else { return .null }
        return value(node)
    }

    private static func value(_ node: Node) -> Value {
        switch node {
        case .scalar(let scalar):
            guard scalar.style == .plain else { return .string(scalar.string) }
            if let integer = Int(scalar.string) { return .integer(integer) }
            if let number = Double(scalar.string) { return .number(number) }
            if ["true", "false"].contains(scalar.string) { return .bool(scalar.string == "true") }
            return .string(scalar.string)
        case .sequence(let items): return .list(items.map(value))
        case .mapping(let members):
            var object: OrderedDictionary<String, Value> = [:]
            for (key, member) in members { object[key.scalar?.string ?? ""] = value(member) }
            return .object(object)
        case .alias: return .null
        }
    }

    private static func texts(_ value: Value?) -> [String] {
        value?.list?.compactMap(\.string) ?? value?.string.map { [$0] } ?? []
    }

    struct Malformed: Error {
        var text: String
    }

    private static func intent(_ value: Value) throws -> IntentDefinition {
        let blocks = try value["blocks"]?.list?.map { block in
            IntentBlock(
                sentences: texts(block["sentences"]), effect: try effect(block["effect"] ?? .null),
                slots: slots(block["slots"]), reply: block["reply"]?.string,
                kinds: texts(block["kinds"]))
        }
        let examples = value["examples"]?.list?.map { example in
            IntentExample(
                say: example.string ?? example["say"]?.string ?? "", slots: slots(example["slots"]))
        }
        var rules: OrderedDictionary<String, String> = [:]
        for (name, rule) in value["rules"]?.object ?? [:] { rules[name] = rule.string }
        var lists: OrderedDictionary<String, OrderedDictionary<String, [String]>> = [:]
        for (name, list) in value["lists"]?.object ?? [:] {
            lists[name] = list.object?.mapValues { texts($0) }
        }
        return IntentDefinition(
            name: IntentName(rawValue: value["name"]?.string ?? ""),
            summary: value["summary"]?.string ?? "", blocks: blocks ?? [], examples: examples ?? [],
            rules: rules, lists: lists)
    }

    private static func slots(_ value: Value?) -> [String: Value] {
        var slots: [String: Value] = [:]
        for (name, slot) in value?.object ?? [:] { slots[name] = slot }
        return slots
    }

    private static func effect(_ value: Value) throws -> IntentEffect {
        func word<Word: RawRepresentable>(_ key: String, _: Word.Type) throws -> Word
        where Word.RawValue == String {
            guard let word = value[key]?.string.flatMap(Word.init(rawValue:)) else {
                throw Malformed(text: "\(key) in \(value.json)")
            }
            return word
        }
        if value["act"] != nil { return .act(try word("act", ActionName.self)) }
        if value["adjust"] != nil {
            return .adjust(try word("adjust", Role.self), try word("direction", Direction.self))
        }
        if value["control"] != nil { return .control(try word("control", MediaControl.self)) }
        if value["play"] != nil { return .play }
        if value["keep"] != nil { return .keep(try word("keep", KeptFunction.self)) }
        if value["talk"] != nil { return .talk(try word("talk", DialogueMove.self)) }
        switch value["ask"]?.string {
        case "value": return .ask(.value(try word("role", Role.self)))
        case "whether": return .ask(.whether(try word("is", Predicate.self)))
        case "which": return .ask(.which(try word("is", Predicate.self)))
        case "how_many": return .ask(.howMany(try word("is", Predicate.self)))
        case "when": return .ask(.when(try word("is", Predicate.self)))
        case "how_long": return .ask(.howLong(try word("is", Predicate.self)))
        case "status": return .ask(.status)
        case "weather": return .ask(.weather)
        case "playing": return .ask(.playing)
        case "place": return .ask(.place)
        default: throw Malformed(text: "effect \(value.json)")
        }
    }
}
