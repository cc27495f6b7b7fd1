/// One client of a broker.
///
/// It runs once: `start`, then `stop`. All methods may be called from any task.
public protocol MQTTClient: Sendable {
    /// What happens, for one consumer; ends after `stop`.
    var events: ClientEvents { get }

    var counters: ClientCounters { get }

    /// Begins to connect and goes on trying; returns at once, with or without a broker.
    /// Throws when the options cannot work.
    func start() throws(TransportError)

    /// Ends the connection and the event stream, within a second.
    func stop(_ manner: StopManner) async

    /// Sends a message, or throws and keeps nothing: what is published while there is no
    /// connection is never sent later, whatever its quality of service.
    ///
    /// After `expirySeconds` neither this client nor an MQTT 5 broker delivers it any more.
    func publish(
        _ message: ApplicationMessage, expirySeconds: UInt32?
    ) throws(TransportError)

    /// Subscribes now or as soon as there is a connection, and again on every later one.
    /// A filter that is already subscribed to keeps its quality of service.
    ///
    /// With `asPublished` an MQTT 5 broker leaves `retain` set on what is published retained while
    /// the subscription holds; one of MQTT 3.1.1 cannot.
    func subscribe(_ filters: [String], qos: QoS, asPublished: Bool) throws(TransportError)
}

/// How a client leaves the broker.
public enum StopManner: Sendable {
    /// What was published is sent, then the broker is told; it does not publish the will.
    case clean
    /// The connection breaks as in a power cut; the broker publishes the will.
    case abrupt
}

extension MQTTClient {
    public func stop() async {
        await stop(.clean)
    }

    public func publish(_ message: ApplicationMessage) throws(TransportError) {
        try publish(message, expirySeconds: nil)
    }

    public func subscribe(
        _ filters: [String], qos: QoS = .atMostOnce
    ) throws(TransportError) {
        try subscribe(filters, qos: qos, asPublished: false)
    }

    /// Received messages dropped because the owner did not take them in time.
    public var droppedMessages: Int { counters.droppedMessages }
}
