internal import Home
internal import OrderedCollections
internal import Resolution
internal import Templates

/// Which machines ran to their end, and were not opened or started since.
struct EndWatch: Hashable, Sendable {
    private(set) var ended: OrderedDictionary<DeviceID, Moment> = [:]

    mutating func follow(_ change: StateChange, in home: Home, at now: Moment) {
        guard let entity = home.entities[change.entity] else { return }
        if entity.roles.contains(.running), let phase = RunPhase(change.new) {
            turned(entity.device, from: change.old.flatMap(RunPhase.init), to: phase, home, now)
        } else if Self.isOpened(change, entity) {
            ended[entity.device] = nil
        }
    }

    private mutating func turned(
        _ device: DeviceID, from old: RunPhase?, to new: RunPhase, _ home: Home, _ now: Moment
    ) {
        switch new {
        case .running: ended[device] = nil
        case .finished: note(device, now)
        case .resting:
            // What was switched off while it ran did not run to its end.
            guard old == .running, !isOff(device, home) else { return }
            note(device, now)
        }
    }

    private mutating func note(_ device: DeviceID, _ now: Moment) {
        ended[device] = now
        if ended.count > Context.endedLimit { ended.removeFirst() }
    }

    private func isOff(_ device: DeviceID, _ home: Home) -> Bool {
        home.reading(of: .power, on: device)?.value == false
    }

    private static func isOpened(_ change: StateChange, _ entity: Entity) -> Bool {
        let doors: [Role] = [.contact, .opening, .lock]
        guard entity.roles.contains(where: doors.contains) else { return false }
        return change.new == true || change.new == "open" || change.new == "unlocked"
    }

    // MARK: Checkpoint

    init() {}

    var value: Value {
        .list(
            ended.map { id, at in [.string(id.rawValue), .integer(Int(at.wallMilliseconds))] })
    }

    /// What a checkpoint held; rows that make no sense are passed over.
    init(value: Value) {
        for row in (value.list ?? []).prefix(Context.endedLimit) {
            guard let row = row.list, row.count == 2, let id = row[0].string,
                let at = row[1].integer
            else { continue }
            ended[DeviceID(rawValue: id)] = Moment(seconds: Double(at) / 1000)
        }
    }
}
