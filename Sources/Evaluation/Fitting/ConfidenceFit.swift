public import Hub
internal import Learning
public import Resolution

/// Fits what the hub says of its own certainty to turns whose truth is known.
public struct ConfidenceFit: Sendable {
    private enum Feature: String, CaseIterable, Sendable {
        case logit
    }

    /// A slope below this would tell nothing apart any more.
    static let leastSlope = 0.05

    public let calibration: ConfidenceCalibration
    private let before: Double?
    private let after: Double?
    private let count: Int

    /// - Parameter homes: of a run whose hubs said what they were sure of uncalibrated.
    public init(_ homes: [HomeRecord]) {
        let cases = homes.flatMap(\.confidences)
        let fitted = LogisticFit(penalty: 1e-3).fit(
            cases.map {
                LogisticFit.Case(
                    values: [ConfidenceCalibration.logit($0.probability)], happened: $0.happened)
            }, around: LogisticModel<Feature>(bias: 0, [.logit: 1]))
        let calibration = ConfidenceCalibration(
            slope: max(Self.leastSlope, fitted[.logit]), bias: fitted.bias)
        self.calibration = calibration
        count = cases.count
        before = Calibration(cases).expectedError
        after =
            Calibration(
                cases.map {
                    Calibration.Case(
                        probability: calibration.calibrated($0.probability), happened: $0.happened)
                }
            ).expectedError
    }

    /// What the hubs of such a run are told.
    public static func uncalibrated(_ setup: HubSetup) -> HubSetup {
        var setup = setup
        setup.ranking.confidence = ConfidenceCalibration()
        return setup
    }

    /// How many turns it was fitted to, and what was gained.
    public var summary: String {
        "\(count) turns; calibration error \(before ?? 0) before, \(after ?? 0) after"
    }

    /// The file with the fitted numbers; all else in it stays as it is.
    public func yaml(replacing text: String) -> String {
        var isConfidence = false
        return text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
            if let first = line.first, first != " ", first != "#" {
                isConfidence = line == "confidence:"
            }
            guard isConfidence else { return String(line) }
            if line.hasPrefix("  slope:") { return "  slope: \(Self.rounded(calibration.slope))" }
            return line.hasPrefix("  bias:")
                ? "  bias: \(Self.rounded(calibration.bias))" : String(line)
        }.joined(separator: "\n")
    }

    private static func rounded(_ number: Double) -> Double { (number * 1000).rounded() / 1000 }
}

extension HomeRecord {
    /// How sure the hub was of what it did, told or thought likeliest, and whether that was right.
    var confidences: [Calibration.Case] {
        turns.filter(\.isWish).compactMap { turn in
            switch turn.decision {
            case .execute, .answer:
                Calibration.Case(probability: turn.confidence, happened: !turn.isDefect)
            case .ask:
                turn.askedRightly.map {
                    Calibration.Case(probability: turn.confidence, happened: !$0)
                }
            case .confirm, .reject: nil
            }
        }
    }
}
