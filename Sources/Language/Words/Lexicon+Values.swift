internal import Templates

extension Lexicon {
    /// What a word of one of its lists stands for: `red` in `color`.
    func value(of text: String, in list: String) -> Value? {
        let said = words(of: text)
        for phrase in phrases where phrase.words == said {
            if case .value(list, let value) = phrase.mark { return value }
        }
        return nil
    }
}
