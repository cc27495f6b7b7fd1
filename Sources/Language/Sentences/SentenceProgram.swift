/// Sentence templates compiled to one flat graph; rules are shared, lists and ranges are leaves.
struct SentenceProgram: Sendable {
    struct Node: Sendable {
        enum Kind: UInt8, Sendable {
            case nothing, empty, literal, sequence, alternative, permutation, list
        }
        var kind: Kind
        /// A literal's or a reference's index, or the first child's place in `children`.
        var first: Int32 = 0
        var count: Int32 = 0
    }

    struct Literal: Sendable {
        var start: Int32
        var count: Int32
        /// Spaces at its beginning, which do not count where a word begins anyway.
        var leading: Int32
        /// Characters without the spaces around them.
        var letters: Int32
        /// Whether a word begins after it.
        var endsWord: Bool
    }

    struct Reference: Sendable {
        var list: Int32
        var slot: String
        var isCapture: Bool
        /// Whether a space follows, so that what ends a wildcard must begin a word.
        var endsWord: Bool
    }

    var nodes: [Node] = []
    var children: [Int32] = []
    var literals: [Literal] = []
    var scalars: [UInt32] = []
    var references: [Reference] = []
}
