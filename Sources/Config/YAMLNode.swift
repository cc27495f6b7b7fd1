internal import Templates

/// A value of a YAML file, and where it stands.
struct YAMLNode: Sendable {
    indirect enum Content: Sendable {
        /// A plain scalar may be a number, a Boolean or nothing; a quoted one is text.
        case scalar(String, isPlain: Bool)
        case list([YAMLNode])
        case mapping([Member])
    }

    struct Member: Sendable {
        var key: String
        var place: Place
        var node: YAMLNode
    }

    var place: Place
    var content: Content

    /// Something else was expected here.
    func error(expected: String) -> ConfigError { place.error(expected: expected, found: summary) }

    /// What stands here, in few words.
    var summary: String {
        switch content {
        case .scalar("", isPlain: true): "nothing"
        case .scalar(let text, _): "`\(text.count > 40 ? text.prefix(40) + "…" : text)`"
        case .list(let nodes): nodes.count == 1 ? "a list of 1" : "a list of \(nodes.count)"
        case .mapping: "a mapping"
        }
    }

    var isNull: Bool {
        guard case .scalar(let text, isPlain: true) = content else { return false }
        return YAMLScalar.isNull(text)
    }
}

// MARK: - Reading one value

extension YAMLNode {
    /// Text as it is written; numbers and words like `on` are text too.
    func text() throws(ConfigError) -> String {
        guard case .scalar(let text, _) = content, !isNull, !text.isEmpty else {
            throw error(expected: "a text")
        }
        return text
    }

    func bool() throws(ConfigError) -> Bool {
        guard let bool = value.bool else { throw error(expected: "`true` or `false`") }
        return bool
    }

    func number(in range: ClosedRange<Double> = -1e9...1e9) throws(ConfigError) -> Double {
        guard let number = value.double, range.contains(number) else {
            throw error(
                expected: "a number from \(Self.text(range.lowerBound)) to "
                    + Self.text(range.upperBound))
        }
        return number
    }

    func integer(in range: ClosedRange<Int>) throws(ConfigError) -> Int {
        guard let number = value.integer, range.contains(number) else {
            throw error(
                expected: "a whole number from \(range.lowerBound) to \(range.upperBound)")
        }
        return number
    }

    /// One of the words that `Choice` has.
    func choice<Choice: RawRepresentable & CaseIterable>(
        _ type: Choice.Type = Choice.self
    ) throws(ConfigError) -> Choice where Choice.RawValue == String {
        let word = try text()
        if let choice = Choice(rawValue: word) { return choice }
        throw error(expected: NearestWord.expectation(word, in: Choice.allCases.map(\.rawValue)))
    }

    private static func text(_ number: Double) -> String {
        Int(exactly: number).map(String.init) ?? number.description
    }
}

// MARK: - Reading several

extension YAMLNode {
    func list() throws(ConfigError) -> [YAMLNode] {
        guard case .list(let nodes) = content else { throw error(expected: "a list") }
        return nodes
    }

    /// Each element as `read` takes it; the first that it does not take ends all.
    func list<Element>(
        of read: (YAMLNode) throws(ConfigError) -> Element
    ) throws(ConfigError) -> [Element] {
        var elements: [Element] = []
        for node in try list() { elements.append(try read(node)) }
        return elements
    }

    /// Each element as `read` takes it; those it does not take are noted and left out.
    func list<Element>(
        noting problems: inout [ConfigError],
        of read: (YAMLNode) throws(ConfigError) -> Element
    ) -> [Element] {
        guard case .list(let nodes) = content else {
            problems.append(error(expected: "a list"))
            return []
        }
        var elements: [Element] = []
        for node in nodes {
            noting(&problems) { () throws(ConfigError) in elements.append(try read(node)) }
        }
        return elements
    }

    /// A list of texts; a text alone is a list of one.
    func texts() throws(ConfigError) -> [String] {
        if case .scalar = content { return [try text()] }
        return try list { node throws(ConfigError) in try node.text() }
    }

    func mapping() throws(ConfigError) -> [Member] {
        guard case .mapping(let members) = content else { throw error(expected: "a mapping") }
        return members
    }
}

/// Does what may fail, and notes the reason where it does.
func noting(_ problems: inout [ConfigError], _ body: () throws(ConfigError) -> Void) {
    do throws(ConfigError) {
        try body()
    } catch {
        problems.append(error)
    }
}
