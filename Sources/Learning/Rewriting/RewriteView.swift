internal import Language

/// How far what is counted leaves out what is a home's own.
enum CountLevel: Hashable, Sendable {
    /// All as it was said.
    case literal
    /// Names, times and numbers are taken out, so that the same holds of others. A name that the
    /// failed words leave out stays: it is what they mean in this home.
    case pattern
    /// The same, and such a name is put as any home calls such a thing.
    case shared
}

/// A turn as one level of the chain sees it.
struct RewriteView {
    var state: String
    var wording: String

    /// - Parameter naming: what the turn after it named.
    init(_ turn: SpokenTurn, naming more: [SpokenTurn.Name] = [], at level: CountLevel) {
        let own = turn.rule == nil ? turn.state : turn.ownState
        guard level != .literal else {
            (state, wording) = (own, turn.core)
            return
        }
        // The words themselves stand in for the other side: only the names are taken out of them.
        wording = WordingPattern.blanked(turn.core, names: turn.names + more)
        state =
            own.hasPrefix("text:")
            ? "text:\(wording)"
            : SpokenTurn.delexicalised(own, didWell: turn.defect <= RewriteUse.good)
    }

    /// What some failed words came to in the end: said the other way, or done by hand.
    init(_ meant: Meant, after words: String, at level: CountLevel) {
        guard level != .literal else {
            (state, wording) = (meant.state, meant.text)
            return
        }
        let left = meant.names(leftOutOf: words, at: level)
        var text = meant.text
        for name in left where level == .shared {
            text = WordingPattern.replacing(name.text, in: text, with: name.kind ?? name.text)
        }
        wording = WordingPattern.blanked(text, names: meant.names.filter { !left.contains($0) })
        state = SpokenTurn.delexicalised(
            meant.state, didWell: meant.didWell, keeping: left, at: level)
    }
}

/// What was meant, as it was said or done.
struct Meant {
    var state: String
    var text: String
    var names: [SpokenTurn.Name]
    var didWell = true

    init(_ turn: SpokenTurn) {
        (state, text, names) = (turn.state, turn.textCore, turn.names)
        didWell = turn.defect <= RewriteUse.good
    }

    init(_ hand: HandDeed) { (state, text, names) = (hand.state, hand.text, hand.names) }

    /// The names of things that some words leave out. A word of the name among them makes it one
    /// that was misheard; for other homes only what they would call such a thing will do.
    func names(leftOutOf words: String, at level: CountLevel) -> [SpokenTurn.Name] {
        let said = Set(WordingPattern.words(words))
        return names.filter { name in
            name.role == "name" && (level == .pattern || name.kind != nil)
                && said.isDisjoint(with: WordingPattern.words(name.text))
        }
    }
}

extension SpokenTurn {
    /// What tells what is wanted, not of what or how much.
    public static let tellingRoles: Set<String> = [
        "kind", "state", "quantifier", "exception", "pronoun",
    ]

    /// The same interpretation without what is named in it; where it did well, also without the
    /// words that it did not need.
    ///
    /// - Parameter kept: names that stay, as they were said or as what any home calls such things.
    static func delexicalised(
        _ state: String, didWell: Bool, keeping kept: [Name] = [], at level: CountLevel = .pattern
    ) -> String {
        let parts = state.split(separator: "|").map(String.init)
        let rest = parts.dropFirst().compactMap { part -> String? in
            if part.hasPrefix("~") { return didWell ? nil : part }
            guard let end = part.firstIndex(of: "=") else { return nil }
            let role = String(part[..<end])
            let said = part[part.index(after: end)...]
            if let name = kept.first(where: { $0.role == role && $0.text == said }) {
                return level == .shared ? "kind=\(name.kind ?? name.text)" : part
            }
            return tellingRoles.contains(role) ? part : role
        }
        return (parts.prefix(1) + rest.sorted()).joined(separator: "|")
    }
}
