/// The words for the numbers of a range, from Unicode's rules for spelling them out.
enum NumberWords {
    /// Every way to say a number of the range, with the number in tenths.
    static func trie(for range: SentenceRange, language: String) -> ScalarTrie {
        var trie = ScalarTrie()
        guard range.allowsWords else { return trie }
        let locale = locale(of: range.wordsLanguage ?? language)
        var seen: Set<String> = []
        for spelling in ICU.spellings(tenths: range.tenths, language: locale) {
            for words in variants(of: spelling.words, language: locale)
            where seen.insert("\(spelling.tenths) \(words)").inserted {
                trie.insert(SentenceText.foldedTemplate(words), Int32(spelling.tenths))
            }
        }
        return trie
    }

    private static func variants(of words: String, language: String) -> [String] {
        let plain = String(words.unicodeScalars.filter { $0 != "\u{AD}" })
        var variants = [plain]
        if let spoken = spoken(plain, language: language) { variants.append(spoken) }
        return variants.flatMap { variant in
            guard variant.contains("-") else { return [variant] }
            return [variant, String(variant.map { $0 == "-" ? " " : $0 })]
        }
    }

    /// What people say where Unicode's rules have another spelling.
    private static func spoken(_ words: String, language: String) -> String? {
        guard let corrections = corrections[language] else { return nil }
        let corrected = words.split(separator: " ").map { corrections[String($0)] ?? String($0) }
            .joined(separator: " ")
        return corrected == words ? nil : corrected
    }

    private static let corrections: [String: [String: String]] = [
        "ro": ["una": "o"], "sk": ["jednasto": "sto"],
        "sl": ["štrinajst": "štirinajst", "osmnajst": "osemnajst", "dvaset": "dvajset"],
    ]

    /// Traditional and simplified characters go by place in sentences, by script in Unicode's data.
    private static func locale(of language: String) -> String {
        switch language {
        case "zh-HK", "zh-TW": "zh_Hant"
        default: String(language.map { $0 == "-" ? "_" : $0 })
        }
    }
}
