/// Why a text is no JSON that is accepted, and at which byte (from 0) that shows.
public struct JSONError: Error, Hashable, Sendable {
    public enum Reason: Hashable, Sendable {
        case tooLarge(bytes: Int, limit: Int)
        case tooDeep(limit: Int)
        case unexpectedEnd
        case unexpectedByte(UInt8)
        case malformedNumber
        case numberOutOfRange
        case malformedUTF8
        case malformedEscape
        case controlCharacter
        case trailingContent
    }

    public let offset: Int
    public let reason: Reason

    public init(offset: Int, reason: Reason) {
        self.offset = offset
        self.reason = reason
    }
}

extension JSONError: CustomStringConvertible {
    public var description: String { "byte \(offset): \(reason)" }
}

extension JSONError.Reason: CustomStringConvertible {
    public var description: String {
        switch self {
        case .tooLarge(let bytes, let limit): "\(bytes) bytes, more than the \(limit) allowed"
        case .tooDeep(let limit): "nested deeper than \(limit) levels"
        case .unexpectedEnd: "the text ends too early"
        case .unexpectedByte(let byte): "unexpected \(Self.name(of: byte))"
        case .malformedNumber: "malformed number"
        case .numberOutOfRange: "number too large"
        case .malformedUTF8: "malformed UTF-8"
        case .malformedEscape: "malformed escape in a string"
        case .controlCharacter: "control character in a string"
        case .trailingContent: "more text after the value"
        }
    }

    private static func name(of byte: UInt8) -> String {
        guard (0x21...0x7E).contains(byte) else { return "byte \(byte)" }
        return "'\(Character(Unicode.Scalar(byte)))'"
    }
}
