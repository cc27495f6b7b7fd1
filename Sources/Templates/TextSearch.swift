/// Finds a text in others in linear time (Knuth, Morris and Pratt).
struct TextSearch {
    private let pattern: [UInt8]
    // For each prefix of the pattern: the length of its longest proper prefix that also ends it.
    private let borders: [Int]

    init(_ text: String) {
        let pattern = Array(text.utf8)
        var borders = [0]
        for byte in pattern.dropFirst() {
            var length = borders[borders.count - 1]
            while length > 0 && pattern[length] != byte { length = borders[length - 1] }
            borders.append(pattern[length] == byte ? length + 1 : 0)
        }
        self.pattern = pattern
        self.borders = borders
    }

    /// Where the text first occurs, as an offset in bytes.
    func first(in bytes: [UInt8], from start: Int = 0) -> Int? {
        guard !pattern.isEmpty else { return start }
        var matched = 0
        for offset in bytes.indices.dropFirst(start) {
            while matched > 0 && pattern[matched] != bytes[offset] {
                matched = borders[matched - 1]
            }
            if pattern[matched] == bytes[offset] { matched += 1 }
            if matched == pattern.count { return offset + 1 - matched }
        }
        return nil
    }

    /// The parts of `text` between the occurrences, at most `most` of which count; an empty
    /// pattern occurs nowhere.
    func parts(of text: String, most: Int = .max) -> [String] {
        let bytes = Array(text.utf8)
        var parts: [String] = []
        var start = 0
        while !pattern.isEmpty, parts.count < most, let found = first(in: bytes, from: start) {
            parts.append(String(decoding: bytes[start..<found], as: UTF8.self))
            start = found + pattern.count
        }
        parts.append(String(decoding: bytes[start...], as: UTF8.self))
        return parts
    }
}
