internal import Templates

/// One message while it is handed to all who listen; its JSON is decoded at most once.
struct Incoming {
    let payload: [UInt8]
    private let limits: JSONLimits
    private var decoded: Result<Value, JSONError>?
    private var shared: Variables?

    init(_ payload: [UInt8], limits: JSONLimits) {
        self.payload = payload
        self.limits = limits
    }

    /// The payload as JSON; nil where it is none.
    var json: Value? {
        mutating get {
            if decoded == nil {
                decoded = Result { () throws(JSONError) in
                    try Value(json: payload, limits: limits)
                }
            }
            guard case .success(let value) = decoded else { return nil }
            return value
        }
    }

    /// What templates read of it.
    var variables: Variables {
        mutating get {
            if let shared { return shared }
            let fresh = Variables(payload: String(decoding: payload, as: UTF8.self), limits: limits)
            shared = fresh
            return fresh
        }
    }
}
