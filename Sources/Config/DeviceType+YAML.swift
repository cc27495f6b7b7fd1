internal import Home
internal import Templates

extension DeviceType {
    private static let keys = [
        "name", "names", "plurals", "recognition", "roles", "active", "screen", "plays",
        "outdoors", "dangerous", "safe", "start", "follows", "normal", "called_for",
        "simulation",
    ]

    /// Reads one file of `Devices/`. Rules that cannot be read are left out, each with a problem;
    /// what says how dangerous the device is must be sound, or there is no such type.
    init(
        _ root: YAMLNode, file: String, noting problems: inout [ConfigError]
    ) throws(ConfigError) {
        let members = try Members(root, Self.keys)
        let name = try members.required("name")
        guard try name.text() == file else {
            throw name.error(expected: "the name of the file, `\(file)`")
        }
        self.init(
            name: file,
            names: try members.texts("names"),
            plurals: try members.texts("plurals"),
            recognition: members["recognition"]?.list(noting: &problems, of: Recognition.init)
                ?? [],
            roles: members["roles"]?.list(noting: &problems, of: RoleRule.init) ?? [],
            active: members["active"]?.list(noting: &problems, of: Condition.init) ?? [],
            hasScreen: try members["screen"]?.bool() ?? false,
            plays: try members.texts("plays"),
            isOutdoors: try members["outdoors"]?.bool() ?? false,
            dangerous: try Self.actions(members["dangerous"]),
            safe: try Self.actions(members["safe"]),
            start: try members["start"]?.choice(),
            follows: try members.texts("follows"),
            normal: members["normal"]?.list(noting: &problems, of: NormalRange.init) ?? [],
            calls: members["called_for"]?.list(noting: &problems, of: Call.init) ?? [],
            simulation: members["simulation"]?.value ?? .null)
        guard !names.isEmpty else {
            throw root.place.error(expected: "the key `names`", found: "no name people use")
        }
    }

    private static func actions(_ node: YAMLNode?) throws(ConfigError) -> [ActionName] {
        try node?.list { node throws(ConfigError) in try node.choice() } ?? []
    }
}

extension Recognition {
    fileprivate init(_ node: YAMLNode) throws(ConfigError) {
        let members = try Members(node, ["component", "device_class", "words", "without"])
        self.init(
            component: try members["component"]?.choice(),
            deviceClass: try members.text("device_class"),
            words: try members.texts("words"), without: try members.texts("without"))
        guard component != nil || deviceClass != nil || !words.isEmpty else {
            throw node.error(expected: "a component, a device class or words to recognise it by")
        }
    }
}

extension RoleRule {
    fileprivate init(_ node: YAMLNode) throws(ConfigError) {
        let members = try Members(node, ["role", "component", "device_class", "words"])
        self.init(
            role: try members.required("role").choice(),
            component: try members["component"]?.choice(),
            deviceClass: try members.text("device_class"), words: try members.texts("words"))
    }
}

extension Condition {
    init(_ node: YAMLNode) throws(ConfigError) {
        let members = try Members(node, ["role", "property", "equals", "above", "below", "word"])
        self.init(
            role: try members.required("role").choice(),
            property: try members["property"]?.choice(),
            test: try Self.test(members, node), word: try members.required("word").text())
    }

    private static func test(_ members: Members, _ node: YAMLNode) throws(ConfigError) -> Test {
        switch (members["equals"], members["above"], members["below"]) {
        case (let equals?, nil, nil):
            guard case .list(let nodes) = equals.content else { return .equals([equals.value]) }
            return .equals(nodes.map(\.value))
        case (nil, let above?, nil): return .above(try above.number())
        case (nil, nil, let below?): return .below(try below.number())
        default:
            throw node.place.error(
                expected: "one of equals, above, below", found: "none or several of them")
        }
    }
}

extension NormalRange {
    fileprivate init(_ node: YAMLNode) throws(ConfigError) {
        let members = try Members(node, ["role", "low", "high"])
        let low = try members.required("low").number()
        let high = try members.required("high")
        self.init(
            role: try members.required("role").choice(), low: low, high: try high.number())
        guard low <= self.high else { throw high.error(expected: "no less than `low`") }
    }
}

extension Call {
    fileprivate init(_ node: YAMLNode) throws(ConfigError) {
        let members = try Members(node, ["actions", "role", "outdoors", "from", "full"])
        let actions = try members.required("actions")
            .list { node throws(ConfigError) in try node.choice() as ActionName }
        let from = try members.required("from").number()
        let full = try members.required("full")
        guard try full.number() != from else {
            throw full.error(expected: "a number other than `from`")
        }
        self.init(
            actions: actions, role: try members.required("role").choice(),
            isOutdoors: try members["outdoors"]?.bool() ?? false, from: from,
            full: try full.number())
    }
}
