internal import Templates

/// What a message says about one thing: its bytes, or what a template made of them.
enum Heard {
    case bytes([UInt8])
    case value(Value)

    /// The number it is, written plainly; nil for anything else.
    var number: Double? {
        switch self {
        case .bytes(let bytes): plainNumber(bytes)
        case .value(.integer(let integer)): Double(integer)
        case .value(.number(let number)): number.isFinite ? number : nil
        case .value(.string(let text)): plainNumber(text)
        case .value: nil
        }
    }

    /// As text; nil for what is none (null, a list, an object).
    var text: String? {
        switch self {
        case .bytes(let bytes): String(decoding: bytes, as: UTF8.self)
        case .value(let value): plainText(value)
        }
    }

    /// Nothing was said.
    var isEmpty: Bool {
        switch self {
        case .bytes(let bytes): bytes.isEmpty
        case .value(.string(let text)): text.isEmpty
        case .value: false
        }
    }

    /// The device says that it does not know.
    var isNone: Bool {
        switch self {
        case .bytes(let bytes): bytes.count == 4 && bytes.elementsEqual("None".utf8)
        case .value(.null): true
        case .value(.string(let text)): text == "None"
        case .value: false
        }
    }
}

/// A payload that stands for something, ready to be compared.
struct Token: Hashable, Sendable {
    let text: String
    private let bytes: [UInt8]
    private let number: Double?

    init(_ text: String) {
        self.text = text
        bytes = Array(text.utf8)
        number = plainNumber(bytes)
    }

    func matches(_ heard: Heard) -> Bool {
        switch heard {
        case .bytes(let other): other == bytes
        case .value(.string(let other)): other == text
        case .value(.bool(let bool)): text == (bool ? "True" : "False")
        case .value(let value): number != nil && value.double == number
        }
    }

    /// As `matches`, but without regard to the case of ASCII letters.
    func resembles(_ heard: Heard) -> Bool {
        guard let other = heard.text, other.utf8.count == bytes.count else { return false }
        return zip(bytes, other.utf8).allSatisfy { lowercase($0) == lowercase($1) }
    }

    private func lowercase(_ byte: UInt8) -> UInt8 {
        0x41...0x5A ~= byte ? byte | 0x20 : byte
    }
}

/// A decimal number such as `21.5`, `-3` or `4e2`; nil for anything else, also for `007` and for
/// what no double holds.
func plainNumber(_ text: String) -> Double? {
    var text = text
    return text.withUTF8 { plainNumber($0) }
}

func plainNumber(_ bytes: [UInt8]) -> Double? {
    bytes.withUnsafeBufferPointer { plainNumber($0) }
}

private func plainNumber(_ bytes: UnsafeBufferPointer<UInt8>) -> Double? {
    guard let first = bytes.first, bytes.count <= 32 else { return nil }
    let isNegative = first == UInt8(ascii: "-")
    var index = isNegative ? 1 : 0
    let start = index
    var digits: Int64 = 0
    var count = 0
    var decimals = 0
    var isFraction = false
    while index < bytes.count {
        let byte = bytes[index]
        if 0x30...0x39 ~= byte {
            digits = digits &* 10 &+ Int64(byte &- 0x30)
            count += 1
            if isFraction { decimals += 1 }
        } else if byte == UInt8(ascii: "."), !isFraction, count > 0 {
            isFraction = true
        } else {
            return uncommonNumber(bytes)
        }
        index += 1
    }
    let startsWithZero = bytes[min(start, bytes.count - 1)] == 0x30
    guard count > 0, !(startsWithZero && count - decimals > 1) else { return nil }
    guard count <= 15 else { return uncommonNumber(bytes) }
    // Exact operands, so that one division rounds once.
    let magnitude = Double(digits) / powersOfTen[decimals]
    return isNegative ? -magnitude : magnitude
}

/// With an exponent, a plus sign, spaces around it, or very many digits.
private func uncommonNumber(_ bytes: UnsafeBufferPointer<UInt8>) -> Double? {
    let isNumeric = bytes.allSatisfy {
        0x30...0x39 ~= $0 || [0x20, 0x2B, 0x2D, 0x2E, 0x45, 0x65].contains($0)
    }
    guard isNumeric else { return nil }
    let text = String(decoding: bytes, as: UTF8.self).filter { $0 != " " }
    guard let number = Double(text), number.isFinite else { return nil }
    return number
}

private let powersOfTen: [Double] = [
    1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15,
]
