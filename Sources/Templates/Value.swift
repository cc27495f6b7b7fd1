public import OrderedCollections

/// A JSON-shaped value: what payloads decode to, what templates read and yield, what slots hold.
public enum Value: Hashable, Sendable {
    case null
    case bool(Bool)
    case integer(Int)
    case number(Double)
    case string(String)
    case list([Value])
    case object(OrderedDictionary<String, Value>)
}

extension Value {
    /// The member of an object, or nil where this is no object or has no such member.
    public subscript(key: String) -> Value? {
        guard case .object(let members) = self else { return nil }
        return members[key]
    }

    /// The value as text where it is a string.
    public var string: String? {
        guard case .string(let text) = self else { return nil }
        return text
    }

    /// The value as a number where it is one; a Boolean is none.
    public var double: Double? {
        switch self {
        case .integer(let integer): Double(integer)
        case .number(let number): number
        case .null, .bool, .string, .list, .object: nil
        }
    }

    /// The value as a whole number where it is one without loss.
    public var integer: Int? {
        switch self {
        case .integer(let integer): integer
        case .number(let number): Int(exactly: number)
        case .null, .bool, .string, .list, .object: nil
        }
    }

    public var bool: Bool? {
        guard case .bool(let bool) = self else { return nil }
        return bool
    }

    public var list: [Value]? {
        guard case .list(let values) = self else { return nil }
        return values
    }

    public var object: OrderedDictionary<String, Value>? {
        guard case .object(let members) = self else { return nil }
        return members
    }
}

extension Value: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, ExpressibleByFloatLiteral,
    ExpressibleByBooleanLiteral, ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
    public init(stringLiteral value: String) { self = .string(value) }
    public init(integerLiteral value: Int) { self = .integer(value) }
    public init(floatLiteral value: Double) { self = .number(value) }
    public init(booleanLiteral value: Bool) { self = .bool(value) }
    public init(arrayLiteral elements: Value...) { self = .list(elements) }
    public init(dictionaryLiteral elements: (String, Value)...) {
        self = .object(OrderedDictionary(elements) { _, last in last })
    }
}
