/// Who listens to which topic: one look-up a message, whatever the number of entities.
struct TopicTable: Sendable {
    struct Listening: Sendable {
        let slot: Int
        /// Of the entity's listeners or availability sources.
        let index: Int
    }

    struct Entry: Sendable {
        let topic: String
        var states: [Listening] = []
        var availability: [Listening] = []
        var commands: [Int] = []
        /// What was last said on it, for those who come to listen later.
        var latest: Heard?

        var isEmpty: Bool { states.isEmpty && availability.isEmpty && commands.isEmpty }
    }

    struct Heard: Sendable {
        let message: Message
        let at: Moment
    }

    /// Longer messages are not kept for those who come later.
    static let keptBytes = 4 << 10

    private(set) var entries = Chunks<Entry>()
    /// Every topic that is listened to; new ones are added at the end.
    private(set) var topics: [String] = []
    /// Entries whose topic holds a `+`.
    private(set) var wildcards: [(levels: [Substring], entry: Int)] = []
    /// Rises with every topic added or removed.
    private(set) var revision = 0
    /// Rises with every topic removed.
    private(set) var removals = 0
    private var indices: [String: Int] = [:]
    private var free: [Int] = []

    func index(of topic: String) -> Int? { indices[topic] }

    func latest(of topic: String) -> Heard? { indices[topic].flatMap { entries[$0].latest } }

    mutating func keep(_ message: Message, at moment: Moment, entry: Int) {
        guard message.payload.count <= Self.keptBytes else { return }
        entries[entry].latest = Heard(message: message, at: moment)
    }

    func commands(of topic: String) -> [Int] { indices[topic].map { entries[$0].commands } ?? [] }

    func states(of topic: String) -> [Listening] { indices[topic].map { entries[$0].states } ?? [] }

    /// Entries with a wildcard that `topic` falls under.
    func wildcards(matching topic: String) -> [Int] {
        guard !wildcards.isEmpty else { return [] }
        let levels = topic.split(separator: "/", omittingEmptySubsequences: false)
        return wildcards.filter { pattern in
            pattern.levels.count == levels.count
                && zip(pattern.levels, levels).allSatisfy { $0 == "+" || $0 == $1 }
        }.map(\.entry)
    }

    mutating func add(_ record: Record, slot: Int) {
        for (index, source) in record.availability.sources.enumerated() {
            entries[entry(source.topic)].availability.append(Listening(slot: slot, index: index))
        }
        for (index, listener) in record.wiring.listeners.enumerated() {
            entries[entry(listener.topic)].states.append(Listening(slot: slot, index: index))
        }
        for topic in record.wiring.commandTopics {
            let entry = entry(topic)
            if !entries[entry].commands.contains(slot) { entries[entry].commands.append(slot) }
        }
    }

    mutating func remove(_ record: Record, slot: Int) {
        var gone: Set<String> = []
        for topic in record.topics {
            guard let index = indices[topic] else { continue }
            entries[index].states.removeAll { $0.slot == slot }
            entries[index].availability.removeAll { $0.slot == slot }
            entries[index].commands.removeAll { $0 == slot }
            guard entries[index].isEmpty else { continue }
            indices[topic] = nil
            free.append(index)
            gone.insert(topic)
            wildcards.removeAll { $0.entry == index }
        }
        guard !gone.isEmpty else { return }
        topics.removeAll { gone.contains($0) }
        removals += 1
        revision += 1
    }

    private mutating func entry(_ topic: String) -> Int {
        if let index = indices[topic] { return index }
        let index: Int
        if let reused = free.popLast() {
            index = reused
            entries[index] = Entry(topic: topic)
        } else {
            index = entries.count
            entries.append(Entry(topic: topic))
        }
        indices[topic] = index
        topics.append(topic)
        revision += 1
        if topic.utf8.contains(UInt8(ascii: "+")) {
            let levels = topic.split(separator: "/", omittingEmptySubsequences: false)
            wildcards.append((levels, index))
        }
        return index
    }
}
