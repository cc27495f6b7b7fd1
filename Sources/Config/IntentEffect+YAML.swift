internal import Home
internal import Language

extension IntentEffect {
    private static let kinds = ["act", "adjust", "control", "play", "ask", "keep", "talk"]

    /// Reads `{act: turn_on}`, `{adjust: brightness, direction: up}`, `{ask: whether, is: open}` …
    init(_ node: YAMLNode) throws(ConfigError) {
        let members = try Members(node, Self.kinds + ["direction", "role", "is"])
        let given = Self.kinds.filter { members[$0] != nil }
        guard given.count == 1, let kind = given.first, let value = members[kind] else {
            throw node.place.error(
                expected: "one of \(Self.kinds.joined(separator: ", "))",
                found: given.isEmpty ? "none" : given.joined(separator: ", "))
        }
        try Self.check(members, kind, value, at: node.place)
        switch kind {
        case "act": self = .act(try value.choice())
        case "adjust":
            self = .adjust(try value.choice(), try members.required("direction").choice())
        case "control": self = .control(try value.choice())
        case "play":
            guard try value.bool() else { throw value.error(expected: "`true`") }
            self = .play
        case "ask": self = .ask(try Question(value, members))
        case "keep": self = .keep(try value.choice())
        default: self = .talk(try value.choice())
        }
    }

    // A member that the kind does not read is a slip that would go unseen.
    private static func check(
        _ members: Members, _ kind: String, _ value: YAMLNode, at place: Place
    ) throws(ConfigError) {
        let question = kind == "ask" ? try QuestionWord(value) : nil
        let allowed = [
            "direction": kind == "adjust" || question == .compare,
            "role": question == .value || question == .compare,
            "is": question?.takesPredicate ?? false,
        ]
        for key in ["direction", "role", "is"] where members[key] != nil && allowed[key] == false {
            throw place.error(expected: "no `\(key)` with this effect", found: "one")
        }
    }
}

/// How files name a ``Question``.
private enum QuestionWord: String, CaseIterable {
    case value
    case whether
    case which
    case howMany = "how_many"
    case when
    case howLong = "how_long"
    case status
    case weather
    case playing
    case place
    case compare

    init(_ node: YAMLNode) throws(ConfigError) { self = try node.choice() }

    var takesPredicate: Bool {
        switch self {
        case .whether, .which, .howMany, .when, .howLong: true
        case .value, .status, .weather, .playing, .place, .compare: false
        }
    }
}

extension Question {
    fileprivate init(_ node: YAMLNode, _ members: Members) throws(ConfigError) {
        func predicate() throws(ConfigError) -> Predicate { try members.required("is").choice() }
        switch try QuestionWord(node) {
        case .value: self = .value(try members.required("role").choice())
        case .whether: self = .whether(try predicate())
        case .which: self = .which(try predicate())
        case .howMany: self = .howMany(try predicate())
        case .when: self = .when(try predicate())
        case .howLong: self = .howLong(try predicate())
        case .status: self = .status
        case .weather: self = .weather
        case .playing: self = .playing
        case .place: self = .place
        case .compare:
            self = .compare(
                try members.required("role").choice(), try members.required("direction").choice())
        }
    }
}
