public import OrderedCollections

/// The fitted numbers of the models that judge turns, as `Config/learning.yaml` gives them.
public struct LearningSettings: Hashable, Sendable {
    public var rephrase = LogisticModel<RephraseFeature>()
    public var defect = LogisticModel<DefectFeature>()
    /// One hazard for each component that can fail, in the order of ``FailurePoint/stages``.
    public var failures: OrderedDictionary<FailurePoint, LogisticModel<FailureFeature>> = [:]

    public init() {}
}

extension FailurePoint {
    /// The components in the order in which a turn goes through them.
    public static let stages: [FailurePoint] = [.falseWake, .asr, .nlu, .entity, .result]
}
