internal import Home
internal import Language
internal import OrderedCollections
internal import Templates

/// Takes the time of Home Assistant's sentences: reading their file, and matching over many names.
public struct TemplateTrial: Sendable {
    /// A sentence of the templates and the room in which it is said.
    public typealias Spoken = GeneratedSentences.Spoken

    public let home: GeneratedHome
    public let sentences: [Spoken]
    private let matcher: SentenceMatcher
    private let lists: PreparedLists
    private let stopwatch: HubTrial.Stopwatch

    /// The file's bytes made ready for matching; how many nanoseconds that takes.
    ///
    /// - Parameter json: a language of the `home-assistant-intents` package.
    public static func load(
        _ json: [UInt8], stopwatch: HubTrial.Stopwatch
    ) throws -> (nanoseconds: UInt64, templates: Int) {
        let start = stopwatch()
        let matcher = SentenceMatcher(try data(json))
        return (stopwatch() &- start, matcher.templateCount)
    }

    /// - Parameter json: the file of the English sentences.
    public init(
        _ json: [UInt8], home: GeneratedHome, count: Int, stopwatch: @escaping HubTrial.Stopwatch
    ) throws {
        let data = try Self.data(json)
        matcher = SentenceMatcher(data)
        self.home = home
        self.stopwatch = stopwatch
        lists = PreparedLists(Self.lists(of: home))
        sentences = Self.samples(of: data, in: home, count: count)
    }

    /// The second time each is matched, and how many of them were.
    public func match() -> (taken: Distribution, matched: Int) {
        var taken: [UInt64] = []
        var matched = 0
        for _ in 0..<2 {
            taken = []
            matched = 0
            for sentence in sentences {
                let context: OrderedDictionary<String, Value> = [
                    "area": ["value": .string(sentence.area), "text": .string(sentence.area)]
                ]
                let start = stopwatch()
                let match = matcher.best(sentence.text, lists: lists, context: context)
                taken.append(stopwatch() &- start)
                matched += match == nil ? 0 : 1
            }
        }
        return (Distribution(taken), matched)
    }

    private static func data(_ json: [UInt8]) throws -> SentenceData {
        let limits = JSONLimits(maximumBytes: 8 << 20, maximumDepth: 64)
        return try SentenceData.read(try Value(json: json, limits: limits)).data
    }

    private static func lists(of home: GeneratedHome) -> [(name: String, list: SentenceList)] {
        [
            ("name", .values(home.devices.map { named($0) })),
            ("area", .values(home.areas.map { SentenceListValue($0) })),
            ("floor", .values([SentenceListValue("ground floor")])),
        ]
    }

    private static func named(_ device: GeneratedDevice) -> SentenceListValue {
        SentenceListValue(device.name, context: ["domain": .string(device.kind.domain)])
    }

    /// Sentences of templates drawn by chance, each with a name of a domain that it asks for.
    private static func samples(
        of data: SentenceData, in home: GeneratedHome, count: Int
    ) -> [Spoken] {
        let blocks = data.intents.values.flatMap { $0 }.filter { !$0.sentences.isEmpty }
        var generator = SeededGenerator(seed: 11)
        var found: [Spoken] = []
        for _ in 0..<(count * 4) where found.count < count {
            guard let block = blocks.randomElement(using: &generator),
                let template = block.sentences.randomElement(using: &generator),
                let area = home.areas.randomElement(using: &generator)
            else { break }
            let domains = block.requiresContext["domain"]?.accepted?.compactMap(\.string)
            let device = (0..<20).lazy.compactMap { _ in
                home.devices.randomElement(using: &generator)
            }.first { domains?.contains($0.kind.domain) ?? true }
            guard let device else { continue }
            let sampler = SentenceSampler(
                data,
                lists: [
                    ("name", .values([SentenceListValue(device.name)])),
                    ("area", .values([SentenceListValue(area)])),
                    ("floor", .values([SentenceListValue("ground floor")])),
                ])
            let text = sampler.sample(template.expression, of: block, using: &generator)
            if let text { found.append(Spoken(text: text, area: area)) }
        }
        return found
    }
}

extension GeneratedDevice.Kind {
    /// Home Assistant's domain.
    public var domain: String {
        switch self {
        case .light: "light"
        case .plug: "switch"
        case .blinds: "cover"
        case .lock: "lock"
        case .thermostat: "climate"
        case .temperature: "sensor"
        case .contact, .motion: "binary_sensor"
        }
    }
}
