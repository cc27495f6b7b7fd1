/// Words that change what was wanted before, without those that only say so.
public struct RefiningWords: Hashable, Sendable {
    public enum Kind: String, CaseIterable, Hashable, Sendable {
        /// "no, the hall": what was done is not wanted.
        case correcting
        /// "and the hall": it is wanted too.
        case adding
        /// Nothing says which.
        case bare
    }

    public var kind: Kind
    public var rest: String

    public init(kind: Kind, rest: String) {
        self.kind = kind
        self.rest = rest
    }
}

extension Lexicon {
    private static let longestLead = 4

    /// Parts "actually make that sixty, please" into what leads up to a change and what it is.
    public func refinement(in text: String) -> RefiningWords { refinement(of: words(of: text)) }

    /// The same, for a text that other things are asked about too.
    public func refinement(in heard: HeardText) -> RefiningWords {
        refinement(of: heard.chart?.texts ?? words(of: heard.text))
    }

    private func refinement(of all: [String]) -> RefiningWords {
        var words = all[...]
        var kind = RefiningWords.Kind.bare
        leads: while !words.isEmpty {
            // "not that one" leads up to nothing, and changes nothing to "one".
            for length in stride(from: min(Self.longestLead, words.count), to: 0, by: -1)
            where length < words.count || length > 1 {
                guard let found = refinements[words.prefix(length).joined(separator: " ")] else {
                    continue
                }
                if kind != .correcting { kind = found }
                words = words.dropFirst(length)
                continue leads
            }
            break
        }
        ends: while words.count > 1 {
            for length in stride(from: min(Self.longestLead, words.count - 1), to: 0, by: -1)
            where refinementEnds.contains(words.suffix(length).joined(separator: " ")) {
                words = words.dropLast(length)
                continue ends
            }
            break
        }
        return RefiningWords(kind: kind, rest: words.joined(separator: " "))
    }
}
