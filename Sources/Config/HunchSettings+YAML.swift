internal import Home
internal import Hub

extension HunchSettings {
    private static let keys = [
        "least_minutes_between", "most_a_day", "silent_days", "least_probability", "rules",
        "follow_up",
    ]

    /// Reads hunches.yaml; rules that cannot be read are left out, each with a problem.
    init(_ root: YAMLNode, noting problems: inout [ConfigError]) throws(ConfigError) {
        let members = try Members(root, Self.keys, noting: &problems)
        self.init()
        noting(&problems) { () throws(ConfigError) in
            leastMinutesBetween =
                try members["least_minutes_between"]?.number(in: 0...1440) ?? leastMinutesBetween
            mostADay = try members["most_a_day"]?.integer(in: 0...100) ?? mostADay
            silentDays = try members["silent_days"]?.number(in: 1...3650) ?? silentDays
            leastProbability =
                try members["least_probability"]?.number(in: 0.5...1) ?? leastProbability
        }
        rules = members["rules"]?.list(noting: &problems, of: HunchRule.init) ?? []
        if let node = members["follow_up"] {
            noting(&problems) { () throws(ConfigError) in followUp = try FollowUpRule(node) }
        }
    }
}

extension HunchRule {
    private static let keys = [
        "name", "about", "state", "minutes", "people", "hours", "room_still_minutes", "beside",
        "offer", "offer_to", "together", "urgent",
    ]

    private enum Addressee: String, CaseIterable {
        case about
        case beside
    }

    fileprivate init(_ node: YAMLNode) throws(ConfigError) {
        let members = try Members(node, Self.keys)
        let beside = members["beside"]
        let addressee = try members["offer_to"]?.choice(Addressee.self) ?? .about
        guard addressee == .about || beside != nil else {
            throw node.place.error(expected: "the key `beside`", found: "none to offer it to")
        }
        let people =
            try members["people"]?.list { node throws(ConfigError) in
                try node.choice() as Activity
            } ?? []
        self.init(
            name: try members.required("name").text(),
            types: try members.required("about").texts(),
            state: try Condition(members.required("state")),
            minutes: try members.required("minutes").number(in: 0...10_080),
            people: people, hours: try members["hours"].map(Self.hours),
            roomStillMinutes: try members["room_still_minutes"]?.number(in: 0...1440),
            beside: try beside.map(Companion.init),
            offer: try members.required("offer").choice(),
            offersCompanion: addressee == .beside,
            isTogether: try members["together"]?.bool() ?? false,
            isUrgent: try members["urgent"]?.bool() ?? false)
    }

    private static func hours(_ node: YAMLNode) throws(ConfigError) -> Range<Double> {
        let members = try Members(node, ["from", "until"])
        let from = try members.required("from").number(in: 0...24)
        let until = try members.required("until")
        guard try until.number(in: 0...24) > from else {
            throw until.error(expected: "an hour after `from`")
        }
        return from..<(try until.number())
    }
}

extension HunchRule.Companion {
    fileprivate init(_ node: YAMLNode) throws(ConfigError) {
        let members = try Members(node, ["about", "state"])
        self.init(
            types: try members.required("about").texts(),
            state: try Condition(members.required("state")))
    }
}

extension FollowUpRule {
    fileprivate init(_ node: YAMLNode) throws(ConfigError) {
        let members = try Members(node, ["name", "least_count", "least_share", "least_lift"])
        self.init()
        name = try members.text("name") ?? name
        leastCount = try members["least_count"]?.number(in: 1...1000) ?? leastCount
        leastShare = try members["least_share"]?.number(in: 0...1) ?? leastShare
        leastLift = try members["least_lift"]?.number(in: 1...1000) ?? leastLift
    }
}
