internal import Home
internal import Language
internal import OrderedCollections

/// Judges what became of people's wishes from the turns themselves and what was done after them.
///
/// The models are those of ``LearningSettings``; the same history gives the same judgement.
public struct Judge: Sendable {
    /// Later turns that may say a wish anew.
    static let rephraseTurns = 4
    /// How long after the answer.
    static let rephraseMilliseconds: Int64 = 120_000
    /// What is less likely is not kept.
    static let leastRephrase = 0.05
    /// That a turn is one where its words say so.
    static let said = 0.99
    /// A turn is taken for a rephrase from here on.
    public static let likelyRephrase = 0.5

    private let settings: LearningSettings

    public init(_ settings: LearningSettings) { self.settings = settings }

    /// All turns of a history, in order.
    public func judge(_ history: History) -> [JudgedTurn] {
        judge(Array(history.turns))
    }

    /// One turn of a history, as far as can be told by now; nil where it is not there.
    ///
    /// Looks only at the turns that may have to do with it.
    public func judge(_ turn: String, in history: History) -> JudgedTurn? {
        guard let place = history.index(of: turn) else { return nil }
        let range =
            max(
                0, place - 2 * Self.rephraseTurns)..<min(
                history.turns.count, place + 2 * Self.rephraseTurns + 1)
        let records = Array(history.turns[range])
        let index = place - range.lowerBound
        var parents = Parents(self, records)
        return judge(
            records[index], at: index, parents.child(of: index), anew: parents.anew(index),
            in: records)
    }

    /// Which turn each says anew, looked for once and only where it matters.
    private struct Parents {
        private let judge: Judge
        private let records: [TurnRecord]
        private var found: [Int: Link?] = [:]

        init(_ judge: Judge, _ records: [TurnRecord]) {
            self.judge = judge
            self.records = records
        }

        private mutating func parent(of index: Int) -> Link? {
            if let known = found[index] { return known }
            let parent = judge.parent(of: index, in: records)
            found[index] = .some(parent)
            return parent
        }

        /// The turn that says one anew: of those it is the likeliest parent of, the likeliest.
        mutating func child(of index: Int) -> Link? {
            var best: Link?
            for later in records.indices.dropFirst(index + 1) {
                guard let parent = parent(of: later), parent.index == index,
                    parent.probability > best?.probability ?? 0
                else { continue }
                best = (later, parent.probability)
            }
            return best
        }

        /// How likely a turn says an earlier one anew.
        mutating func anew(_ index: Int) -> Double {
            guard let parent = parent(of: index),
                let child = child(of: parent.index), child.index == index
            else { return 0 }
            return child.probability
        }
    }

    private func judge(_ records: [TurnRecord]) -> [JudgedTurn] {
        let links = rephrases(in: records)
        let anew = Self.anew(links)
        return records.indices.map { index in
            judge(records[index], at: index, links[index], anew: anew[index], in: records)
        }
    }

    /// How likely each turn says an earlier one anew.
    static func anew(_ links: [Link?]) -> [Double] {
        var anew = [Double](repeating: 0, count: links.count)
        for link in links.compactMap({ $0 }) { anew[link.index] = link.probability }
        return anew
    }

    private func judge(
        _ record: TurnRecord, at index: Int, _ link: Link?, anew: Double,
        in records: [TurnRecord]
    ) -> JudgedTurn {
        let (defect, failure) = evidence(at: index, link, anew: anew, in: records)
        let point = self.failure(failure)
        return JudgedTurn(
            turn: record.turn, defect: settings.defect.probability(defect.value),
            rephrase: link.map {
                JudgedTurn.Rephrase(
                    turn: records[$0.index].turn.id, probability: $0.probability)
            }, failure: point.failure, failureProbability: point.probability,
            rankingShare: point.ranking, isUnconfirmed: record.has(.notConfirmed))
    }

    func evidence(
        at index: Int, _ link: Link?, anew: Double, in records: [TurnRecord]
    ) -> (defect: DefectEvidence, failure: FailureEvidence) {
        let defect = DefectEvidence(
            record: records[index], rephrased: link?.probability ?? 0,
            isAnswered: isAnswered(index, in: records), anew: anew)
        let later = link.flatMap {
            $0.probability >= Self.likelyRephrase ? records[$0.index].turn : nil
        }
        let failure = FailureEvidence(
            record: records[index], later: later,
            defectLogit: settings.defect.logit(defect.value), anew: anew)
        return (defect, failure)
    }

