public import OrderedCollections

/// What a template may read.
///
/// Copies share the decoded payload: `value_json` is decoded at most once, when first used, however
/// many templates read the same variables.
public struct Variables {
    private let payload: Payload?
    private var others: OrderedDictionary<String, Value>

    public init(_ others: OrderedDictionary<String, Value> = [:]) {
        payload = nil
        self.others = others
    }

    /// A device's message as `value` and, where it is JSON, as `value_json`.
    public init(
        payload: String, limits: JSONLimits = .payload,
        others: OrderedDictionary<String, Value> = [:]
    ) {
        self.payload = Payload(text: payload, limits: limits)
        self.others = others
    }

    public subscript(name: String) -> Value? {
        get {
            if let value = others[name] { return value }
            guard let payload else { return nil }
            if name == "value" { return .string(payload.text) }
            guard name == "value_json", case .success(let value) = payload.json else { return nil }
            return value
        }
        set { others[name] = newValue }
    }

    /// The decoded payload; nil where the variables have none.
    public var json: Result<Value, JSONError>? { payload?.json }
}

extension Variables: ExpressibleByDictionaryLiteral {
    public init(dictionaryLiteral elements: (String, Value)...) {
        self.init(OrderedDictionary(elements) { _, last in last })
    }
}

// A class so that decoding, once done, is seen by every copy of the variables.
private final class Payload {
    let text: String
    private let limits: JSONLimits
    private(set) lazy var json: Result<Value, JSONError> = Result { () throws(JSONError) in
        try Value(json: text, limits: limits)
    }

    init(text: String, limits: JSONLimits) {
        self.text = text
        self.limits = limits
    }
}
