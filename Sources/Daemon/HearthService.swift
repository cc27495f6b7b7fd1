internal import Config
internal import Dispatch
internal import Glibc
public import MQTT
public import ServiceLifecycle
internal import Synchronization

/// The daemon: the loop, the broker's client, and their end.
public struct HearthService: Service {
    private let plan: DaemonPlan
    private let client: any MQTTClient

    /// - Parameter client: made by ``client(for:)``, or one of a broker in memory.
    public init(_ plan: DaemonPlan, client: any MQTTClient) {
        self.plan = plan
        self.client = client
    }

    /// A client of the broker that the settings name.
    public static func client(for plan: DaemonPlan) -> MosquittoClient {
        let broker = plan.settings.broker
        var options = ConnectionOptions(
            endpoint: broker.endpoint, clientID: broker.clientID, username: broker.username,
            password: plan.password, tls: broker.tls.map(TLSOptions.init),
            will: ApplicationMessage(
                topic: DaemonPlan.stateTopic, text: "offline", retain: true, qos: .atLeastOnce))
        options.keepaliveSeconds = broker.keepaliveSeconds
        return MosquittoClient(options) { Double.random(in: 0...1) }
    }

    /// Runs until graceful shutdown, or until the task is cancelled.
    public func run() async throws {
        let pipe = try WakePipe()
        let queue = EventQueue(waking: pipe)
        let stopping = StopFlag(waking: pipe)
        let start = HearthLoop.Start(
            plan: plan, client: client, queue: queue, pipe: pipe, stopping: stopping)
        try await withTaskCancellationHandler {
            try await withGracefulShutdownHandler {
                try await run(start)
            } onGracefulShutdown: {
                stopping.set()
            }
        } onCancel: {
            stopping.set()
        }
    }

    private func run(_ start: HearthLoop.Start) async throws {
        let client = client
        async let forwarding: Void = Self.forward(client.events, to: start.queue)
        let result = await Self.runLoop(start)
        start.queue.finish()
        await client.stop(.clean)
        await forwarding
        try result.get()
    }

    private static func forward(_ events: ClientEvents, to queue: EventQueue) async {
        for await event in events { await queue.add(event) }
    }

    /// The loop waits for sockets, which no task may do on a thread that tasks share.
    private static func runLoop(_ start: HearthLoop.Start) async -> Result<Void, DaemonError> {
        await withCheckedContinuation { continuation in
            DispatchQueue(label: "hearth loop").async {
                continuation.resume(
                    returning: Result { () throws(DaemonError) in
                        let loop = try HearthLoop(start)
                        do throws(TransportError) {
                            try start.client.start()
                        } catch {
                            throw .transport(error)
                        }
                        loop.run()
                    })
            }
        }
    }
}

/// Tells the loop to end. A class, because two threads share it.
final class StopFlag: Sendable {
    private let flag = Atomic(false)
    private let pipe: WakePipe

    init(waking pipe: WakePipe) { self.pipe = pipe }

    var isSet: Bool { flag.load(ordering: .acquiring) }

    func set() {
        flag.store(true, ordering: .releasing)
        pipe.wake()
    }
}

extension BrokerSettings {
    fileprivate var endpoint: Endpoint {
        switch address {
        case .network(let host, let port): .tcp(host: host, port: port)
        case .socket(let path): .unix(path: path)
        }
    }
}

extension TLSOptions {
    fileprivate init(_ settings: BrokerSettings.TLS) {
        self.init(
            authorityFile: settings.authorityFile, certificateFile: settings.certificateFile,
            keyFile: settings.keyFile)
    }
}
