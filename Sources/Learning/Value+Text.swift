internal import Templates

extension Value {
    /// The text, or null where there is none.
    init(_ text: String?) { self = text.map { .string($0) } ?? .null }
}
