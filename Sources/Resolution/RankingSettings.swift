public import OrderedCollections

/// The hand-set numbers of ranking and deciding, as `Config/ranking.yaml` gives them.
public struct RankingSettings: Hashable, Sendable {
    /// Weight by feature; a feature without one counts nothing.
    public var weights: OrderedDictionary<Feature, Double>
    public var costs: Costs
    /// A reading whose words are explained worse than this is not acted upon.
    public var leastText: Double
    /// A candidate this many times less likely than the best is not offered in a question.
    public var rivalShare: Double
    public var exploration: Exploration
    public var confidence: ConfidenceCalibration
    /// To compare with: which thing is meant goes by Home Assistant's own rule.
    public var asHomeAssistant = false

    public init(
        weights: OrderedDictionary<Feature, Double> = [:], costs: Costs = Costs(),
        leastText: Double = -2.5, rivalShare: Double = 6,
        exploration: Exploration = Exploration(),
        confidence: ConfidenceCalibration = ConfidenceCalibration()
    ) {
        self.weights = weights
        self.costs = costs
        self.leastText = leastText
        self.rivalShare = rivalShare
        self.exploration = exploration
        self.confidence = confidence
    }
}

/// What each way to end a turn costs, in units of one harmless wrong action.
public struct Costs: Hashable, Sendable {
    public var wrongHarmless: Double
    public var wrongNoticeable: Double
    public var wrongDangerous: Double
    public var wrongAnswer: Double
    public var ask: Double
    public var reject: Double

    public init(
        wrongHarmless: Double = 1, wrongNoticeable: Double = 3, wrongDangerous: Double = 100,
        wrongAnswer: Double = 0.8, ask: Double = 0.35, reject: Double = 0.6
    ) {
        self.wrongHarmless = wrongHarmless
        self.wrongNoticeable = wrongNoticeable
        self.wrongDangerous = wrongDangerous
        self.wrongAnswer = wrongAnswer
        self.ask = ask
        self.reject = reject
    }
}
