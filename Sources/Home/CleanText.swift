/// A name as it may be shown and logged: no control, direction or zero-width characters, no
/// run of spaces, and no more than `limit` characters.
func cleaned(_ text: String, limit: Int) -> String {
    guard !isPlain(text, limit: limit) else { return text }
    var result = ""
    var length = 0
    var gap = false
    for character in text {
        let scalars = character.unicodeScalars.filter { !$0.isInvisible }
        if character.isWhitespace || scalars.isEmpty {
            gap = gap || (character.isWhitespace && !result.isEmpty)
            continue
        }
        guard length < limit else { break }
        if gap {
            result.append(" ")
            length += 1
            gap = false
        }
        // A base with hundreds of accents is one character; a name needs only a few.
        result.unicodeScalars.append(contentsOf: scalars.prefix(8))
        length += 1
    }
    return result
}

/// Whether there is nothing to clean: printing ASCII with single spaces between.
private func isPlain(_ text: String, limit: Int) -> Bool {
    guard text.utf8.count <= limit, text.utf8.last != 0x20 else { return false }
    var before: UInt8 = 0x20
    for byte in text.utf8 {
        guard 0x20...0x7E ~= byte, !(byte == 0x20 && before == 0x20) else { return false }
        before = byte
    }
    return true
}

/// A state's text without the characters that could forge a line of a log.
func cleanedState(_ text: String, limit: Int) -> String {
    let isPlain = text.utf8.count <= limit && text.utf8.allSatisfy { 0x20...0x7E ~= $0 }
    return isPlain ? text : cleaned(text, limit: limit)
}

extension Unicode.Scalar {
    fileprivate var isInvisible: Bool {
        switch properties.generalCategory {
        case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator,
            .paragraphSeparator:
            true
        default: false
        }
    }
}

/// The words of a name in lower case: runs of letters and digits.
func splitWords(_ name: String) -> [String] {
    guard name.utf8.allSatisfy({ $0 < 0x80 }) else { return splitAnyWords(name) }
    let lowered = name.utf8.map { 0x41...0x5A ~= $0 ? $0 | 0x20 : $0 }
    return lowered.split { !(0x61...0x7A ~= $0 || 0x30...0x39 ~= $0) }
        .map { String(decoding: $0, as: UTF8.self) }
}

private func splitAnyWords(_ name: String) -> [String] {
    name.lowercased().split { !$0.isLetter && !$0.isNumber }.map(String.init)
}

extension [String] {
    /// Where `phrase` stands in these words, whole; a plural of its last word counts too.
    func firstIndex(ofPhrase phrase: [String]) -> Int? {
        guard let last = phrase.last, phrase.count <= count else { return nil }
        let head = phrase.dropLast()
        for start in 0...(count - phrase.count) {
            let end = self[start + head.count]
            guard self[start..<(start + head.count)].elementsEqual(head) else { continue }
            if end == last || end == last + "s" || end == last + "es" { return start }
        }
        return nil
    }

    func holds(phrase: [String]) -> Bool { firstIndex(ofPhrase: phrase) != nil }

    func holds(anyOf phrases: [[String]]) -> Bool { phrases.contains { holds(phrase: $0) } }
}
