internal import Hub
internal import Learning
internal import OrderedCollections

extension ActivityModel {
    private static let others = ["bias", "active"]

    /// Reads activities.yaml: a model for each activity that it names.
    static func models(
        _ root: YAMLNode, noting problems: inout [ConfigError]
    ) throws(ConfigError) -> OrderedDictionary<Activity, ActivityModel> {
        let members = try Members(root, Activity.allCases.map(\.rawValue), noting: &problems)
        var models: OrderedDictionary<Activity, ActivityModel> = [:]
        for activity in Activity.allCases {
            guard let node = members[activity.rawValue] else { continue }
            noting(&problems) { () throws(ConfigError) in
                models[activity] = try ActivityModel(node)
            }
        }
        return models
    }

    private init(_ node: YAMLNode) throws(ConfigError) {
        let names = ActivityFact.allCases.map(\.rawValue)
        let members = try Members(node, Self.others + names)
        self.init()
        facts.bias = try members["bias"]?.number(in: -100...100) ?? 0
        for fact in ActivityFact.allCases {
            facts[fact] = try members[fact.rawValue]?.number(in: -100...100) ?? 0
        }
        for member in try members["active"]?.mapping() ?? [] {
            types[member.key] = try member.node.number(in: -100...100)
        }
    }
}