    /// Whether a question was answered in the turns right after it.
    private func isAnswered(_ index: Int, in records: [TurnRecord]) -> Bool {
        let turn = records[index].turn
        guard turn.end == .asked || turn.end == .confirmed else { return false }
        let next = records[(index + 1)...].prefix(Self.rephraseTurns).first {
            $0.turn.isSameTalk(as: turn)
        }
        guard let next, next.turn.move != .no, next.turn.move != .cancel else { return false }
        return next.turn.end == .executed || next.turn.end == .answered
    }

    // MARK: Rephrases

    /// How likely one turn says the wish of an earlier one anew.
    public func rephraseProbability(
        of turn: PastTurn, after earlier: PastTurn, kinds: Set<Signal.Kind>, isNext: Bool
    ) -> Double {
        settings.rephrase.probability(
            RephraseEvidence(earlier: earlier, kinds: kinds, turn: turn, isNext: isNext).value)
    }

    /// A later turn that says a wish anew.
    typealias Link = (index: Int, probability: Double)

    /// For each turn the one that says it anew. A turn has at most one that it says anew: of those
    /// it may stand for, the likeliest.
    func rephrases(in records: [TurnRecord]) -> [Link?] {
        var links = [Link?](repeating: nil, count: records.count)
        for index in records.indices {
            guard let parent = parent(of: index, in: records) else { continue }
            if (links[parent.index]?.probability ?? 0) < parent.probability {
                links[parent.index] = (index, parent.probability)
            }
        }
        return links
    }

    private func parent(of index: Int, in records: [TurnRecord]) -> Link? {
        var best: Link?
        for (place, earlier) in candidates(for: index, in: records).enumerated() {
            let record = records[earlier]
            // Who says so outright leaves nothing to guess.
            if place == 0, records[index].turn.move == .wrong { return (earlier, Self.said) }
            let probability = rephraseProbability(
                of: records[index].turn, after: record.turn,
                kinds: record.kinds(before: records[index].turn.id), isNext: place == 0)
            if probability > best?.probability ?? Self.leastRephrase {
                best = (earlier, probability)
            }
        }
        return best
    }

    /// The earlier wishes of the same talk that a turn may say anew, the latest first.
    func candidates(for index: Int, in records: [TurnRecord]) -> [Int] {
        let turn = records[index].turn
        guard turn.saysWish else { return [] }
        var found: [Int] = []
        for earlier in records[..<index].indices.reversed() {
            let past = records[earlier].turn
            guard found.count < Self.rephraseTurns,
                turn.at.milliseconds(since: past.spokenUntil) <= Self.rephraseMilliseconds
            else { break }
            if past.saysWish, past.isSameTalk(as: turn) { found.append(earlier) }
        }
        return found
    }

    // MARK: Failure points

    /// The first component that failed: P(stage) = hazard × Π(1 − hazards before it); and of all
    /// that failed the share of those that rank.
    private func failure(
        _ evidence: FailureEvidence
    ) -> (failure: FailurePoint, probability: Double, ranking: Double) {
        var survived = 1.0
        var ranking = 0.0
        var best = (failure: FailurePoint.correct, probability: 0.0)
        for stage in FailurePoint.stages {
            guard let model = settings.failures[stage] else { continue }
            let hazard = model.probability(evidence.value)
            let probability = survived * hazard
            if probability > best.probability { best = (stage, probability) }
            if stage == .nlu || stage == .entity { ranking += probability }
            survived *= 1 - hazard
        }
        let failed = 1 - survived
        let share = failed > 0 ? min(1, ranking / failed) : 0
        return survived >= best.probability
            ? (.correct, survived, share) : (best.failure, best.probability, share)
    }
}

extension PastTurn {
    /// True for words that are meant for somebody else, or tell of something.
    var isUnaddressed: Bool { [.overheard, .past, .reported].contains(mood) }

    /// False for a turn that is a move of the conversation and names no wish of its own.
    var saysWish: Bool { move == nil || move == .wrong || move == .again }
}
