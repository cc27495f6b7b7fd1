public import Home
public import Language
public import Learning
public import Resolution

/// All that a hub is told before anything happens: the data of `Devices/` and `Config/`.
public struct HubSetup: Sendable {
    public var types: [DeviceType]
    public var intents: [IntentDefinition]
    public var lexicon: Lexicon
    public var replies: Replies
    public var definition: HomeDefinition
    public var ranking: RankingSettings
    public var learning: LearningSettings
    public var settings: HubSettings

    public init(
        types: [DeviceType], intents: [IntentDefinition], lexicon: Lexicon, replies: Replies,
        definition: HomeDefinition = HomeDefinition(),
        ranking: RankingSettings = RankingSettings(),
        learning: LearningSettings = LearningSettings(), settings: HubSettings = HubSettings()
    ) {
        self.types = types
        self.intents = intents
        self.lexicon = lexicon
        self.replies = replies
        self.definition = definition
        self.ranking = ranking
        self.learning = learning
        self.settings = settings
    }
}
