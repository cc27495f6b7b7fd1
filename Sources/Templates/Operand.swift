internal import OrderedCollections

/// A value while a template runs: like `Value`, with what only templates know.
enum Operand: Sendable {
    case undefined(String)
    case null
    case bool(Bool)
    case integer(Int)
    case number(Double)
    case string(String)
    case list([Operand])
    case tuple([Operand])
    case mapping(OrderedDictionary<Key, Operand>)
    /// A list or an object of a `Value`, left as it is until something looks inside.
    case json(Value)
    /// A place in the machine's namespaces.
    case namespace(Int)
    case loop(LoopPosition)

    init(_ value: Value) {
        switch value {
        case .null: self = .null
        case .bool(let bool): self = .bool(bool)
        case .integer(let integer): self = .integer(integer)
        case .number(let number): self = .number(number)
        case .string(let string): self = .string(string)
        case .list, .object: self = .json(value)
        }
    }

    var isUndefined: Bool {
        guard case .undefined = self else { return false }
        return true
    }

    /// What `if` makes of it: nothing, zero and emptiness are false.
    var isTrue: Bool {
        switch self {
        case .undefined, .null: false
        case .bool(let bool): bool
        case .integer(let integer): integer != 0
        case .number(let number): number != 0
        case .string(let string): !string.isEmpty
        case .list(let elements), .tuple(let elements): !elements.isEmpty
        case .mapping(let members): !members.isEmpty
        case .json(.list(let values)): !values.isEmpty
        case .json(.object(let members)): !members.isEmpty
        case .json, .namespace, .loop: true
        }
    }

    /// A Boolean counts as 0 or 1, as in Python.
    var double: Double? {
        switch self {
        case .bool(let bool): bool ? 1 : 0
        case .integer(let integer): Double(integer)
        case .number(let number): number
        default: nil
        }
    }

    var integer: Int? {
        switch self {
        case .bool(let bool): bool ? 1 : 0
        case .integer(let integer): integer
        default: nil
        }
    }

    var string: String? {
        guard case .string(let string) = self else { return nil }
        return string
    }

    /// The elements of a list or tuple.
    var elements: [Operand]? {
        switch self {
        case .list(let elements), .tuple(let elements): elements
        case .json(.list(let values)): values.map { Operand($0) }
        default: nil
        }
    }

    var members: OrderedDictionary<Key, Operand>? {
        switch self {
        case .mapping(let members): members
        case .json(.object(let members)):
            OrderedDictionary(
                uniqueKeysWithValues: members.elements.lazy.map {
                    (Key.string($0.key), Operand($0.value))
                })
        default: nil
        }
    }

    /// What a `for` over it visits; nil where nothing can be visited.
    var sequence: [Operand]? {
        switch self {
        case .undefined: []
        case .string(let string): string.unicodeScalars.map { .string(String($0)) }
        default: elements ?? members?.keys.map { $0.operand }
        }
    }

    /// Its kind, for messages.
    var kind: String {
        switch self {
        case .undefined(let name): "undefined \(name)"
        case .null: "none"
        case .bool: "a Boolean"
        case .integer, .number: "a number"
        case .string: "a string"
        case .list, .json(.list): "a list"
        case .tuple: "a tuple"
        case .mapping, .json: "a mapping"
        case .namespace: "a namespace"
        case .loop: "a loop"
        }
    }
}

/// What may be the key of a mapping.
enum Key: Sendable {
    case null
    case bool(Bool)
    case integer(Int)
    case number(Double)
    case string(String)

    init?(_ operand: Operand) {
        switch operand {
        case .null: self = .null
        case .bool(let bool): self = .bool(bool)
        case .integer(let integer): self = .integer(integer)
        case .number(let number): self = .number(number)
        case .string(let string): self = .string(string)
        default: return nil
        }
    }

    var operand: Operand {
        switch self {
        case .null: .null
        case .bool(let bool): .bool(bool)
        case .integer(let integer): .integer(integer)
        case .number(let number): .number(number)
        case .string(let string): .string(string)
        }
    }

    /// The member of a JSON object it stands for.
    var text: String {
        switch self {
        case .null: "null"
        case .bool(let bool): bool ? "true" : "false"
        case .integer(let integer): String(integer)
        case .number(let number): pythonText(of: number)
        case .string(let string): string
        }
    }
}

// Keys that Python calls equal are one: 1, 1.0 and True.
extension Key: Hashable {
    private var canonical: Key {
        switch self {
        case .bool(let bool): .integer(bool ? 1 : 0)
        case .number(let number): Int(exactly: number).map { .integer($0) } ?? self
        case .null, .integer, .string: self
        }
    }

    static func == (left: Key, right: Key) -> Bool {
        switch (left.canonical, right.canonical) {
        case (.null, .null): true
        case (.integer(let left), .integer(let right)): left == right
        case (.number(let left), .number(let right)): left == right
        case (.string(let left), .string(let right)): left == right
        default: false
        }
    }

    func hash(into hasher: inout Hasher) {
        switch canonical {
        case .null: hasher.combine(0)
        case .bool(let bool): hasher.combine(bool)
        case .integer(let integer): hasher.combine(integer)
        case .number(let number): hasher.combine(number)
        case .string(let string): hasher.combine(string)
        }
    }
}

/// What `loop` says inside of a `for`.
struct LoopPosition: Sendable {
    let index: Int
    let count: Int

    subscript(name: String) -> Operand? {
        switch name {
        case "index": .integer(index + 1)
        case "index0": .integer(index)
        case "revindex": .integer(count - index)
        case "revindex0": .integer(count - index - 1)
        case "first": .bool(index == 0)
        case "last": .bool(index == count - 1)
        case "length": .integer(count)
        default: nil
        }
    }
}
