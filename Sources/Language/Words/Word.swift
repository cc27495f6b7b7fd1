/// One word of a sentence, in the form that is compared: lower case, without apostrophes.
struct Word: Hashable, Sendable {
    var text: String
    /// Where it stands in the text that was split, for telling people what was understood.
    var isQuoted = false
    /// What ends with it, by the mark that follows.
    var end: End?

    enum End: Hashable, Sendable {
        /// A part of a sentence: a comma, a colon, a dash.
        case part
        case sentence
        case question
    }

    var endsPart: Bool { end != nil }
}

/// A sentence cut into words.
struct WordSequence: Hashable, Sendable {
    /// Words beyond this are not read.
    static let maximumCount = 64
    /// Letters beyond this are not read.
    static let maximumLength = 2000

    var words: [Word]
    /// Words that were left out since the sentence is longer than any person speaks.
    var isCut = false

    var texts: [String] { words.map(\.text) }
}

extension WordSequence {
    /// Splits at blanks and punctuation and writes contractions out: `don't` is `do not`.
    ///
    /// With `clitics`, what ends in one that is no contraction is two words: `lamp's` is `lamp is`.
    init(
        _ text: String, contractions: [String: [String]], clitics: [String: String] = [:]
    ) {
        var splitter = WordSplitter(contractions: contractions, clitics: clitics)
        var count = 0
        for scalar in text.unicodeScalars {
            count += 1
            guard count <= Self.maximumLength else { break }
            splitter.take(scalar)
        }
        self = splitter.finish()
        isCut = isCut || count > Self.maximumLength
    }
}

extension [Word] {
    /// A question mark ends the sentence that the word is in.
    func isAsked(at index: Int) -> Bool {
        for word in self[index...] {
            switch word.end {
            case .question: return true
            case .sentence: return false
            case .part, nil: continue
            }
        }
        return false
    }
}

private struct WordSplitter {
    let contractions: [String: [String]]
    let clitics: [String: String]
    private var sequence = WordSequence(words: [])
    private var current = ""
    private var quote: Unicode.Scalar?
    private var last: Unicode.Scalar = " "

    init(contractions: [String: [String]], clitics: [String: String]) {
        self.contractions = contractions
        self.clitics = clitics
    }

    mutating func take(_ scalar: Unicode.Scalar) {
        defer { last = scalar }
        switch scalar {
        case "'", "\u{2019}", "\u{2018}", "`": apostrophe()
        case "\"", "\u{201C}", "\u{201D}", "\u{00AB}", "\u{00BB}":
            endWord()
            quote = quote == nil ? "\"" : nil
        case ".", ",", ":": mark(scalar)
        case "\u{2026}", "\u{2014}": endPart(.part)
        case ";", "!": endPart(.sentence)
        case "?": endPart(.question)
        case "%":
            endWord()
            append("percent")
        case "°":
            endWord()
            append("degrees")
        case "&":
            endWord()
            append("and")
        default: letter(scalar)
        }
    }

    private mutating func letter(_ scalar: Unicode.Scalar) {
        switch scalar {
        case "a"..."z", "0"..."9": append(scalar)
        case "A"..."Z": append(Unicode.Scalar(UInt8(scalar.value) + 32))
        case " ": endWord()
        default: rareLetter(scalar)
        }
    }

    private mutating func append(_ scalar: Unicode.Scalar) {
        let isDigit = ("0"..."9").contains(scalar)
        if !isDigit, let end = current.unicodeScalars.last, ("0"..."9").contains(end) { endWord() }
        current.unicodeScalars.append(scalar)
    }

    private mutating func rareLetter(_ scalar: Unicode.Scalar) {
        let properties = scalar.properties
        guard properties.isAlphabetic || properties.numericType != nil else {
            if scalar == "-", current.isEmpty, last == " " { return current.append("-") }
            if properties.generalCategory == .nonspacingMark {
                return current.unicodeScalars.append(scalar)
            }
            return endWord()
        }
        for lower in properties.lowercaseMapping.unicodeScalars { append(lower) }
    }

    /// A mark between digits belongs to the number or the time.
    private mutating func mark(_ scalar: Unicode.Scalar) {
        let followsDigit = ("0"..."9").contains(last)
        if followsDigit, !current.isEmpty {
            current.unicodeScalars.append(scalar)
        } else if scalar == ".", current.unicodeScalars.count == 1 {
            // An initial, as in `a.m.`; the letters are joined again below.
            current.append(".")
        } else if scalar == ".", current.hasSuffix("."), last != "." {
            current.append(".")
        } else if scalar == ".", current.contains(".") {
            current.append(".")
        } else {
            endPart(scalar == "." ? .sentence : .part)
        }
    }

    private mutating func apostrophe() {
        if current.isEmpty {
            quote = quote == nil ? "'" : nil
        } else {
            current.append("'")
        }
    }

    private mutating func endPart(_ end: Word.End) {
        endWord()
        if !sequence.words.isEmpty { sequence.words[sequence.words.count - 1].end = end }
    }

    private mutating func endWord() {
        guard !current.isEmpty else { return }
        var text = current
        current = ""
        let closesQuote = quote == "'" && text.hasSuffix("'")
        var end: Word.End?
        while let last = text.unicodeScalars.last, ".,:'-".unicodeScalars.contains(last) {
            if last == "." { end = .sentence } else if last == "," { end = end ?? .part }
            text.unicodeScalars.removeLast()
        }
        if text.contains("."), text.unicodeScalars.contains(where: { $0.properties.isAlphabetic }) {
            text.removeAll { $0 == "." }
            end = nil
        }
        if !text.isEmpty {
            append(text)
            if let end { sequence.words[sequence.words.count - 1].end = end }
        }
        if closesQuote { quote = nil }
    }

    private mutating func append(_ text: String) {
        let parts = contractions[text] ?? split(text) ?? [text.filter { $0 != "'" }]
        for part in parts {
            guard sequence.words.count < WordSequence.maximumCount else {
                sequence.isCut = true
                return
            }
            sequence.words.append(Word(text: part, isQuoted: quote != nil))
        }
    }

    /// The word before an apostrophe, and what the ending after it stands for.
    private func split(_ text: String) -> [String]? {
        let parts = text.split(separator: "'")
        guard parts.count == 2, let full = clitics[String(parts[1])] else { return nil }
        return [String(parts[0]), full]
    }

    mutating func finish() -> WordSequence {
        endWord()
        return sequence
    }
}
