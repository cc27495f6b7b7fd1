internal import Home
public import Learning
internal import OrderedCollections
internal import Templates

/// What the hub tells of its own failures and of what it found out from them.
extension Hub {
    /// By stage, phrase, device and satellite, with what would help.
    func failureRows(_ query: Query, at now: Moment) -> [Value] {
        var since = query.arguments["since"]?.integer.map { Int64($0) } ?? .min
        if let seconds = query.arguments["sinceSeconds"]?.integer {
            since = now.wallMilliseconds - Int64(max(0, seconds)) * 1_000
        }
        return FailureSummary(judgedSpoken, since: since).rows.map { row in
            var value = row.value.object ?? [:]
            if row.by == "device" { value["device"] = Value(deviceName(row.what)) }
            if let target = row.target { value["targetName"] = Value(deviceName(target)) }
            return .object(value)
        }
    }

    private func deviceName(_ entity: String) -> String? {
        home.entities[EntityID(rawValue: entity)].flatMap { home.devices[$0.device]?.name }
    }

    /// Labels for what was said, as lines of their own.
    public var labels: [SyntheticLabel] { SyntheticLabel.labels(of: judgedSpoken) }

    /// The wishes of the turns that are not yet diagnosed.
    public var goals: [Goal] {
        Judge(setup.learning).goals(history).filter { goal in
            goal.turns.first.map(history.isOpen) ?? false
        }
    }
}
