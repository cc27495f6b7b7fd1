public import Templates

/// All rewrites that a home goes by, ready to be looked up.
public struct RewriteBook: Hashable, Sendable {
    /// Rewrites that a lookup offers.
    static let offersLimit = 6

    /// A text that may be taken for the one that was heard.
    public struct Offer: Hashable, Sendable {
        public var text: String
        /// The lesson; nil where the text was only found among what worked.
        public var rule: String?
        public var layer: String
        public var score: Double
        public var proof: RewriteProof
        /// Too little shows it to follow it without a question.
        public var isTentative: Bool

        public init(
            text: String, rule: String?, layer: String, score: Double, proof: RewriteProof,
            isTentative: Bool = false
        ) {
            self.text = text
            self.rule = rule
            self.layer = layer
            self.score = score
            self.proof = proof
            self.isTentative = isTentative
        }
    }

    public private(set) var personal: [RewriteRule] = []
    public private(set) var global: [RewriteRule] = []
    /// Of personal rules, then of global ones after them, by their whole wording or first word.
    private var exact: [String: [Int]] = [:]
    private var patterns: [Int] = []

    public init() {}

    public init(personal: [RewriteRule], global: [RewriteRule]) {
        self.personal = personal
        self.global = global
        index()
    }

    public var rules: [RewriteRule] { personal + global }

    public var isEmpty: Bool { personal.isEmpty && global.isEmpty }

    private func rule(_ index: Int) -> RewriteRule {
        index < personal.count ? personal[index] : global[index - personal.count]
    }

    private mutating func index() {
        exact = [:]
        patterns = []
        for index in 0..<(personal.count + global.count)
        where [.live, .tentative].contains(rule(index).stage) {
            if WordingPattern.hasMarks(rule(index).from) {
                patterns.append(index)
            } else {
                exact[rule(index).from, default: []].append(index)
            }
        }
    }

    /// What normalised words may be taken for, the likeliest first: what is certain before what is
    /// to be asked about, what this person showed before what everybody did, whole wordings before
    /// patterns. What others at home showed is asked about.
    public func offers(for text: String, speaker: String?, layers: Set<String>) -> [Offer] {
        let whole: [(Int, [[String: String]])] = (exact[text] ?? []).map { ($0, [[:]]) }
        let filled = patterns.map { ($0, WordingPattern.matches(rule($0).from, text)) }
        var offers: [Offer] = []
        for layer in ["personal", "global"] where layers.contains(layer) {
            for (index, matches) in whole + filled {
                let rule = rule(index)
                guard rule.layer == layer else { continue }
                offers += matches.map {
                    Offer(
                        text: WordingPattern.fill(rule.to, with: $0), rule: rule.id, layer: layer,
                        score: rule.probability,
                        proof: RewriteProof(
                            repetitions: rule.with.successes, share: rule.share),
                        isTentative: rule.stage == .tentative || !rule.holds(for: speaker))
                }
            }
        }
        let sure = offers.filter { !$0.isTentative }
        return Array((sure + offers.filter(\.isTentative)).prefix(Self.offersLimit))
    }

    // MARK: Forgetting

    /// - Returns: the rule that was dropped; nil where there is none of that id.
    public mutating func forget(_ id: String) -> RewriteRule? {
        guard let rule = rules.first(where: { $0.id == id }) else { return nil }
        personal.removeAll { $0.id == id }
        global.removeAll { $0.id == id }
        index()
        return rule
    }

    public mutating func forget(speaker: String) {
        personal.removeAll { $0.speaker == speaker }
        index()
    }

    // MARK: Checkpoint

    public var value: Value {
        [
            "personal": .list(personal.map(\.value)), "global": .list(global.map(\.value)),
        ]
    }

    /// What a checkpoint held; rows that make no sense are passed over.
    public init(value: Value) {
        let limit = RewriteLearner.rulesLimit
        personal = (value["personal"]?.list ?? []).prefix(limit).compactMap(RewriteRule.init)
        global = (value["global"]?.list ?? []).prefix(4 * limit).compactMap(RewriteRule.init)
        index()
    }
}
