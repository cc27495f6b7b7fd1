internal import Home
internal import Hub
public import Learning
internal import OrderedCollections

/// Fits the numbers of ``LearningSettings`` to turns whose truth is known.
///
/// One model after the other, since each looks at what the one before makes of a turn: rephrases,
/// then defects, then failure points, where a stage is fitted to those turns that came so far.
public struct LearningFit: Sendable {
    /// Turns of homes with known truth.
    private let homes: [HomeRecord]
    private let fit: LogisticFit

    /// - Parameter homes: of a run that kept its histories.
    public init(_ homes: [HomeRecord], penalty: Double = 3) {
        self.homes = homes
        fit = LogisticFit(penalty: penalty)
    }

    public func settings(from start: LearningSettings) -> LearningSettings {
        var settings = start
        settings.rephrase = fit.fit(
            rephraseCases(Judge(settings)), around: start.rephrase)
        settings.defect = fit.fit(defectCases(Judge(settings)), around: start.defect)
        for stage in FailurePoint.stages {
            settings.failures[stage] = fit.fit(
                failureCases(Judge(settings), stage),
                around: start.failures[stage] ?? LogisticModel())
        }
        return settings
    }

    // MARK: Cases

    private func rephraseCases(_ judge: Judge) -> [LogisticFit.Case] {
        homes.flatMap { home -> [LogisticFit.Case] in
            let pairs = JudgementScore.truePairs(home)
            return home.histories.flatMap { history in
                judge.examples(history).pairs.map {
                    LogisticFit.Case(
                        values: $0.values, happened: pairs.contains("\($0.earlier)<\($0.later)"))
                }
            }
        }
    }

    private func defectCases(_ judge: Judge) -> [LogisticFit.Case] {
        turns(judge).map { example, truth in
            LogisticFit.Case(values: example.defect, happened: truth.isDefect)
        }
    }

    private func failureCases(_ judge: Judge, _ stage: FailurePoint) -> [LogisticFit.Case] {
        let order = FailurePoint.stages.prefix { $0 != stage }
        return turns(judge).filter { !order.contains($0.truth.failure) }.map { example, truth in
            LogisticFit.Case(values: example.failure, happened: truth.failure == stage)
        }
    }

    /// Each judged turn once: in the history in which it was judged.
    private func turns(
        _ judge: Judge
    ) -> [(example: JudgeExamples.Turn, truth: TurnTruth)] {
        homes.flatMap { home -> [(example: JudgeExamples.Turn, truth: TurnTruth)] in
            var truths: [String: TurnTruth] = [:]
            for truth in home.judged { truths[truth.turn] = truth }
            return home.histories.flatMap { history in
                judge.examples(history).turns.compactMap { example in
                    guard history.isOpen(example.id), let truth = truths[example.id] else {
                        return nil
                    }
                    return (example, truth)
                }
            }
        }
    }
}

extension LearningSettings {
    /// As `Config/learning.yaml` writes it.
    public var yaml: String {
        func lines<Feature>(_ model: LogisticModel<Feature>, indent: String) -> [String] {
            let weights = Feature.allCases.map { ($0.rawValue, model[$0]) }
            return ([("bias", model.bias)] + weights).filter { abs($0.1) >= 0.005 }.map {
                "\(indent)\($0.0): \(Self.rounded($0.1))"
            }
        }
        var text = """
            # How turns are judged by what came after them. Each model is a logistic regression: the sum of what
            # is true of a turn times the numbers here, turned into a probability. Written by
            # hearth-bench fit.

            # Whether a turn says the wish of an earlier one anew.
            rephrase:

            """
        text += lines(rephrase, indent: "  ").joined(separator: "\n")
        text += "\n\n# Whether the person did not get what they wanted.\ndefect:\n"
        text += lines(defect, indent: "  ").joined(separator: "\n")
        text +=
            "\n\n# Which component failed first: the chance that it did, where those before it did not.\nfailures:\n"
        for (stage, model) in failures {
            text += "  \(stage.rawValue):\n" + lines(model, indent: "    ").joined(separator: "\n")
            text += "\n"
        }
        return text
    }

    private static func rounded(_ number: Double) -> Double { (number * 100).rounded() / 100 }
}
