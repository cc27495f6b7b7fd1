/// An utterance made ready for matching: normalised, case-folded, scalar by scalar.
struct SentenceText: Sendable {
    /// How many scalars of an utterance are looked at.
    static let maximumLength = 512

    /// As it was said, normalised; `folded` has the same indices and one space more at its end.
    let scalars: [Unicode.Scalar]
    let folded: [UInt32]
    /// `folded` with dashes and underscores as spaces.
    let dashed: [UInt32]
    /// Where the last dash or underscore is, or -1.
    let lastDash: Int
    /// As it was said, with the spaces that are ignored; words are skipped in this.
    private let spaced: [Unicode.Scalar]

    init(_ text: String, ignoresWhitespace: Bool) {
        let words = Self.withoutPunctuation(Self.normalized(text))
        self.init(scalars: words, ignoresWhitespace: ignoresWhitespace)
    }

    private init(scalars words: [Unicode.Scalar], ignoresWhitespace: Bool) {
        spaced = Array(words.prefix(Self.maximumLength))
        scalars = ignoresWhitespace ? Self.withoutInnerSpaces(spaced) : spaced
        var folded = scalars.map(Self.fold)
        folded.append(Self.space)
        self.folded = folded
        dashed = folded.map { $0 == Self.dash || $0 == Self.underscore ? Self.space : $0 }
        lastDash = folded.lastIndex { $0 == Self.dash || $0 == Self.underscore } ?? -1
    }

    static let space: UInt32 = 0x20
    private static let dash: UInt32 = 0x2D
    private static let underscore: UInt32 = 0x5F

    /// The words said between two places, without the spaces around them.
    func text(_ start: Int, _ end: Int, isDashed: Bool = false) -> String {
        var slice = scalars[min(start, scalars.count)..<min(max(start, end), scalars.count)]
        while slice.first == " " { slice.removeFirst() }
        while slice.last == " " { slice.removeLast() }
        guard isDashed else { return String(String.UnicodeScalarView(slice)) }
        return String(String.UnicodeScalarView(slice.map { $0 == "-" || $0 == "_" ? " " : $0 }))
    }

    /// How long those words are.
    func length(_ start: Int, _ end: Int) -> Int {
        var low = start
        var high = min(end, scalars.count)
        while low < high, scalars[low] == " " { low += 1 }
        while high > low, scalars[high - 1] == " " { high -= 1 }
        return high - low
    }

    /// Whether there is anything but spaces and punctuation between two places.
    func isBlank(_ start: Int, _ end: Int) -> Bool {
        guard start < end else { return true }
        return folded[start..<min(end, folded.count)].allSatisfy { $0 == Self.space }
    }

    /// Whether this is one of the words, letter case included.
    func hasWord(_ word: String) -> Bool {
        scalars.split(separator: " ").contains { $0.elementsEqual(word.unicodeScalars) }
    }

    /// Whether a word begins or ends between a place and the one before it.
    func isWordBoundary(_ place: Int, isDashed: Bool) -> Bool {
        let letters = isDashed ? dashed : folded
        guard place > 0 else { return Self.isWordLetter(letters[place]) }
        return Self.isWordLetter(letters[place]) != Self.isWordLetter(letters[place - 1])
    }

    private static func isWordLetter(_ value: UInt32) -> Bool {
        switch value {
        case 0x30...0x39, 0x61...0x7A, underscore: return true
        case 0..<0x80: return false
        default: break
        }
        switch Unicode.Scalar(value)?.properties.generalCategory {
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
            .decimalNumber, .letterNumber, .otherNumber:
            return true
        default: return false
        }
    }

    /// Whether only spaces and punctuation follow.
    func isEnd(_ start: Int) -> Bool {
        guard start < folded.count else { return true }
        return folded[start...].allSatisfy { value in
            value == Self.space || Unicode.Scalar(value).map(Self.punctuation.contains) ?? false
        }
    }
}

extension SentenceText {
    /// Which end of an utterance words may be skipped at.
    enum Skipping: UInt8, Sendable {
        case nothing, start, end, anywhere
    }

    /// Whether any of these words is there to be skipped.
    func hasAny(of skipWords: [[UInt32]], ignoresWhitespace: Bool) -> Bool {
        let letters = spaced.map(Self.fold)
        return skipWords.contains {
            Self.find($0, in: letters, at: .anywhere, ignoresWhitespace) != nil
        }
    }

    /// The text without the words that mean nothing, longest first; nil where it has none.
    func skipping(
        _ skipWords: [[UInt32]], at place: Skipping, ignoresWhitespace: Bool
    ) -> SentenceText? {
        guard place != .nothing, !skipWords.isEmpty else { return nil }
        var kept = spaced
        var letters = spaced.map(Self.fold)
        var isChanged = true
        while isChanged {
            isChanged = false
            for word in skipWords {
                while let found = Self.find(word, in: letters, at: place, ignoresWhitespace) {
                    kept.removeSubrange(found)
                    letters.removeSubrange(found)
                    if !ignoresWhitespace {
                        Self.closeGap(at: found.lowerBound, in: &kept, &letters)
                    }
                    isChanged = true
                }
            }
        }
        guard kept.count < spaced.count else { return nil }
        return SentenceText(scalars: kept, ignoresWhitespace: ignoresWhitespace)
    }

    private static func find(
        _ word: [UInt32], in letters: [UInt32], at place: Skipping, _ ignoresBounds: Bool
    ) -> Range<Int>? {
        guard letters.count >= word.count else { return nil }
        let starts: ClosedRange<Int> =
            switch place {
            case .start: 0...0
            case .end: (letters.count - word.count)...(letters.count - word.count)
            case .anywhere, .nothing: 0...(letters.count - word.count)
            }
        for start in starts where letters[start] == word[0] {
            let end = start + word.count
            guard letters[start..<end].elementsEqual(word) else { continue }
            let isBounded =
                (start == 0 || !isWordLetter(letters[start - 1]))
                && (end == letters.count || !isWordLetter(letters[end]))
            if ignoresBounds || isBounded { return start..<end }
        }
        return nil
    }

