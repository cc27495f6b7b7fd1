import Glibc

/// Reads lines from a terminal with editing and history. A class, because it stands for the
/// terminal's state.
final class LineEditor {
    enum Event {
        case line(String)
        /// The first key after a pause; the line goes on.
        case key
        /// Something came on the watched descriptor.
        case activity
        case ended
    }

    private var buffer = EditBuffer()
    private var keys = KeyReader()
    private let completions: [String]
    private var isShown = false
    private var prompt = ""
    private var promptWidth = 0

    init(completions: [String]) { self.completions = completions }

    /// The next thing that happens; the line that was begun is kept between calls.
    func read(prompt: String, promptWidth: Int, watching descriptor: Int32?) -> Event {
        (self.prompt, self.promptWidth) = (prompt, promptWidth)
        let terminal = RawTerminal()
        defer { terminal.restore() }
        draw()
        while true {
            if let event = takeKeys() { return event }
            switch wait(descriptor) {
            case .keys:
                guard fill() else { return finish(.ended) }
                return takeKeys() ?? .key
            case .activity: return .activity
            case .nothing: keys.dropEscape()
            }
        }
    }

    /// Takes the prompt away so that something else can be written; the next read shows it again.
    func hide() {
        guard isShown else { return }
        StandardStreams.write("\r\u{1B}[K", to: STDOUT_FILENO)
        isShown = false
    }

    // MARK: Waiting

    private enum Readiness {
        case keys
        case activity
        case nothing
    }

    private func wait(_ descriptor: Int32?) -> Readiness {
        var entries = [pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0)]
        if let descriptor {
            entries.append(pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0))
        }
        // The Escape key alone looks like the beginning of a sequence until nothing follows.
        let limit: Int32 = keys.isWithinEscape ? 50 : -1
        let count = poll(&entries, nfds_t(entries.count), limit)
        if count < 0 { return .activity }
        if entries[0].revents != 0 { return .keys }
        return count == 0 ? .nothing : .activity
    }

    private func fill() -> Bool {
        withUnsafeTemporaryAllocation(byteCount: 4_096, alignment: 1) { bytes in
            let count = Glibc.read(STDIN_FILENO, bytes.baseAddress, bytes.count)
            if count > 0 { keys.feed(bytes[..<count]) }
            return count > 0
        }
    }

    // MARK: Keys

    private func takeKeys() -> Event? {
        while let key = keys.next() {
            if let event = take(key) { return finish(event) }
            draw()
        }
        return nil
    }

    private func take(_ key: Key) -> Event? {
        switch key {
        case .text(let text): buffer.insert(text)
        case .enter: return .line(buffer.take())
        case .tab: buffer.complete(from: completions)
        case .backspace: buffer.deleteBackward()
        case .delete: buffer.deleteForward()
        case .left: buffer.moveLeft()
        case .right: buffer.moveRight()
        case .wordLeft: buffer.moveWordLeft()
        case .wordRight: buffer.moveWordRight()
        case .up: buffer.showPrevious()
        case .down: buffer.showNext()
        case .home: buffer.moveToStart()
        case .end: buffer.moveToEnd()
        case .control(let letter): return take(control: letter)
        case .other: break
        }
        return nil
    }

    private func take(control letter: Character) -> Event? {
        switch letter {
        case "a": buffer.moveToStart()
        case "b": buffer.moveLeft()
        case "c": buffer.clear()
        case "d":
            if buffer.characters.isEmpty { return .ended }
            buffer.deleteForward()
        case "e": buffer.moveToEnd()
        case "f": buffer.moveRight()
        case "k": buffer.deleteToEnd()
        case "l": StandardStreams.write("\u{1B}[H\u{1B}[2J", to: STDOUT_FILENO)
        case "n": buffer.showNext()
        case "p": buffer.showPrevious()
        case "u": buffer.deleteToStart()
        case "w": buffer.deleteWord()
        default: break
        }
        return nil
    }

    private func finish(_ event: Event) -> Event {
        if case .line = event {
            StandardStreams.write("\r\n", to: STDOUT_FILENO)
        }
        isShown = false
        return event
    }

    // MARK: Drawing

    /// One row; of a line that is longer the part around the cursor is shown.
    private func draw() {
        let room = max(8, RawTerminal.columns - promptWidth - 1)
        let widths = buffer.characters.map(\.columns)
        var start = 0
        while widths[start..<buffer.cursor].reduce(0, +) > room { start += 1 }
        var end = start
        var used = 0
        while end < widths.count, used + widths[end] <= room {
            used += widths[end]
            end += 1
        }
        let column = promptWidth + widths[start..<buffer.cursor].reduce(0, +)
        let text = String(buffer.characters[start..<max(end, start)])
        let move = column > 0 ? "\u{1B}[\(column)C" : ""
        StandardStreams.write("\r\u{1B}[K\(prompt)\(text)\r\(move)", to: STDOUT_FILENO)
        isShown = true
    }
}

extension Character {
    /// What it takes on a terminal: East Asian wide characters and emoji take two.
    fileprivate var columns: Int {
        guard let scalar = unicodeScalars.first else { return 0 }
        let wide: [ClosedRange<UInt32>] = [
            0x1100...0x115F, 0x2E80...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F,
            0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1FAFF, 0x20000...0x3FFFD,
        ]
        return wide.contains { $0.contains(scalar.value) } ? 2 : 1
    }
}

/// The terminal without line editing of its own, until it is restored.
struct RawTerminal {
    private var saved = termios()
    private let isTerminal: Bool

    init() {
        isTerminal = tcgetattr(STDIN_FILENO, &saved) == 0
        guard isTerminal else { return }
        var raw = saved
        raw.c_lflag &= ~tcflag_t(ICANON | ECHO | ISIG | IEXTEN)
        raw.c_iflag &= ~tcflag_t(IXON | ICRNL)
        // What was typed ahead is kept.
        tcsetattr(STDIN_FILENO, TCSADRAIN, &raw)
    }

    func restore() {
        guard isTerminal else { return }
        var saved = saved
        tcsetattr(STDIN_FILENO, TCSADRAIN, &saved)
    }

    static var columns: Int {
        var size = winsize()
        guard ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return 80 }
        return Int(size.ws_col)
    }
}
