/// A line as it is being written, with a place in it and the lines before it.
struct EditBuffer {
    /// Lines that can be called back.
    static let historyLimit = 500
    /// Characters of a line; the home takes no more than a quarter of it.
    static let charactersLimit = 4_000

    private(set) var characters: [Character] = []
    private(set) var cursor = 0
    private var history: [String] = []
    /// Which line of the history is shown; its count for the new one.
    private var position = 0
    private var draft = ""

    var text: String { String(characters) }

    mutating func insert(_ added: String) {
        let text = String(added.prefix(max(0, Self.charactersLimit - characters.count)))
        characters.insert(contentsOf: text, at: cursor)
        // A combining mark joins the letter before it, so the count cannot be added up.
        let before = String(characters[..<cursor]) + text
        characters = Array(self.text)
        cursor = min(before.count, characters.count)
    }

    mutating func deleteBackward() {
        guard cursor > 0 else { return }
        cursor -= 1
        characters.remove(at: cursor)
    }

    mutating func deleteForward() {
        guard cursor < characters.count else { return }
        characters.remove(at: cursor)
    }

    mutating func deleteToStart() {
        characters.removeFirst(cursor)
        cursor = 0
    }

    mutating func deleteToEnd() { characters.removeLast(characters.count - cursor) }

    mutating func deleteWord() {
        let end = cursor
        moveWordLeft()
        characters.removeSubrange(cursor..<end)
    }

    mutating func moveLeft() { cursor = max(0, cursor - 1) }

    mutating func moveRight() { cursor = min(characters.count, cursor + 1) }

    mutating func moveToStart() { cursor = 0 }

    mutating func moveToEnd() { cursor = characters.count }

    mutating func moveWordLeft() {
        while cursor > 0, characters[cursor - 1].isWhitespace { cursor -= 1 }
        while cursor > 0, !characters[cursor - 1].isWhitespace { cursor -= 1 }
    }

    mutating func moveWordRight() {
        while cursor < characters.count, characters[cursor].isWhitespace { cursor += 1 }
        while cursor < characters.count, !characters[cursor].isWhitespace { cursor += 1 }
    }

    mutating func replace(with text: String) {
        characters = Array(text)
        cursor = characters.count
    }

    mutating func clear() {
        replace(with: "")
        position = history.count
    }

    /// The line is done; it can be called back and the next one begins.
    mutating func take() -> String {
        let line = text
        if !line.allSatisfy(\.isWhitespace), history.last != line { history.append(line) }
        if history.count > Self.historyLimit { history.removeFirst() }
        clear()
        return line
    }

    // MARK: History

    mutating func showPrevious() {
        guard position > 0 else { return }
        if position == history.count { draft = text }
        position -= 1
        replace(with: history[position])
    }

    mutating func showNext() {
        guard position < history.count else { return }
        position += 1
        replace(with: position == history.count ? draft : history[position])
    }

    /// The rest of the one completion there is, or what all of them begin with.
    mutating func complete(from words: [String]) {
        let begun = String(characters[..<cursor])
        let fitting = words.filter { $0.hasPrefix(begun) }
        guard !begun.isEmpty, let first = fitting.first else { return }
        let common = fitting.dropFirst().reduce(first) { $0.commonPrefix(with: $1) }
        let rest = common.dropFirst(begun.count) + (fitting.count == 1 ? " " : "")
        insert(String(rest))
    }
}

extension String {
    fileprivate func commonPrefix(with other: String) -> String {
        String(zip(self, other).prefix { $0 == $1 }.map(\.0))
    }
}
