internal import OrderedCollections
internal import Resolution

extension RankingSettings {
    /// Reads ranking.yaml; what is not said or cannot be read keeps its default.
    init(_ root: YAMLNode, noting problems: inout [ConfigError]) throws(ConfigError) {
        let keys = ["weights", "costs", "least_text", "rival_share", "exploration", "confidence"]
        let members = try Members(root, keys, noting: &problems)
        self.init()
        let features = Feature.allCases.map(\.rawValue)
        if let node = members["weights"] {
            let weights = try Members(node, features, noting: &problems)
            for feature in Feature.allCases {
                guard let weight = weights[feature.rawValue] else { continue }
                noting(&problems) { () throws(ConfigError) in
                    self.weights[feature] = try weight.number(in: -100...100)
                }
            }
        }
        if let node = members["costs"] { costs = try Costs(node, noting: &problems) }
        if let node = members["exploration"] {
            exploration = try Exploration(node, noting: &problems)
        }
        if let node = members["confidence"] {
            noting(&problems) { () throws(ConfigError) in
                confidence = try ConfidenceCalibration(node)
            }
        }
        noting(&problems) { () throws(ConfigError) in
            leastText = try members["least_text"]?.number(in: -100...0) ?? leastText
            rivalShare = try members["rival_share"]?.number(in: 1...1000) ?? rivalShare
        }
    }
}

extension ConfidenceCalibration {
    fileprivate init(_ node: YAMLNode) throws(ConfigError) {
        let members = try Members(node, ["slope", "bias"])
        self.init(
            slope: try members["slope"]?.number(in: 0.01...100) ?? 1,
            bias: try members["bias"]?.number(in: -100...100) ?? 0)
    }
}

extension Exploration {
    fileprivate init(
        _ node: YAMLNode, noting problems: inout [ConfigError]
    ) throws(ConfigError) {
        let members = try Members(node, ["on", "margin", "budgets"], noting: &problems)
        self.init()
        noting(&problems) { () throws(ConfigError) in
            isOn = try members["on"]?.bool() ?? isOn
            margin = try members["margin"]?.number(in: 0...1) ?? margin
        }
        guard let node = members["budgets"] else { return }
        let budgets = try Members(node, Domain.allCases.map(\.rawValue), noting: &problems)
        for domain in Domain.allCases {
            guard let budget = budgets[domain.rawValue] else { continue }
            noting(&problems) { () throws(ConfigError) in
                self.budgets[domain] = try budget.number(in: 0...Self.largestBudget)
            }
        }
    }
}

extension Costs {
    private static var members: [(key: String, path: WritableKeyPath<Costs, Double>)] {
        [
            ("wrong_harmless", \.wrongHarmless), ("wrong_noticeable", \.wrongNoticeable),
            ("wrong_dangerous", \.wrongDangerous), ("wrong_answer", \.wrongAnswer),
            ("ask", \.ask), ("reject", \.reject),
        ]
    }

    fileprivate init(_ node: YAMLNode, noting problems: inout [ConfigError]) throws(ConfigError) {
        let members = try Members(node, Self.members.map(\.key), noting: &problems)
        self.init()
        for (key, path) in Self.members {
            guard let cost = members[key] else { continue }
            noting(&problems) { () throws(ConfigError) in
                self[keyPath: path] = try cost.number(in: 0...1000)
            }
        }
    }
}
