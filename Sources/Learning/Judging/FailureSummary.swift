internal import Home
internal import OrderedCollections
public import Templates

/// What fails in a home, summed up by stage, phrase, device and place, with what would help.
public struct FailureSummary: Hashable, Sendable {
    /// Rows of each sort that are told, the most frequent first.
    public static let rowsLimit = 50
    /// A device that so often did not do what it was told is worth a look.
    static let leastSilent = 2
    /// A place that mishears so much more often than the others, after so many turns there.
    static let leastHeard = 10
    static let mishearingFactor = 2.0
    static let leastMisheard = 3

    /// What an owner can do about a row.
    public enum Help: String, CaseIterable, Hashable, Sendable {
        /// Give the thing the name that people use for it.
        case addName = "add_name"
        /// Teach the phrase.
        case teach
        case moveSatellite = "move_satellite"
        case checkDevice = "check_device"
        /// Say which of several is meant by their names.
        case tellApart = "tell_apart"
        /// Turn the microphone away from what talks.
        case falseWake = "false_wake"
    }

    public struct Row: Hashable, Sendable {
        /// `stage`, `phrase`, `device` or `satellite`.
        public var by: String
        /// The stage, the words, the entity or the place.
        public var what: String
        public var stage: FailurePoint?
        public var failures: Int
        /// Of so many turns of the kind.
        public var turns: Int
        /// What was said in its place and worked.
        public var instead: String?
        public var help: Help?
        /// The words that are no name here, or the thing that they name.
        public var name: String?
        public var target: String?
        public var lastAt: Int64

        public var value: Value {
            var members: OrderedDictionary<String, Value> = [
                "by": .string(by), "what": .string(what), "stage": Value(stage?.rawValue),
                "failures": .integer(failures), "turns": .integer(turns),
                "lastAt": .integer(Int(lastAt)),
            ]
            if let instead { members["instead"] = .string(instead) }
            if let help { members["help"] = .string(help.rawValue) }
            if let name { members["name"] = .string(name) }
            if let target { members["target"] = .string(target) }
            return .object(members)
        }
    }

    public let rows: [Row]

    /// - Parameter since: milliseconds since 1970; what was said before does not count.
    public init(_ history: RewriteHistory, since: Int64 = .min) {
        let turns = history.turns.values.filter { $0.at >= since && $0.failure != nil }
        rows =
            Self.stages(turns) + Self.phrases(turns, in: history) + Self.devices(turns)
            + Self.satellites(turns)
    }

    private static func hasFailed(_ turn: SpokenTurn) -> Bool {
        turn.failure != nil && turn.failure != .correct
    }

    private static func stages(_ turns: [SpokenTurn]) -> [Row] {
        FailurePoint.stages.compactMap { stage in
            let failed = turns.filter { $0.failure == stage }
            guard let last = failed.last else { return nil }
            return Row(
                by: "stage", what: stage.rawValue, stage: stage, failures: failed.count,
                turns: turns.count, help: stage == .falseWake ? .falseWake : nil,
                lastAt: last.at)
        }
    }

    // MARK: Phrases

    private static func phrases(_ turns: [SpokenTurn], in history: RewriteHistory) -> [Row] {
        var groups: OrderedDictionary<String, [SpokenTurn]> = [:]
        for turn in turns { groups[turn.heard, default: []].append(turn) }
        return ranked(
            groups.compactMap { words, said in
                let failed = said.filter { hasFailed($0) && $0.failure != .falseWake }
                guard let last = failed.last, let stage = commonest(failed) else { return nil }
                let instead = failed.reversed().lazy.compactMap { working($0, in: history) }.first
                var row = Row(
                    by: "phrase", what: words, stage: stage, failures: failed.count,
                    turns: said.count, instead: instead?.heard, lastAt: last.at)
                help(&row, instead: instead)
                return row
            })
    }

    /// The later turn that says a wish anew and worked.
    private static func working(
        _ turn: SpokenTurn, in history: RewriteHistory
    ) -> SpokenTurn? {
        SyntheticLabel.ending(of: turn, in: history)?.turn
    }

    private static func help(_ row: inout Row, instead: SpokenTurn?) {
        switch row.stage {
        case .entity:
            row.help = .addName
            guard let instead else { return }
            let change = WordChange(from: row.what, to: instead.heard)
            guard !change.removed.isEmpty, !change.added.isEmpty else { return }
            row.name = change.removed.joined(separator: " ")
            row.target = instead.targets.count == 1 ? instead.targets.first : nil
        case .nlu: row.help = instead == nil ? nil : .teach
        case .result: row.help = .tellApart
        case .asr, .falseWake, .correct, nil: break
        }
    }

    private static func commonest(_ turns: [SpokenTurn]) -> FailurePoint? {
        var counts: OrderedDictionary<FailurePoint, Int> = [:]
        for stage in turns.compactMap(\.failure) { counts[stage, default: 0] += 1 }
        let most = counts.values.max()
        return counts.first { $0.value == most }?.key
    }

    // MARK: Devices and places

    private static func devices(_ turns: [SpokenTurn]) -> [Row] {
        var told: OrderedDictionary<String, [SpokenTurn]> = [:]
        for turn in turns where turn.end == .executed {
            for target in turn.targets { told[target, default: []].append(turn) }
        }
        return ranked(
            told.compactMap { target, turns in
                let silent = turns.filter(\.isUnconfirmed)
                guard silent.count >= leastSilent, let last = silent.last else { return nil }
                return Row(
                    by: "device", what: target, stage: .result, failures: silent.count,
                    turns: turns.count, help: .checkDevice, lastAt: last.at)
            })
    }

    private static func satellites(_ turns: [SpokenTurn]) -> [Row] {
        var heard: OrderedDictionary<String, [SpokenTurn]> = [:]
        for turn in turns {
            if let source = turn.source { heard[source, default: []].append(turn) }
        }
        let misheard = { (turns: [SpokenTurn]) in turns.count { $0.failure == .asr } }
        return ranked(
            heard.compactMap { source, own in
                let bad = misheard(own)
                guard bad >= leastMisheard, own.count >= leastHeard,
                    let last = own.last(where: { $0.failure == .asr })
                else { return nil }
                let others = turns.filter { $0.source != source }
                let usual = Double(misheard(others) + 1) / Double(others.count + 10)
                let isWorse = Double(bad) / Double(own.count) >= mishearingFactor * usual
                return Row(
                    by: "satellite", what: source, stage: .asr, failures: bad, turns: own.count,
                    help: isWorse ? .moveSatellite : nil, lastAt: last.at)
            })
    }

    /// The most frequent first, then the latest.
    private static func ranked(_ rows: [Row]) -> [Row] {
        let order = rows.enumerated().sorted { left, right in
            if left.element.failures != right.element.failures {
                return left.element.failures > right.element.failures
            }
            return left.element.lastAt != right.element.lastAt
                ? left.element.lastAt > right.element.lastAt : left.offset < right.offset
        }
        return order.prefix(rowsLimit).map(\.element)
    }
}
