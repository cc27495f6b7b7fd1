/// What the home keeps of an entity beside what it shows of it.
struct Record: Sendable {
    let id: EntityID
    let component: Component
    let device: DeviceID
    /// Where it was announced: the topic, and its id in a bundle.
    var topic: String
    var part: String
    var uniqueID: String?
    var wiring: Wiring
    var availability: Availability
    /// Its own name, without the device's; nil where it has the device's.
    var label: String?
    var labelWords: [String]
    /// What set-up says, before a device type has a word in it.
    var isConfigured: Bool
    var recognised: TypeMatch?
    /// By its name and class, wherever it stands.
    var hazard: Hazard
    var expiresAt: Moment?
    var offAt: Moment?
    /// False once it is removed; its place is then free for another.
    var isLive = true

    /// Every topic to subscribe to, in a fixed order.
    var topics: [String] {
        availability.sources.map(\.topic) + wiring.stateTopics + wiring.commandTopics
    }
}
