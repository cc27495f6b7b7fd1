internal import Language

/// Words that name something or somebody of one home, or sound as if they did.
public struct PrivateWords: Sendable {
    /// Shorter keys fit half the language.
    static let leastKey = 3

    private var words: Set<String> = []
    private var sounds: Set<String> = []

    /// - Parameter ordinary: what any home calls such things; never private.
    public init(_ names: [String], besides ordinary: [String]) {
        let open = Set(ordinary.flatMap(Self.words))
        for word in names.flatMap(Self.words) where !open.contains(word) {
            words.insert(word)
            let sound = soundKey(of: word)
            if sound.utf8.count >= Self.leastKey { sounds.insert(sound) }
        }
    }

    /// - Parameter isOrdinary: whether a word that only sounds like a name is one of the language's.
    public func contains(_ word: String, unless isOrdinary: (String) -> Bool = { _ in false })
        -> Bool
    {
        words.contains(word) || (sounds.contains(soundKey(of: word)) && !isOrdinary(word))
    }

    private static func words(_ text: String) -> [String] {
        Similarity.normalised(text).split(separator: " ").map(String.init)
    }
}
