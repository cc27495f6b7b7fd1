internal import Hub
internal import Journal
internal import OrderedCollections
internal import Templates

/// What is to be told to somebody, and was not yet: it is kept until a console has it.
struct Untold {
    /// More than this nobody would read; the oldest give way.
    static let limit = 100

    struct Item: Equatable {
        var announcement: Announcement
        /// The dangerous action that a crash interrupted, if it is about one.
        var intent: KeptIntent?
    }

    /// By numbers that only rise.
    private(set) var items: OrderedDictionary<Int, Item> = [:]
    private var lastNumber = 0

    /// - Returns: its number, and what had to give way to it; nil where it waits already.
    mutating func add(_ item: Item) -> (number: Int, lost: Item?)? {
        guard !items.values.contains(item) else { return nil }
        lastNumber += 1
        items[lastNumber] = item
        guard items.count > Self.limit else { return (lastNumber, nil) }
        return (lastNumber, items.removeFirst().value)
    }

    mutating func told(_ number: Int) -> Item? { items.removeValue(forKey: number) }
}

extension Untold.Item {
    init(_ announcement: Announcement) { self.announcement = announcement }

    /// What is told of an action of which nobody knows how it ended.
    init(_ intent: KeptIntent) {
        let targets = Self.targets(of: intent).joined(separator: ", ")
        announcement = Announcement(
            text: "before the restart i was about to act on \(targets); whether that was done"
                + " is not known", cause: intent.turn)
        self.intent = intent
    }

    /// nil where the text is none that was kept.
    init?(kept json: String) {
        guard let value = Self.value(json), let text = value["text"]?.string,
            let cause = value["cause"]?.string
        else { return nil }
        self.init(
            Announcement(
                text: text, cause: cause, source: value["source"]?.string,
                speaker: value["speaker"]?.string))
    }

    var json: String {
        let value: Value = [
            "text": .string(announcement.text), "cause": .string(announcement.cause),
            "source": announcement.source.map { .string($0) } ?? .null,
            "speaker": announcement.speaker.map { .string($0) } ?? .null,
        ]
        return value.json
    }

    private static func targets(of intent: KeptIntent) -> [String] {
        let targets = (value(intent.json)?["targets"]?.list ?? []).compactMap(\.string)
        return targets.isEmpty ? ["something"] : targets
    }

    private static func value(_ json: String) -> Value? {
        do throws(JSONError) {
            return try Value(json: json)
        } catch {
            return nil
        }
    }
}
