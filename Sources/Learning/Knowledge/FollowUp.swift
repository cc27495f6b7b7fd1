public import Home
public import Templates

/// What a person does after an event, with the evidence for it.
public struct FollowUp: Hashable, Sendable {
    public var speaker: String
    /// The type of device that rang or finished.
    public var event: String
    public var device: DeviceID
    /// Times it was done after the event, of late: older ones count less.
    public var count: Double
    /// Of all times the event came.
    public var share: Double
    /// How many times likelier it is then than at any other time.
    public var lift: Double
    public var delayMinutes: Double

    /// As queries show it.
    public var value: Value {
        [
            "after": .string(event), "speaker": .string(speaker),
            "device": .string(device.rawValue), "count": .number(count), "share": .number(share),
            "lift": .number(lift), "delayMinutes": .number(delayMinutes),
        ]
    }
}
