extension GeneratedSentences {
    /// The same wishes as somebody says them who mistypes a name and thinks aloud.
    public var rough: [Spoken] {
        var draw = Draw(seed: 23)
        let leads = ["hmm ", "so ", "right then ", "ok ", ""]
        let tails = [" if you can", " for me", " now", " again", ""]
        return understood.map { spoken in
            var words = spoken.text.split(separator: " ").map(String.init)
            if let longest = words.indices.dropFirst().max(by: { words[$0].count < words[$1].count }
            ),
                words[longest].count >= 6
            {
                words[longest].remove(
                    at: words[longest].index(
                        words[longest].startIndex,
                        offsetBy: 2 + draw.below(words[longest].count - 3)))
            }
            let text = words.joined(separator: " ")
            return Spoken(
                text: (draw.one(of: leads) ?? "") + text + (draw.one(of: tails) ?? ""),
                area: spoken.area)
        }
    }
}
