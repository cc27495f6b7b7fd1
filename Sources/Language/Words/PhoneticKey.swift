/// How a word sounds, roughly: words that a speech recogniser mixes up have the same key.
///
/// Consonants by the groups of English spelling, vowels only where the word begins with one;
/// in the spirit of Philips' Metaphone, with voiced and voiceless sounds told apart less.
public func phoneticKey(_ word: String) -> String {
    String(decoding: phoneticBytes(word.utf8), as: UTF8.self)
}

/// The same, as bytes; what is no lower-case letter is passed over.
public func phoneticBytes(_ text: some Sequence<UInt8>) -> [UInt8] {
    let letters = text.filter { (97...122).contains($0) }
    var key: [UInt8] = []
    key.reserveCapacity(letters.count)
    var index = 0
    while index < letters.count {
        let next = index + 1 < letters.count ? letters[index + 1] : UInt8(ascii: " ")
        let sound = Sound(
            of: Unicode.Scalar(letters[index]), before: Unicode.Scalar(next), isFirst: index == 0)
        if sound.first != 0, key.last != sound.first { key.append(sound.first) }
        if sound.second != 0, key.last != sound.second { key.append(sound.second) }
        index += sound.length
    }
    return key
}

/// What one or two letters sound like: up to two codes, 0 for none.
private struct Sound {
    let first: UInt8
    var second: UInt8 = 0
    /// Letters that make it.
    var length = 1

    private init(_ code: Unicode.Scalar, of length: Int = 1) {
        first = UInt8(ascii: code)
        self.length = length
    }

    /// What only the first letter of a word is heard as.
    private init(_ code: Unicode.Scalar, only isHeard: Bool, of length: Int = 1) {
        first = isHeard ? UInt8(ascii: code) : 0
        self.length = length
    }

    init(of letter: Unicode.Scalar, before next: Unicode.Scalar, isFirst: Bool) {
        switch (letter, next) {
        case ("p", "h"): self.init("f", of: 2)
        case ("g", "h"): self.init("k", only: isFirst, of: 2)
        case ("k", "n") where isFirst, ("g", "n") where isFirst, ("p", "n") where isFirst:
            self.init("n", of: 2)
        case ("w", "r") where isFirst: self.init("r", of: 2)
        case ("w", "h") where isFirst: self.init("w", of: 2)
        case ("c", "h"), ("s", "h"), ("t", "c"): self.init("x", of: 2)
        case ("t", "h"): self.init("t", of: 2)
        case ("c", "k"): self.init("k", of: 2)
        case ("c", "e"), ("c", "i"), ("c", "y"): self.init("s")
        case ("d", "g"): self.init("j", of: 2)
        case ("g", "e"), ("g", "i"), ("g", "y"): self.init("j")
        case ("x", _):
            self.init(isFirst ? "s" : "k")
            if !isFirst { second = UInt8(ascii: "s") }
        case ("q", "u"):
            self.init("k", of: 2)
            second = UInt8(ascii: "w")
        case ("c", _), ("q", _), ("k", _), ("g", _): self.init("k")
        case ("b", _), ("p", _): self.init("p")
        case ("d", _), ("t", _): self.init("t")
        case ("f", _), ("v", _): self.init("f")
        case ("s", _), ("z", _): self.init("s")
        case ("h", _), ("w", _), ("y", _): self.init(letter, only: isFirst)
        case ("a", _), ("e", _), ("i", _), ("o", _), ("u", _): self.init("a", only: isFirst)
        default: self.init(letter)
        }
    }
}

/// How a whole text sounds, with no gaps between the words: a recogniser may cut it elsewhere.
public func soundKey(of text: String) -> String {
    // Letters beyond a to z have no sound here, so the alphabet needs no look at Unicode's tables.
    phoneticKey(text.lowercased())
}
