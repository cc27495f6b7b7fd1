/// What a person did at the keyboard.
enum Key: Equatable {
    case text(String)
    case enter
    case tab
    case backspace
    case delete
    case left
    case right
    case wordLeft
    case wordRight
    case up
    case down
    case home
    case end
    case control(Character)
    /// A sequence without meaning here.
    case other
}

/// Turns the bytes of a terminal into keys; what is incomplete waits for its rest.
struct KeyReader {
    /// A sequence longer than this is noise.
    static let sequenceLimit = 32

    private var bytes: [UInt8] = []

    mutating func feed(_ more: some Sequence<UInt8>) { bytes += more }

    /// True for the beginning of a sequence, which the Escape key alone sends too.
    var isWithinEscape: Bool { bytes.first == 0x1B }

    mutating func dropEscape() { bytes.removeAll() }

    /// nil where more bytes are needed.
    mutating func next() -> Key? {
        guard let first = bytes.first else { return nil }
        if first == 0x1B { return escape() }
        if first < 0x20 || first == 0x7F {
            bytes.removeFirst()
            return Self.control(first)
        }
        return text()
    }

    private static func control(_ byte: UInt8) -> Key {
        switch byte {
        case 0x0D, 0x0A: .enter
        case 0x09: .tab
        case 0x08, 0x7F: .backspace
        default: .control(Character(Unicode.Scalar(byte + 0x60)))
        }
    }

    /// All whole characters that are there, up to the next control byte.
    private mutating func text() -> Key? {
        let run = bytes.prefix { $0 >= 0x20 && $0 != 0x7F }
        let whole = run.dropLast(Self.incompleteCount(run))
        guard !whole.isEmpty else { return nil }
        bytes.removeFirst(whole.count)
        return .text(String(decoding: whole, as: UTF8.self))
    }

    /// Bytes at the end that begin a character of UTF-8 and do not finish it.
    private static func incompleteCount(_ bytes: ArraySlice<UInt8>) -> Int {
        for count in 1...3 {
            guard let byte = bytes.dropLast(count - 1).last else { return 0 }
            guard byte >= 0x80 else { return 0 }
            guard byte >= 0xC0 else { continue }
            let length = byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : 2
            return count < length ? count : 0
        }
        return 0
    }

    private mutating func escape() -> Key? {
        guard bytes.count >= 2 else { return nil }
        guard bytes[1] == UInt8(ascii: "[") || bytes[1] == UInt8(ascii: "O") else {
            let key: Key = bytes[1] == 0x62 ? .wordLeft : bytes[1] == 0x66 ? .wordRight : .other
            bytes.removeFirst(2)
            return key
        }
        let body = bytes.dropFirst(2)
        guard let end = body.firstIndex(where: { (0x40...0x7E).contains($0) }) else {
            if bytes.count > Self.sequenceLimit { bytes.removeAll() }
            return nil
        }
        let sequence = String(decoding: bytes[2...end], as: UTF8.self)
        bytes.removeFirst(end + 1)
        return Self.sequences[sequence] ?? .other
    }

    private static let sequences: [String: Key] = [
        "A": .up, "B": .down, "C": .right, "D": .left, "H": .home, "F": .end, "1~": .home,
        "4~": .end, "7~": .home, "8~": .end, "3~": .delete, "1;5C": .wordRight, "1;5D": .wordLeft,
        "1;3C": .wordRight, "1;3D": .wordLeft,
    ]
}
