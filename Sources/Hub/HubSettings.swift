/// The times and bounds of conversation, confirmation and signals, as `Config/hearth.yaml` gives them.
public struct HubSettings: Hashable, Sendable {
    public var consentSeconds: Double
    public var outcomeSeconds: Double
    public var conversationSeconds: Double
    public var rephraseSeconds: Double
    /// For a turn with a corrective word, or that is much like the first.
    public var rephraseExtendedSeconds: Double
    public var overrideSeconds: Double
    /// For what works slowly: climate, ovens.
    public var overrideSlowSeconds: Double
    public var acceptSeconds: Double
    public var speakingWordsPerMinute: Double
    /// A scheduled command missed by more than this is reported, not run.
    public var scheduleLateSeconds: Double
    /// Hours of the local day between which people are asked only about what is dangerous.
    public var quietFromHour: Double
    public var quietUntilHour: Double
    /// Degrees; nil where sunset cannot be told.
    public var latitude: Double?
    public var longitude: Double?
    /// Celsius unless true.
    public var usesFahrenheit: Bool

    public init(
        consentSeconds: Double = 30, outcomeSeconds: Double = 5,
        conversationSeconds: Double = 300, rephraseSeconds: Double = 45,
        rephraseExtendedSeconds: Double = 120, overrideSeconds: Double = 120,
        overrideSlowSeconds: Double = 600, acceptSeconds: Double = 120,
        speakingWordsPerMinute: Double = 150, scheduleLateSeconds: Double = 60,
        quietFromHour: Double = 23, quietUntilHour: Double = 6,
        latitude: Double? = nil, longitude: Double? = nil, usesFahrenheit: Bool = false
    ) {
        self.consentSeconds = consentSeconds
        self.outcomeSeconds = outcomeSeconds
        self.conversationSeconds = conversationSeconds
        self.rephraseSeconds = rephraseSeconds
        self.rephraseExtendedSeconds = rephraseExtendedSeconds
        self.overrideSeconds = overrideSeconds
        self.overrideSlowSeconds = overrideSlowSeconds
        self.acceptSeconds = acceptSeconds
        self.speakingWordsPerMinute = speakingWordsPerMinute
        self.scheduleLateSeconds = scheduleLateSeconds
        self.quietFromHour = quietFromHour
        self.quietUntilHour = quietUntilHour
        self.latitude = latitude
        self.longitude = longitude
        self.usesFahrenheit = usesFahrenheit
    }
}
