import _FoundationICU

/// What is taken from the Unicode library that comes with Foundation: composed text, number words.
enum ICU {
    /// The text in Unicode's composed form (NFC).
    static func composed(_ text: String) -> String {
        if text.unicodeScalars.allSatisfy({ $0.value < 0x300 }) { return text }
        var status = U_ZERO_ERROR
        guard let normalizer = swift_unorm2_getNFCInstance(&status), status == U_ZERO_ERROR else {
            return text
        }
        let source = Array(text.utf16)
        var target = [UInt16](repeating: 0, count: source.count * 3 + 8)
        let length = swift_unorm2_normalize(
            normalizer, source, Int32(source.count), &target, Int32(target.count), &status)
        guard status.rawValue <= U_ZERO_ERROR.rawValue, length >= 0 else { return text }
        return String(decoding: target.prefix(Int(length)), as: UTF16.self)
    }

    /// The words for each number, in every cardinal form the language has; empty where Unicode's
    /// data knows no number words of that language. Numbers are given in tenths.
    static func spellings(tenths: [Int], language: String) -> [(tenths: Int, words: String)] {
        var status = U_ZERO_ERROR
        guard let format = swift_unum_open(UNUM_SPELLOUT, nil, 0, language, nil, &status) else {
            return []
        }
        defer { swift_unum_close(format) }
        guard isSpelled(language, by: format) else { return [] }
        var spellings: [(tenths: Int, words: String)] = []
        for ruleset in cardinalRulesets(of: format) {
            var setting = U_ZERO_ERROR
            let name = Array(ruleset.utf16)
            swift_unum_setTextAttribute(
                format, UNUM_DEFAULT_RULESET, name, Int32(name.count), &setting)
            guard setting.rawValue <= U_ZERO_ERROR.rawValue else { continue }
            for number in tenths {
                guard let words = words(for: number, by: format) else { continue }
                spellings.append((number, words))
            }
        }
        return spellings
    }

    private static func words(
        for tenths: Int, by format: UnsafeMutablePointer<UNumberFormat?>
    ) -> String? {
        var status = U_ZERO_ERROR
        var buffer = [UInt16](repeating: 0, count: 256)
        let length =
            tenths % 10 == 0
            ? swift_unum_formatInt64(format, Int64(tenths / 10), &buffer, 256, nil, &status)
            : swift_unum_formatDouble(format, Double(tenths) / 10, &buffer, 256, nil, &status)
        guard status.rawValue <= U_ZERO_ERROR.rawValue, (1...256).contains(length) else {
            return nil
        }
        return String(decoding: buffer.prefix(Int(length)), as: UTF16.self)
    }

    /// Plain counting forms: no years, ordinals or the variants with "and".
    private static func cardinalRulesets(
        of format: UnsafeMutablePointer<UNumberFormat?>
    ) -> [String] {
        var status = U_ZERO_ERROR
        var buffer = [UInt16](repeating: 0, count: 4096)
        let length = swift_unum_getTextAttribute(
            format, UNUM_PUBLIC_RULESETS, &buffer, 4096, &status)
        guard status.rawValue <= U_ZERO_ERROR.rawValue, (1...4096).contains(length) else {
            return []
        }
        let names = String(decoding: buffer.prefix(Int(length)), as: UTF16.self)
        return names.split(separator: ";").map(String.init).filter { name in
            (name.hasPrefix("%spellout-numbering") || name.hasPrefix("%spellout-cardinal"))
                && !name.hasSuffix("-year") && !name.hasSuffix("-verbose")
        }
    }

    /// Whether the rules are the language's own, not those of another it falls back to.
    private static func isSpelled(
        _ language: String, by format: UnsafeMutablePointer<UNumberFormat?>
    ) -> Bool {
        var status = U_ZERO_ERROR
        guard
            let actual = swift_unum_getLocaleByType(format, ULOC_VALID_LOCALE, &status),
            status.rawValue <= U_ZERO_ERROR.rawValue
        else { return false }
        let wanted = language.prefix { $0 != "_" && $0 != "-" }
        return String(cString: actual).prefix { $0 != "_" } == wanted
    }
}
