/// Why a template cannot be compiled or rendered, and where in its source that shows.
public struct TemplateError: Error, Hashable, Sendable {
    public enum Reason: Hashable, Sendable {
        /// The source is no template of the supported subset.
        case syntax(String)
        /// Something that has no value was used; when rendering a device's message this means that
        /// the message does not speak about the thing asked for.
        case undefined(String)
        /// `value_json` was used, and the payload is no JSON.
        case notJSON(JSONError)
        /// A value does not fit what is done with it.
        case invalid(String)
        /// A bound was reached.
        case limit(Limit)
    }

    public enum Limit: String, Hashable, Sendable {
        case source = "source too long"
        case nesting = "nested too deep"
        case steps = "too many steps"
        case output = "output too long"
        case text = "text too long"
    }

    /// From 1.
    public let line: Int

    /// Bytes from the start of the source.
    public let offset: Int
    public let reason: Reason
}

extension TemplateError: CustomStringConvertible {
    public var description: String { "line \(line), byte \(offset): \(reason)" }
}

extension TemplateError.Reason: CustomStringConvertible {
    public var description: String {
        switch self {
        case .syntax(let text), .invalid(let text): text
        case .undefined(let name): "\(name) is undefined"
        case .notJSON(let error): "value_json is undefined, the payload is no JSON: \(error)"
        case .limit(let limit): limit.rawValue
        }
    }
}

/// An error before its line is known.
struct Fault: Error {
    let offset: Int
    let reason: TemplateError.Reason

    func located(in source: String) -> TemplateError {
        let before = source.utf8.prefix(offset)
        let line = before.count { $0 == UInt8(ascii: "\n") } + 1
        return TemplateError(line: line, offset: offset, reason: reason)
    }
}
