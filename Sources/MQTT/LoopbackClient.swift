/// A client of a `LoopbackBroker`.
public final class LoopbackClient: MQTTClient {
    private let broker: LoopbackBroker
    private let id: Int
    private let options: ConnectionOptions
    private let inbox: Inbox

    init(broker: LoopbackBroker, id: Int, options: ConnectionOptions, inbox: Inbox) {
        self.broker = broker
        self.id = id
        self.options = options
        self.inbox = inbox
    }

    deinit {
        broker.stop(id, .abrupt)
    }

    public var events: ClientEvents { ClientEvents(inbox: inbox) }

    public var counters: ClientCounters { inbox.counters }

    public func start() throws(TransportError) {
        try options.check()
        try broker.start(id)
    }

    public func stop(_ manner: StopManner) async {
        broker.stop(id, manner)
    }

    /// Delivers at once, so nothing is ever late and `expirySeconds` has no effect.
    public func publish(
        _ message: ApplicationMessage, expirySeconds: UInt32?
    ) throws(TransportError) {
        try options.checkOutgoing(message)
        try broker.publish(id, message)
    }

    public func subscribe(
        _ filters: [String], qos: QoS, asPublished: Bool
    ) throws(TransportError) {
        for filter in filters {
            try Topic.checkFilter(filter)
        }
        let subscriptions = filters.map {
            Link.Subscription(filter: $0, qos: qos, isAsPublished: asPublished)
        }
        try broker.subscribe(id, subscriptions)
    }
}
