import CMosquitto
import Dispatch
import Glibc

/// A client of a real broker, over libmosquitto.
///
/// One thread of its own makes every call into the library; tasks only put messages into bounded
/// queues. So the library's handle never crosses a thread, and what happens to it needs no lock.
/// When a connection ends its handle is destroyed: the library would keep messages of quality of
/// service 1 and 2 and send them hours later.
public final class MosquittoClient: MQTTClient {
    private let link: Link

    /// `jitter` gives chance within 0 and 1, for the waits between attempts.
    public init(_ options: ConnectionOptions, jitter: @escaping @Sendable () -> Double) {
        link = Link(options: options, jitter: jitter)
    }

    deinit {
        // The thread holds the link, not the client, and ends by itself.
        _ = link.beginStopping(.abrupt)
    }

    public var events: ClientEvents { ClientEvents(inbox: link.inbox) }

    public var counters: ClientCounters { link.inbox.counters }

    public func start() throws(TransportError) {
        try link.options.check()
        guard libraryStatus == 0 else {
            throw .library(code: libraryStatus, text: "libmosquitto cannot start")
        }
        guard link.wake.descriptor >= 0 else {
            throw .library(code: EMFILE, text: "no file descriptor left")
        }
        guard try link.beginRunning() else { return }
        try startThread()
    }

    public func stop(_ manner: StopManner) async {
        guard case .running = link.beginStopping(manner) else {
            link.inbox.finish()
            return
        }
        let ended = link.ended
        await withCheckedContinuation { continuation in
            DispatchQueue.global().async {
                // A name lookup cannot be interrupted; the thread then ends when it returns.
                if ended.wait(timeout: .now() + .seconds(1)) == .success {
                    ended.signal()
                }
                continuation.resume()
            }
        }
        link.inbox.finish()
    }

    public func publish(
        _ message: ApplicationMessage, expirySeconds: UInt32?
    ) throws(TransportError) {
        try link.options.checkOutgoing(message)
        let now = monotonicSeconds()
        try link.publish(
            Outgoing(message: message, expirySeconds: expirySeconds, publishedAt: now))
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
        try link.subscribe(subscriptions)
    }

    private func startThread() throws(TransportError) {
        var attributes = pthread_attr_t()
        pthread_attr_init(&attributes)
        defer { pthread_attr_destroy(&attributes) }
        pthread_attr_setdetachstate(&attributes, Int32(PTHREAD_CREATE_DETACHED))
        var thread = pthread_t()
        let owned = Unmanaged.passRetained(link)
        let code = pthread_create(&thread, &attributes, runConnection, owned.toOpaque())
        guard code == 0 else {
            owned.release()
            throw .library(code: code, text: "cannot start a thread")
        }
    }
}

/// The library is set up once in a process and stays.
private let libraryStatus = mosquitto_lib_init()

private func runConnection(_ argument: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
    guard let argument else { return nil }
    hearth_prepare_thread("mqtt")
    let link = Unmanaged<Link>.fromOpaque(argument).takeRetainedValue()
    MosquittoLoop(link).run()
    link.ended.signal()
    return nil
}
