/// A phrase with choices: `(kill|cut) {target} [for me]`.
///
/// `(a|b)` is one of them, `[x]` is `x` or nothing, `{slot}` is what the caller says. Braces are
/// kept as they stand where the caller says nothing.
struct PhraseTemplate: Hashable, Sendable {
    private indirect enum Part: Hashable, Sendable {
        case text(String)
        case slot(String)
        case choice([[Part]])
    }

    private let parts: [Part]

    init(_ text: String) {
        var reader = Substring(text)
        parts = Self.sequence(&reader, until: [])
    }

    private static func sequence(_ rest: inout Substring, until ends: Set<Character>) -> [Part] {
        var parts: [Part] = []
        var text = ""
        while let next = rest.first, !ends.contains(next) {
            rest.removeFirst()
            switch next {
            case "(", "[", "{":
                if !text.isEmpty { parts.append(.text(text)) }
                text = ""
                parts.append(group(next, &rest))
            default: text.append(next)
            }
        }
        if !text.isEmpty { parts.append(.text(text)) }
        return parts
    }

    private static func group(_ opening: Character, _ rest: inout Substring) -> Part {
        if opening == "{" {
            let name = rest.prefix { $0 != "}" }
            rest = rest.dropFirst(name.count + 1)
            return .slot(String(name))
        }
        let closing: Character = opening == "(" ? ")" : "]"
        var branches: [[Part]] = []
        repeat {
            if rest.first == "|" { rest.removeFirst() }
            branches.append(sequence(&rest, until: ["|", closing]))
        } while rest.first == "|"
        rest = rest.dropFirst()
        return .choice(opening == "[" ? branches + [[]] : branches)
    }

    /// In how many ways it can be said, slots aside.
    var count: Int { Self.count(parts) }

    private static func count(_ parts: [Part]) -> Int {
        parts.reduce(1) { product, part in
            switch part {
            case .text, .slot: product
            case .choice(let branches): product * branches.reduce(0) { $0 + count($1) }
            }
        }
    }

    /// Slots that are in every way or in some way to say it.
    var slots: Set<String> { Self.slots(parts) }

    private static func slots(_ parts: [Part]) -> Set<String> {
        parts.reduce(into: []) { found, part in
            switch part {
            case .text: break
            case .slot(let name): found.insert(name)
            case .choice(let branches): for branch in branches { found.formUnion(slots(branch)) }
            }
        }
    }

    /// One way to say it.
    func realise(_ draw: inout Draw, _ slots: [String: String] = [:]) -> String {
        var text = ""
        Self.realise(parts, &draw, slots, into: &text)
        return text.split(separator: " ").joined(separator: " ")
    }

    private static func realise(
        _ parts: [Part], _ draw: inout Draw, _ slots: [String: String], into text: inout String
    ) {
        for part in parts {
            switch part {
            case .text(let words): text += words
            case .slot(let name): text += slots[name] ?? "{\(name)}"
            case .choice(let branches):
                realise(branches[draw.below(branches.count)], &draw, slots, into: &text)
            }
        }
    }
}
