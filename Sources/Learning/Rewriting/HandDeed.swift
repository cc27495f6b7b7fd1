public import Language
internal import Templates

/// What somebody did by hand when words came to nothing, put as words that would have done it.
public struct HandDeed: Hashable, Sendable {
    /// Normalised.
    public var text: String
    /// What the text comes to, as ``SpokenTurn/state``.
    public var state: String
    public var names: [SpokenTurn.Name]
    public var polarity: Polarity

    public init(text: String, state: String, names: [SpokenTurn.Name], polarity: Polarity) {
        self.text = text
        self.state = state
        self.names = names
        self.polarity = polarity
    }

    // MARK: Checkpoint

    var value: Value {
        [
            "text": .string(text), "state": .string(state),
            "names": .list(names.map(\.value)),
            "polarity": .integer(polarity.rawValue),
        ]
    }

    init?(value: Value) {
        guard let text = value["text"]?.string, let state = value["state"]?.string,
            let polarity = Polarity(value: value["polarity"])
        else { return nil }
        self.init(
            text: text, state: state, names: SpokenTurn.names(value["names"]), polarity: polarity)
    }
}
