public import Home
public import Language
public import Learning
public import OrderedCollections
public import Resolution

/// All that a hub is told before anything happens: the data of `Devices/` and `Config/`.
public struct HubSetup: Sendable {
    public var types: [DeviceType]
    public var intents: [IntentDefinition]
    public var lexicon: Lexicon
    public var replies: Replies
    /// Sentences of the owner's languages, the most important first.
    public var books: [SentenceBook]
    public var definition: HomeDefinition
    public var ranking: RankingSettings
    public var learning: LearningSettings
    public var hunches: HunchSettings
    public var activities: OrderedDictionary<Activity, ActivityModel>
    public var settings: HubSettings

    public init(
        types: [DeviceType], intents: [IntentDefinition], lexicon: Lexicon, replies: Replies,
        books: [SentenceBook] = [], definition: HomeDefinition = HomeDefinition(),
        ranking: RankingSettings = RankingSettings(),
        learning: LearningSettings = LearningSettings(),
        hunches: HunchSettings = HunchSettings(),
        activities: OrderedDictionary<Activity, ActivityModel> = [:],
        settings: HubSettings = HubSettings()
    ) {
        self.types = types
        self.intents = intents
        self.lexicon = lexicon
        self.replies = books.reduce(replies) { $0.merging($1.replies) }
        self.books = books
        self.definition = definition
        self.ranking = ranking
        self.learning = learning
        self.hunches = hunches
        self.activities = activities
        self.settings = settings
    }
}
