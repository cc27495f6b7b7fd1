/// What the learning pass believes of a turn.
public struct JudgedTurn: Hashable, Sendable {
    /// The later turn that says the same wish anew.
    public struct Rephrase: Hashable, Sendable {
        public var turn: String
        public var probability: Double

        public init(turn: String, probability: Double) {
            self.turn = turn
            self.probability = probability
        }
    }

    public var turn: PastTurn
    /// The probability that the person did not get what they wanted.
    public var defect: Double
    public var rephrase: Rephrase?
    public var failure: FailurePoint
    public var failureProbability: Double
    /// Of what failed, how much lies at what the words were taken for and about what: 0 to 1.
    public var rankingShare: Double
    /// A device did not do what it was told.
    public var isUnconfirmed: Bool

    public init(
        turn: PastTurn, defect: Double, rephrase: Rephrase? = nil,
        failure: FailurePoint = .correct, failureProbability: Double = 1,
        rankingShare: Double = 0, isUnconfirmed: Bool = false
    ) {
        self.turn = turn
        self.defect = defect
        self.rephrase = rephrase
        self.failure = failure
        self.failureProbability = failureProbability
        self.rankingShare = rankingShare
        self.isUnconfirmed = isUnconfirmed
    }
}
