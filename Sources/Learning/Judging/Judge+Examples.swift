/// What a judge looks at, for fitting its numbers to turns whose truth is known.
public struct JudgeExamples: Sendable {
    public struct Pair: Sendable {
        public var earlier: String
        public var later: String
        /// In the order of ``RephraseFeature``.
        public var values: [Double]
    }

    public struct Turn: Sendable {
        public var id: String
        /// In the order of ``DefectFeature``.
        public var defect: [Double]
        /// In the order of ``FailureFeature``.
        public var failure: [Double]
    }

    public var pairs: [Pair] = []
    public var turns: [Turn] = []
}

extension Judge {
    /// What is looked at in a history, with what this judge makes of it so far.
    public func examples(_ history: History) -> JudgeExamples {
        let records = Array(history.turns)
        let links = rephrases(in: records)
        let anew = Self.anew(links)
        var examples = JudgeExamples()
        for index in records.indices {
            for (place, earlier) in candidates(for: index, in: records).enumerated() {
                let evidence = RephraseEvidence(
                    earlier: records[earlier].turn,
                    kinds: records[earlier].kinds(before: records[index].turn.id),
                    turn: records[index].turn, isNext: place == 0)
                examples.pairs.append(
                    JudgeExamples.Pair(
                        earlier: records[earlier].turn.id, later: records[index].turn.id,
                        values: RephraseFeature.allCases.map(evidence.value)))
            }
            let (defect, failure) = evidence(
                at: index, links[index], anew: anew[index], in: records)
            examples.turns.append(
                JudgeExamples.Turn(
                    id: records[index].turn.id, defect: DefectFeature.allCases.map(defect.value),
                    failure: FailureFeature.allCases.map(failure.value)))
        }
        return examples
    }
}
