internal import OrderedCollections
internal import Templates

/// Why an announced entity cannot be used, and at which of its options that shows.
struct OptionError: Error, Hashable, Sendable {
    var option: String
    var reason: String
}

/// The options of one announced entity, read leniently: numbers may be texts, and texts numbers.
struct Options: Sendable {
    let members: OrderedDictionary<String, Value>
    let rules: TopicRules

    subscript(key: String) -> Value? { members[key] }

    /// A text, or what Python would write for a number or a Boolean, as real payloads rely on.
    func text(_ key: String) -> String? { members[key].flatMap(plainText) }

    func number(_ key: String) -> Double? {
        guard let value = members[key] else { return nil }
        guard let number = value.double ?? value.string.flatMap(Double.init) else { return nil }
        return number.isFinite && abs(number) < 1e12 ? number : nil
    }

    func flag(_ key: String) -> Bool {
        switch members[key] {
        case .bool(let bool): bool
        case .string(let text): ["true", "yes", "on", "1"].contains(text.lowercased())
        case .integer(let integer): integer != 0
        case .null, .number, .list, .object, nil: false
        }
    }

    /// The texts of a list, without what is none; at most as many as allowed.
    func texts(_ key: String) -> [String] {
        guard case .list(let values) = members[key] else { return [] }
        return values.prefix(rules.limits.options).compactMap(plainText).filter { !$0.isEmpty }
    }

    func topic(_ key: String, allowingPlus: Bool = false) throws(OptionError) -> String? {
        guard let value = members[key], value != .null else { return nil }
        guard case .string(let topic) = value else {
            throw OptionError(option: key, reason: "the topic is no text")
        }
        // Some libraries write an empty topic where they mean none.
        guard !topic.isEmpty else { return nil }
        if let flaw = rules.flaw(in: topic, allowingPlus: allowingPlus) {
            throw OptionError(option: key, reason: flaw)
        }
        guard !rules.isReserved(topic) else {
            throw OptionError(option: key, reason: "the topic is reserved")
        }
        return topic
    }

    func requiredTopic(_ key: String) throws(OptionError) -> String {
        guard let topic = try topic(key) else {
            throw OptionError(option: key, reason: "required and missing")
        }
        return topic
    }

    /// A topic to listen to; it may hold `+`.
    func stateTopic(_ key: String = "state_topic") throws(OptionError) -> String? {
        try topic(key, allowingPlus: true)
    }

    func template(_ key: String) throws(OptionError) -> ValueTemplate? {
        guard let source = members[key]?.string, !source.isEmpty else { return nil }
        do throws(TemplateError) {
            return try ValueTemplate(source)
        } catch {
            throw OptionError(option: key, reason: "template: \(error)")
        }
    }

    /// The template under the first key, or under the second where that is not given.
    func template(_ key: String, or other: String) throws(OptionError) -> ValueTemplate? {
        if let template = try template(key) { return template }
        return try template(other)
    }

    func commandTemplate(_ key: String = "command_template") throws(OptionError) -> Template? {
        guard let source = members[key]?.string, !source.isEmpty else { return nil }
        do throws(TemplateError) {
            return try Template(source)
        } catch {
            throw OptionError(option: key, reason: "template: \(error)")
        }
    }

    func token(_ key: String, _ usual: String) -> Token { Token(text(key) ?? usual) }
}

/// A scalar as text; Booleans as Python writes them, since templates of devices expect that.
func plainText(_ value: Value) -> String? {
    switch value {
    case .string(let text): text
    case .integer(let integer): String(integer)
    case .number(let number): decimal(number)
    case .bool(let bool): bool ? "True" : "False"
    case .null, .list, .object: nil
    }
}

/// The shortest decimal of a number; whole ones without a fraction.
func decimal(_ number: Double) -> String {
    guard number.isFinite else { return "0" }
    guard number == number.rounded(), abs(number) < 1e15 else { return number.description }
    return String(Int64(number))
}
