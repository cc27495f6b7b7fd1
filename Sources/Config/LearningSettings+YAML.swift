internal import Learning
internal import OrderedCollections

extension LearningSettings {
    /// Reads learning.yaml; a number that is not said is 0.
    init(_ root: YAMLNode, noting problems: inout [ConfigError]) throws(ConfigError) {
        let members = try Members(root, ["rephrase", "defect", "failures"], noting: &problems)
        self.init()
        if let node = members["rephrase"] {
            rephrase = try LogisticModel(node, noting: &problems)
        }
        if let node = members["defect"] { defect = try LogisticModel(node, noting: &problems) }
        guard let node = members["failures"] else { return }
        let stages = try Members(node, FailurePoint.stages.map(\.rawValue), noting: &problems)
        for stage in FailurePoint.stages {
            guard let node = stages[stage.rawValue] else { continue }
            failures[stage] = try LogisticModel(node, noting: &problems)
        }
    }
}

extension LogisticModel {
    private static var biasKey: String { "bias" }

    fileprivate init(_ node: YAMLNode, noting problems: inout [ConfigError]) throws(ConfigError) {
        let names = [Self.biasKey] + Feature.allCases.map(\.rawValue)
        let members = try Members(node, names, noting: &problems)
        self.init()
        noting(&problems) { () throws(ConfigError) in
            bias = try members[Self.biasKey]?.number(in: -100...100) ?? 0
        }
        for feature in Feature.allCases {
            guard let weight = members[feature.rawValue] else { continue }
            noting(&problems) { () throws(ConfigError) in
                self[feature] = try weight.number(in: -100...100)
            }
        }
    }
}
