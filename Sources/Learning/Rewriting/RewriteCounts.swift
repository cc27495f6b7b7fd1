public import Home
public import Language
public import OrderedCollections

/// Counts of what wordings led to, and which wordings followed them; two of them add up.
public struct RewriteCounts: Hashable, Sendable {
    /// States and edges that are kept.
    public static let statesLimit = 100_000
    /// Wordings of one state that are kept.
    static let wordingsLimit = 32

    public struct Target: Hashable, Sendable {
        public var count = 0.0
        public var polarity: Polarity = []
        public var risk: Risk?
        /// The least that it ever risked: of what may be filled in something is so harmless.
        public var leastRisk: Risk?
    }

    /// How one wording did by itself, and which way it goes.
    public struct Wording: Hashable, Sendable {
        public var evidence = BetaEvidence()
        public var polarity: Polarity = []
    }

    public struct State: Hashable, Sendable {
        /// How it did by itself.
        public var own = BetaEvidence()
        public var wordings: OrderedDictionary<String, Wording> = [:]
        /// Words that led here and worked.
        public var targets: OrderedDictionary<String, Target> = [:]
    }

    public struct EdgeKey: Hashable, Sendable {
        public var from: String
        public var to: String
    }

    public struct Edge: Hashable, Sendable {
        public var weight = 0.0
        /// Homes that it was seen in.
        public var homes = 0
    }

    public var states: OrderedDictionary<String, State> = [:]
    public var edges: OrderedDictionary<EdgeKey, Edge> = [:]

    public init() {}

    public var isEmpty: Bool { states.isEmpty }

    // MARK: Counting

    /// Counts how a state ended by itself.
    public mutating func end(
        _ key: String, wording: String, polarity: Polarity, defect: Double, weight: Double
    ) {
        let evidence: BetaEvidence
        switch defect {
        case 0.7...: evidence = BetaEvidence(failures: weight * defect)
        case ...0.2: evidence = BetaEvidence(successes: weight * (1 - defect))
        // What is unclear teaches nothing.
        default: return
        }
        guard states[key] != nil || states.count < Self.statesLimit else { return }
        states[key, default: State()].own = (states[key]?.own ?? BetaEvidence()) + evidence
        note(wording, Wording(evidence: evidence, polarity: polarity), of: key)
    }

    /// Counts that a state failed and another was tried.
    public mutating func follow(
        _ key: String, wording: String, polarity: Polarity, by next: String, sureness: Double,
        weight: Double
    ) {
        guard states[key] != nil || states.count < Self.statesLimit else { return }
        let rest = BetaEvidence(failures: weight * (1 - sureness))
        states[key, default: State()].own = (states[key]?.own ?? BetaEvidence()) + rest
        note(
            wording, Wording(evidence: BetaEvidence(failures: weight), polarity: polarity), of: key)
        guard key != next else { return }
        edges[EdgeKey(from: key, to: next), default: Edge()].weight += weight * sureness
    }

    private mutating func note(_ wording: String, _ more: Wording, of key: String) {
        guard
            states[key]?.wordings[wording] != nil
                || states[key]?.wordings.count ?? 0 < Self.wordingsLimit
        else { return }
        var whole = states[key]?.wordings[wording] ?? Wording()
        whole.evidence = whole.evidence + more.evidence
        whole.polarity.formUnion(more.polarity)
        states[key]?.wordings[wording] = whole
    }

    /// Counts words that led to a state and worked.
    public mutating func worked(
        _ words: String, at key: String, weight: Double, polarity: Polarity, risk: Risk?,
        leastRisk: Risk? = nil
    ) {
        guard states[key] != nil,
            states[key]?.targets[words] != nil
                || states[key]?.targets.count ?? 0 < Self.wordingsLimit
        else { return }
        var target = states[key]?.targets[words] ?? Target()
        target.count += weight
        target.polarity.formUnion(polarity)
        target.risk = [target.risk, risk].compactMap { $0 }.max()
        target.leastRisk = [target.leastRisk, leastRisk ?? risk].compactMap { $0 }.min()
        states[key]?.targets[words] = target
    }

    // MARK: Adding

    /// The same with no more than so much of any one edge or state, seen in one home.
    public func clipped(to limit: Double) -> RewriteCounts {
        var counts = self
        for (key, state) in states {
            let scale = min(1, 4 * limit / max(1, state.own.count))
            counts.states[key]?.own = state.own.scaled(by: scale)
            for (words, wording) in state.wordings {
                let scale = min(1, 4 * limit / max(1, wording.evidence.count))
                counts.states[key]?.wordings[words]?.evidence = wording.evidence.scaled(by: scale)
            }
            for (words, target) in state.targets {
                counts.states[key]?.targets[words]?.count = min(target.count, limit)
            }
        }
        for (key, edge) in edges {
            counts.edges[key] = Edge(weight: min(edge.weight, limit), homes: 1)
        }
        return counts
    }

    /// Adds what another home counted.
    public mutating func add(_ other: RewriteCounts) {
        for (key, state) in other.states {
            guard states[key] != nil || states.count < Self.statesLimit else { continue }
            states[key, default: State()].own = (states[key]?.own ?? BetaEvidence()) + state.own
            for (words, wording) in state.wordings { note(words, wording, of: key) }
            for (words, target) in state.targets {
                worked(
                    words, at: key, weight: target.count, polarity: target.polarity,
                    risk: target.risk, leastRisk: target.leastRisk)
            }
        }
        for (key, edge) in other.edges
        where states[key.from] != nil && edges.count < 4 * Self.statesLimit {
            edges[key, default: Edge()].weight += edge.weight
            edges[key, default: Edge()].homes += edge.homes
        }
    }

    /// Without what fewer homes than `least` have shown.
    public func released(least: Int) -> RewriteCounts {
        var counts = self
        counts.edges.removeAll { $0.value.homes < least }
        var used: OrderedSet<String> = []
        for key in counts.edges.keys {
            used.append(key.from)
            used.append(key.to)
        }
        counts.states.removeAll { !used.contains($0.key) }
        return counts
    }

    /// The same with noise of the Laplace distribution on every count, never below zero.
    ///
    /// - Parameter scale: the clip divided by the privacy budget epsilon.
    public func noised(scale: Double, seed: UInt64) -> RewriteCounts {
        var noise = LaplaceNoise(scale: scale, seed: seed)
        var counts = self
        for key in states.keys {
            guard var state = counts.states[key] else { continue }
            state.own = noise.add(to: state.own)
            for words in state.wordings.keys {
                let evidence = state.wordings[words]?.evidence ?? BetaEvidence()
                state.wordings[words]?.evidence = noise.add(to: evidence)
            }
            for words in state.targets.keys {
                let count = state.targets[words]?.count ?? 0
                state.targets[words]?.count = noise.add(to: count)
            }
            counts.states[key] = state
        }
        for key in edges.keys {
            counts.edges[key]?.weight = noise.add(to: edges[key]?.weight ?? 0)
        }
        return counts
    }
}

extension BetaEvidence {
    func scaled(by factor: Double) -> BetaEvidence {
        BetaEvidence(successes: successes * factor, failures: failures * factor)
    }
}
