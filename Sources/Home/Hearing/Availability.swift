internal import Templates

/// What a device says about whether it is there.
struct Availability: Sendable {
    enum Mode: String {
        case all
        case any
        case latest
    }

    struct Source: Sendable {
        let topic: String
        let template: ValueTemplate?
        let present: Token
        let absent: Token
    }

    private(set) var sources: [Source] = []
    private var mode = Mode.latest
    private var heard: [Bool?] = []
    private var latest: Bool?

    /// Reads `availability_topic` or the list `availability`.
    init(_ options: Options) throws(OptionError) {
        mode = options.text("availability_mode").flatMap(Mode.init) ?? .latest
        if let topic = try options.stateTopic("availability_topic") {
            sources = [
                Source(
                    topic: topic, template: try options.template("availability_template"),
                    present: options.token("payload_available", "online"),
                    absent: options.token("payload_not_available", "offline"))
            ]
        } else {
            for item in (options["availability"]?.list ?? []).prefix(16) {
                guard case .object(let members) = item else { continue }
                let own = Options(members: members, rules: options.rules)
                guard let topic = try own.stateTopic("topic") else { continue }
                sources.append(
                    Source(
                        topic: topic, template: try own.template("value_template"),
                        present: own.token("payload_available", "online"),
                        absent: own.token("payload_not_available", "offline")))
            }
        }
        heard = sources.map { _ in nil }
    }

    /// What is known already, from an announcement of the same entity before.
    mutating func adopt(_ earlier: Availability) {
        for (index, source) in sources.enumerated() {
            guard let old = earlier.sources.firstIndex(where: { $0.topic == source.topic }) else {
                continue
            }
            heard[index] = earlier.heard[old]
            if heard[index] != nil { latest = earlier.latest }
        }
    }

    /// What the sources said, for a checkpoint; nil where none spoke.
    var memory: Value? {
        guard let latest else { return nil }
        return [
            "latest": .bool(latest), "heard": .list(heard.map { $0.map { .bool($0) } ?? .null }),
        ]
    }

    mutating func restore(_ memory: Value) {
        latest = memory["latest"]?.bool
        for (index, value) in (memory["heard"]?.list ?? []).prefix(heard.count).enumerated() {
            heard[index] = value.bool
        }
    }

    /// As if no source had spoken.
    mutating func forget() {
        heard = sources.map { _ in nil }
        latest = nil
    }

    mutating func receive(_ heard: Heard, from index: Int) {
        guard sources.indices.contains(index) else { return }
        let source = sources[index]
        let isPresent: Bool
        if source.present.matches(heard) {
            isPresent = true
        } else if source.absent.matches(heard) {
            isPresent = false
        } else if source.present.resembles(heard) {
            isPresent = true
        } else if source.absent.resembles(heard) {
            isPresent = false
        } else {
            return
        }
        self.heard[index] = isPresent
        latest = isPresent
    }

    /// Whether it is there. A source that never spoke counts as present once the entity itself has
    /// reported: the report shows that something is alive.
    func isAvailable(hasReported: Bool) -> Bool {
        guard !sources.isEmpty else { return true }
        switch mode {
        case .all: return heard.allSatisfy { $0 ?? hasReported }
        case .any:
            let known = heard.compactMap { $0 }
            return known.isEmpty ? hasReported : known.contains(true)
        case .latest: return latest ?? hasReported
        }
    }
}
