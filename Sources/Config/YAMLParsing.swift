internal import Yams

extension YAMLNode {
    /// Values a file may hold, aliases counted with all they stand for.
    static let countLimit = 100_000

    /// How deep lists and mappings may be nested.
    static let depthLimit = 32

    /// The one document of a file; an empty file is an empty mapping.
    init(_ file: ConfigFile) throws(ConfigError) {
        let text = try YAMLText(file).text
        let place = Place(file: file.name)
        do {
            let parser = try Parser(yaml: text, resolver: .basic, encoding: .utf8)
            guard let root = try parser.singleRoot() else {
                self.init(place: place, content: .mapping([]))
                return
            }
            var builder = TreeBuilder(file: file.name)
            self = try builder.node(root, depth: 0)
        } catch let error as ConfigError {
            throw error
        } catch let error as YamlError {
            throw ConfigError(error, in: place)
        } catch {
            throw place.error(expected: "YAML", found: "something else")
        }
        // A file of nothing but comments holds one scalar without text.
        if isNull { content = .mapping([]) }
    }
}

/// Copies the parser's tree into ours, within the limits.
private struct TreeBuilder {
    let file: String
    private var count = 0

    init(file: String) { self.file = file }

    mutating func node(_ node: Node, depth: Int) throws(ConfigError) -> YAMLNode {
        let place = Place(file: file, line: node.mark?.line ?? 1, column: node.mark?.column ?? 1)
        count += 1
        guard count <= YAMLNode.countLimit else {
            throw place.error(
                expected: "at most \(YAMLNode.countLimit) values", found: "more")
        }
        guard depth <= YAMLNode.depthLimit else {
            throw place.error(
                expected: "at most \(YAMLNode.depthLimit) levels", found: "more")
        }
        return YAMLNode(place: place, content: try content(of: node, at: place, depth: depth))
    }

    private mutating func content(
        of node: Node, at place: Place, depth: Int
    ) throws(ConfigError) -> YAMLNode.Content {
        switch node {
        case .scalar(let scalar):
            return .scalar(scalar.string, isPlain: scalar.style == .plain)
        case .sequence(let sequence):
            var nodes: [YAMLNode] = []
            for element in sequence { nodes.append(try self.node(element, depth: depth + 1)) }
            return .list(nodes)
        case .mapping(let mapping):
            var members: [YAMLNode.Member] = []
            for (key, value) in mapping {
                members.append(try member(key, value, depth: depth + 1))
            }
            return .mapping(members)
        case .alias:
            throw place.error(expected: "a value", found: "an alias")
        }
    }

    private mutating func member(
        _ key: Node, _ value: Node, depth: Int
    ) throws(ConfigError) -> YAMLNode.Member {
        let place = Place(file: file, line: key.mark?.line ?? 1, column: key.mark?.column ?? 1)
        guard case .scalar(let scalar) = key, !scalar.string.isEmpty else {
            throw place.error(expected: "a word as key", found: "another kind of key")
        }
        return YAMLNode.Member(
            key: scalar.string, place: place, node: try node(value, depth: depth))
    }
}

extension ConfigError {
    fileprivate init(_ error: YamlError, in place: Place) {
        var place = place
        switch error {
        case .scanner(let context, let problem, let mark, _),
            .parser(let context, let problem, let mark, _),
            .composer(let context, let problem, let mark, _):
            (place.line, place.column) = (mark.line, mark.column)
            let around = context.map { "\($0.text) that begins in line \($0.mark.line): " } ?? ""
            self = place.error(expected: "YAML", found: around + problem)
        case .duplicatedKeysInMapping(let keys, let context):
            (place.line, place.column) = (context.mark.line, context.mark.column)
            let names = keys.map { "`\($0)`" }.joined(separator: ", ")
            self = place.error(expected: "each key once", found: "\(names) again after this line")
        case .reader(let problem, _, _, _), .writer(let problem), .emitter(let problem),
            .representer(let problem):
            self = place.error(expected: "YAML", found: problem)
        case .no, .memory, .dataCouldNotBeDecoded:
            self = place.error(expected: "YAML", found: "something that cannot be parsed")
        }
    }
}
