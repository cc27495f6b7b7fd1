/// English spelling as a row of sounds, one byte each; rough, but the same for every word.
///
/// Vowels are `a e i o u` (short) and `A E I O U W` (long); consonants are their letters, `C` for
/// "ch", `S` for "sh", `0` for "th" and `N` for "ng".
enum SoundSpelling {
    /// Longer spellings first.
    private static let spellings: [(letters: [UInt8], sounds: [UInt8])] = [
        ("tion", "Sn"), ("sion", "Sn"), ("ough", "O"), ("augh", "O"), ("eigh", "A"), ("tch", "C"),
        ("igh", "I"), ("dge", "j"), ("ch", "C"), ("sh", "S"), ("th", "0"), ("ph", "f"),
        ("ck", "k"), ("ng", "N"), ("qu", "kw"), ("wh", "w"), ("kn", "n"), ("wr", "r"),
        ("gh", "g"), ("ee", "E"), ("ea", "E"), ("ie", "E"), ("ei", "E"), ("oo", "U"), ("ew", "U"),
        ("ue", "U"), ("ai", "A"), ("ay", "A"), ("ey", "A"), ("oa", "O"), ("oe", "O"), ("ou", "W"),
        ("ow", "W"), ("oi", "O"), ("oy", "O"), ("au", "o"), ("aw", "o"), ("ce", "s"), ("ci", "si"),
        ("cy", "sE"), ("ge", "j"), ("gi", "ji"), ("x", "ks"), ("c", "k"), ("q", "k"),
    ].map { (Array($0.0.utf8), Array($0.1.utf8)) }

    static func sounds(of word: String) -> [UInt8] {
        let letters = Array(word.lowercased().utf8.filter { $0 >= 0x61 && $0 <= 0x7A })
        var sounds: [UInt8] = []
        var place = 0
        while place < letters.count {
            let rest = letters[place...]
            if let found = spellings.first(where: { rest.starts(with: $0.letters) }) {
                sounds += found.sounds
                place += found.letters.count
            } else {
                sounds += sound(of: letters[place], isLast: place == letters.count - 1, sounds)
                place += 1
            }
        }
        return withoutDoubles(sounds)
    }

    private static func sound(
        of letter: UInt8, isLast: Bool, _ before: [UInt8]
    ) -> [UInt8] {
        switch letter {
        // An e at the end is silent behind a consonant, and makes the vowel before it long.
        case UInt8(ascii: "e") where isLast && before.count > 1: []
        case UInt8(ascii: "y"):
            [isLast ? UInt8(ascii: "E") : UInt8(ascii: before.isEmpty ? "y" : "i")]
        default: [letter]
        }
    }

    private static func withoutDoubles(_ sounds: [UInt8]) -> [UInt8] {
        sounds.enumerated().filter { $0.offset == 0 || sounds[$0.offset - 1] != $0.element }
            .map(\.element)
    }
}
