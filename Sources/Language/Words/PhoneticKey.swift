/// How a word sounds, roughly: words that a speech recogniser mixes up have the same key.
///
/// Consonants by the groups of English spelling, vowels only where the word begins with one;
/// in the spirit of Philips' Metaphone, with voiced and voiceless sounds told apart less.
public func phoneticKey(_ word: String) -> String {
    let letters = Array(word.utf8).filter { (97...122).contains($0) }
    var key: [UInt8] = []
    var index = 0
    while index < letters.count {
        let (sounds, length) = sound(letters, at: index)
        for sound in sounds where key.last != sound { key.append(sound) }
        index += length
    }
    return String(decoding: key, as: UTF8.self)
}

private func sound(_ letters: [UInt8], at index: Int) -> (sounds: [UInt8], length: Int) {
    let letter = Character(Unicode.Scalar(letters[index]))
    let next = index + 1 < letters.count ? Character(Unicode.Scalar(letters[index + 1])) : " "
    let isFirst = index == 0
    func code(_ text: String) -> [UInt8] { Array(text.utf8) }
    switch (letter, next) {
    case ("p", "h"): return (code("f"), 2)
    case ("g", "h"): return (code(isFirst ? "k" : ""), 2)
    case ("k", "n") where isFirst, ("g", "n") where isFirst, ("p", "n") where isFirst:
        return (code("n"), 2)
    case ("w", "r") where isFirst: return (code("r"), 2)
    case ("w", "h") where isFirst: return (code("w"), 2)
    case ("c", "h"), ("s", "h"), ("t", "c"): return (code("x"), 2)
    case ("t", "h"): return (code("t"), 2)
    case ("c", "k"): return (code("k"), 2)
    case ("c", "e"), ("c", "i"), ("c", "y"): return (code("s"), 1)
    case ("d", "g"): return (code("j"), 2)
    case ("g", "e"), ("g", "i"), ("g", "y"): return (code("j"), 1)
    case ("x", _): return (code(isFirst ? "s" : "ks"), 1)
    case ("q", "u"): return (code("kw"), 2)
    case ("c", _), ("q", _), ("k", _), ("g", _): return (code("k"), 1)
    case ("b", _), ("p", _): return (code("p"), 1)
    case ("d", _), ("t", _): return (code("t"), 1)
    case ("f", _), ("v", _): return (code("f"), 1)
    case ("s", _), ("z", _): return (code("s"), 1)
    case ("h", _): return (code(isFirst ? "h" : ""), 1)
    case ("w", _), ("y", _): return (code(isFirst ? String(letter) : ""), 1)
    case ("a", _), ("e", _), ("i", _), ("o", _), ("u", _): return (code(isFirst ? "a" : ""), 1)
    default: return ([letters[index]], 1)
    }
}

/// How a whole text sounds, with no gaps between the words: a recogniser may cut it elsewhere.
public func soundKey(of text: String) -> String {
    phoneticKey(String(text.lowercased().filter { $0.isLetter }))
}
