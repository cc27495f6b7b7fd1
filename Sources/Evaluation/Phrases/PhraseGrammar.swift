/// How the people of one population put their wishes.
///
/// The sentences are this module's own; the intents' are others, so that the language is not its
/// own examiner.
public struct PhraseGrammar: Sendable {
    struct Entry: Sendable {
        var kind: PhraseKind
        var usual: [String]
        /// Far from any template: a picture, a reason, a hint.
        var far: [String]

        init(_ kind: PhraseKind, _ usual: [String], far: [String] = []) {
            self.kind = kind
            self.usual = usual
            self.far = far
        }
    }

    /// What was said, and whether it lies far from what people usually say.
    public struct Phrase: Hashable, Sendable {
        public var text: String
        public var isFar: Bool
    }

    /// Of the times something is said with the verbs that everybody uses.
    private let commonShare: Double
    /// Of the times a person says a thing in the person's own usual way.
    static let usualWayShare = 0.6

    private let usual: [PhraseKind: [PhraseTemplate]]
    private let far: [PhraseKind: [PhraseTemplate]]
    private let common: [PhraseKind: [PhraseTemplate]]
    /// Words before and after a wish: politeness, hesitation.
    private let openings: [PhraseTemplate]
    private let closings: [PhraseTemplate]
    private let courtesyShare: Double

    public init(_ population: Population) {
        let entries = population == .a ? Self.entriesA : Self.entriesB
        usual = Self.table(entries, \.usual)
        far = Self.table(entries, \.far)
        openings = (population == .a ? Self.openingsA : Self.openingsB).map { PhraseTemplate($0) }
        closings = (population == .a ? Self.closingsA : Self.closingsB).map { PhraseTemplate($0) }
        courtesyShare = population == .a ? 0.3 : 0.45
        commonShare = population == .a ? 0.6 : 0.45
        common = Self.table(population == .a ? Self.commonA : Self.commonB, \.usual)
    }

    /// All texts that are said in a population, with the places where names go.
    static func texts(_ population: Population) -> [String] {
        let entries = population == .a ? entriesA + commonA : entriesB + commonB
        return entries.flatMap { $0.usual + $0.far }
    }

    private static func table(
        _ entries: [Entry], _ texts: (Entry) -> [String]
    ) -> [PhraseKind: [PhraseTemplate]] {
        Dictionary(
            entries.map { entry in (entry.kind, texts(entry).map { PhraseTemplate($0) }) },
            uniquingKeysWith: +)
    }

    /// The kind has phrases far from the usual ones.
    public func hasFar(_ kind: PhraseKind) -> Bool { !(far[kind] ?? []).isEmpty }

    /// Puts a wish into words.
    ///
    /// - Parameters:
    ///   - wantsFar: a phrase that no template foresees, where the kind has one.
    ///   - habit: a number of the person's own: the same person mostly says a thing the same way.
    ///   - besides: not this text, where there is another: whoever was not understood says it anew.
    func phrase(
        _ kind: PhraseKind, _ slots: [String: String] = [:], wantsFar: Bool = false,
        habit: UInt64 = 0, besides: String? = nil, _ draw: inout Draw
    ) -> Phrase {
        let isFar = wantsFar && hasFar(kind)
        var text = ""
        for _ in 0..<8 {
            let templates = templates(kind, isFar: isFar, &draw)
            let own = Int((habit &+ UInt64(kind.place)) % UInt64(templates.count))
            let isOwn = habit != 0 && besides == nil && draw.happens(Self.usualWayShare)
            let template = templates[isOwn ? own : draw.below(templates.count)]
            text = tidy(template.realise(&draw, slots))
            if !isFar, kind.takesCourtesy { text = courteous(text, &draw) }
            if text != besides { break }
        }
        return Phrase(text: text, isFar: isFar)
    }

    private func templates(
        _ kind: PhraseKind, isFar: Bool, _ draw: inout Draw
    ) -> [PhraseTemplate] {
        let isCommon = draw.happens(commonShare)
        if isFar { return far[kind] ?? [] }
        if isCommon, let known = common[kind] { return known }
        guard let own = usual[kind], !own.isEmpty else {
            preconditionFailure("a kind of phrase that nobody says")
        }
        return own
    }

    /// Every usual or far template of a kind, with its slots in braces, so many times realised.
    func samples(_ kind: PhraseKind, far wantsFar: Bool, count: Int, _ draw: inout Draw)
        -> [String]
    {
        let templates =
            wantsFar ? far[kind] ?? [] : (usual[kind] ?? []) + (common[kind] ?? [])
        return templates.flatMap { template in
            (0..<min(count, template.count)).map { _ in template.realise(&draw) }
        }
    }

    /// Something with words of politeness before or after it, or neither.
    func amongCourtesies(_ text: String, _ draw: inout Draw) -> String {
        draw.happens(0.7) ? courtesy(around: text, &draw) : text
    }

    private func courteous(_ text: String, _ draw: inout Draw) -> String {
        guard draw.happens(courtesyShare) else { return text }
        return courtesy(around: text, &draw)
    }

    private func courtesy(around text: String, _ draw: inout Draw) -> String {
        let isBefore = draw.happens(0.5)
        let words = isBefore ? openings : closings
        let courtesy = words[draw.below(words.count)].realise(&draw)
        return isBefore ? courtesy + " " + text : text + " " + courtesy
    }

    /// "the it" is "it"; a thing that comes with an article keeps its own.
    private func tidy(_ text: String) -> String {
        var words = text.split(separator: " ").map(String.init)
        for place in words.indices.dropLast().reversed()
        where words[place] == "the" && Self.bare.contains(words[place + 1]) {
            words.remove(at: place)
        }
        return words.joined(separator: " ")
    }

    private static let bare: Set<String> = [
        "it", "that", "them", "this", "the", "my", "our", "everything",
    ]
}

extension PhraseKind {
    var place: Int { Self.allCases.firstIndex(of: self) ?? 0 }

    /// Nobody says please to the television.
    var takesCourtesy: Bool {
        switch self {
        case .yes, .no, .thanks, .undo, .never, .meant, .meantRoom, .andThing, .andRoom, .more,
            .less, .chat, .television, .tooDark, .tooBright, .tooHot, .tooCold, .tooLoud:
            false
        default: true
        }
    }
}