    private static func closeGap(
        at gap: Int, in kept: inout [Unicode.Scalar], _ letters: inout [UInt32]
    ) {
        let isDouble = gap > 0 && gap < kept.count && kept[gap - 1] == " " && kept[gap] == " "
        let isEdge = (gap == 0 && kept.first == " ")
        if isDouble || isEdge {
            kept.remove(at: gap)
            letters.remove(at: gap)
        } else if gap == kept.count, kept.last == " " {
            kept.removeLast()
            letters.removeLast()
        }
    }
}

extension SentenceText {
    /// A template's text: composed, with plain apostrophes and single spaces.
    static func normalizedTemplate(_ text: String) -> String {
        String(String.UnicodeScalarView(normalized(text)))
    }

    /// The scalars of a template's text as they are compared.
    static func foldedTemplate(_ text: String) -> [UInt32] {
        normalized(text).map(fold)
    }

    private static func normalized(_ text: String) -> [Unicode.Scalar] {
        var scalars: [Unicode.Scalar] = []
        scalars.reserveCapacity(text.utf8.count)
        var wantsSpace = false
        for scalar in ICU.composed(text).unicodeScalars {
            if scalar == " " || scalar.properties.isWhitespace {
                wantsSpace = !scalars.isEmpty
                continue
            }
            if wantsSpace { scalars.append(" ") }
            wantsSpace = false
            scalars.append(scalar == "\u{2019}" ? "'" : scalar)
        }
        return scalars
    }

    /// Removes punctuation at the edges of words, but keeps the last dot of `A.C.`.
    private static func withoutPunctuation(_ scalars: [Unicode.Scalar]) -> [Unicode.Scalar] {
        var kept: [Unicode.Scalar] = []
        for word in scalars.split(separator: " ") {
            var word = word
            while let first = word.first, punctuation.contains(first) { word.removeFirst() }
            let said = word
            while let last = word.last, punctuation.contains(last) { word.removeLast() }
            let isLast = said.endIndex == scalars.endIndex
            if isInitialism(word, before: said[word.endIndex...], isLast: isLast) {
                word = said[..<(word.endIndex + 1)]
            }
            guard !word.isEmpty else { continue }
            if !kept.isEmpty { kept.append(" ") }
            kept.append(contentsOf: word)
        }
        return kept
    }

    /// Whether letters with dots between them are followed by a dot of their own; at the end of
    /// the text that dot must be the only mark, and the letters a word of their own.
    private static func isInitialism(
        _ word: ArraySlice<Unicode.Scalar>, before marks: ArraySlice<Unicode.Scalar>, isLast: Bool
    ) -> Bool {
        let tail = Array(word.suffix(4))
        guard marks.first == ".", tail.count >= 3 else { return false }
        let letters = tail.suffix(3)
        guard isLetter(letters[tail.count - 3]), letters[tail.count - 2] == ".",
            isLetter(letters[tail.count - 1])
        else { return false }
        guard isLast else { return true }
        return marks.count == 1 && (tail.count == 3 || !isLetter(tail[0]))
    }

    private static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.isAlphabetic || scalar.properties.numericType != nil
    }

    private static let punctuation: Set<Unicode.Scalar> = [
        ".", "。", ",", "，", "?", "¿", "？", "؟", "!", "¡", "！", ";", "；", ":", "：", "…", "—", "–",
        "―",
    ]

    /// Drops the spaces between characters of scripts that do not write them.
    private static func withoutInnerSpaces(_ scalars: [Unicode.Scalar]) -> [Unicode.Scalar] {
        scalars.indices.filter { index in
            guard scalars[index] == " ", index > 0, index + 1 < scalars.count else { return true }
            return !(isUnspaced(scalars[index - 1]) && isUnspaced(scalars[index + 1]))
        }.map { scalars[$0] }
    }

    private static func isUnspaced(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x3000...0x30FF, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xF900...0xFAFF, 0xFF00...0xFFEF,
            0x20000...0x3FFFF:
            true
        default: false
        }
    }

    /// One scalar for one scalar, so that places in the folded text are places in what was said.
    static func fold(_ scalar: Unicode.Scalar) -> UInt32 {
        let value = scalar.value
        if value < 0x80 { return (0x41...0x5A).contains(value) ? value + 0x20 : value }
        if value < 0x600 { return alphabets[Int(value)] }
        return unicodeFold(scalar)
    }

    /// The folds of the alphabets most languages write.
    private static let alphabets: [UInt32] = (0..<0x600).map { value in
        Unicode.Scalar(UInt32(value)).map(unicodeFold) ?? UInt32(value)
    }

    private static func unicodeFold(_ scalar: Unicode.Scalar) -> UInt32 {
        let value = scalar.value
        // Turkish has two letters i, whose other case is the other language's letter.
        if value == 0x130 || value == 0x131 { return 0x69 }
        let properties = scalar.properties
        guard properties.isCased || properties.changesWhenCaseFolded else { return value }
        return single(properties.uppercaseMapping).flatMap {
            single($0.properties.lowercaseMapping)?.value
        } ?? single(properties.lowercaseMapping)?.value ?? value
    }

    private static func single(_ text: String) -> Unicode.Scalar? {
        let scalars = text.unicodeScalars
        guard let first = scalars.first, scalars.dropFirst().isEmpty else { return nil }
        return first
    }
}
