/// The words for the numbers of a range, from Unicode's rules for spelling them out.
enum NumberWords {
    /// Every way to say a number of the range, with the number in tenths.
    static func trie(for range: SentenceRange, language: String) -> ScalarTrie {
        var trie = ScalarTrie()
        guard range.allowsWords else { return trie }
        let locale = locale(of: range.wordsLanguage ?? language)
        var seen: Set<String> = []
        for spelling in ICU.spellings(tenths: range.tenths, language: locale) {
            for words in variants(of: spelling.words)
            where seen.insert("\(spelling.tenths) \(words)").inserted {
                trie.insert(SentenceText.foldedTemplate(words), Int32(spelling.tenths))
            }
        }
        return trie
    }

    private static func variants(of words: String) -> [String] {
        let plain = words.unicodeScalars.filter { $0 != "\u{AD}" }
        guard plain.contains("-") else { return [String(plain)] }
        let spaced = plain.map { $0 == "-" ? " " : $0 }
        return [String(plain), String(String.UnicodeScalarView(spaced))]
    }

    /// Traditional and simplified characters go by place in sentences, by script in Unicode's data.
    private static func locale(of language: String) -> String {
        switch language {
        case "zh-HK", "zh-TW": "zh_Hant"
        default: String(language.map { $0 == "-" ? "_" : $0 })
        }
    }
}
