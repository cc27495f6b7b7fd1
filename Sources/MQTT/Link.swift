import Dispatch
import Synchronization

/// What the tasks that use a client and the thread that runs its connection have in common.
final class Link: Sendable {
    /// The most filters one client may subscribe to.
    static let subscriptionLimit = 4_096

    struct Subscription: Sendable {
        let filter: String
        let qos: QoS
        /// The broker leaves the retain flag as it was published.
        let isAsPublished: Bool

        func isAlike(_ other: Subscription) -> Bool {
            qos == other.qos && isAsPublished == other.isAsPublished
        }
    }

    /// Where the client is in its one life.
    enum Phase: Equatable {
        case new
        case running
        case stopping(StopManner)
    }

    fileprivate struct State {
        var phase = Phase.new
        var isConnected = false
        var isWoken = false
        var outbox: Outbox
        var subscriptions: [Subscription] = []
        var filters: Set<String> = []
    }

    let options: ConnectionOptions
    let jitter: @Sendable () -> Double
    let inbox: Inbox
    let wake = WakeSignal()
    /// Signalled once, when the thread has ended.
    let ended = DispatchSemaphore(value: 0)
    private let state: Mutex<State>

    init(options: ConnectionOptions, jitter: @escaping @Sendable () -> Double) {
        self.options = options
        self.jitter = jitter
        inbox = Inbox(limits: options.queueLimits)
        state = Mutex(State(outbox: Outbox(limit: options.queueLimits.outboxMessages)))
    }

    /// True for the one call that shall start the thread.
    func beginRunning() throws(TransportError) -> Bool {
        let before = state.withLock { state in
            defer { if state.phase == .new { state.phase = .running } }
            return state.phase
        }
        switch before {
        case .new: return true
        case .running: return false
        case .stopping: throw .stopped
        }
    }

    /// The phase before; the thread, if there is one, ends soon.
    func beginStopping(_ manner: StopManner) -> Phase {
        let before = state.withLock { state in
            defer { state.phase = .stopping(manner) }
            return state.phase
        }
        wake.raise()
        return before
    }

    /// How to stop, once that is wanted.
    var stopManner: StopManner? {
        state.withLock { state in
            guard case .stopping(let manner) = state.phase else { return nil }
            return manner
        }
    }

    func publish(_ outgoing: Outgoing) throws(TransportError) {
        let result: Result<Bool, TransportError> = state.withLock { state in
            guard state.isConnected, state.phase == .running else {
                return .failure(.notConnected)
            }
            do throws(TransportError) {
                try state.outbox.add(outgoing)
            } catch {
                return .failure(error)
            }
            return .success(state.needsWaking())
        }
        if try result.get() {
            wake.raise()
        }
    }

    func subscribe(_ wanted: [Subscription]) throws(TransportError) {
        let isAccepted = state.withLock { state in
            let new = wanted.filter { !state.filters.contains($0.filter) }
            guard state.subscriptions.count + new.count <= Self.subscriptionLimit else {
                return false
            }
            for subscription in new where state.filters.insert(subscription.filter).inserted {
                state.subscriptions.append(subscription)
            }
            return true
        }
        guard isAccepted else { throw .tooManySubscriptions(limit: Self.subscriptionLimit) }
        wake.raise()
    }

    // The rest is for the thread.

    /// What the thread has to send, in this order.
    struct Work {
        let subscriptions: ArraySlice<Subscription>
        let messages: [Outgoing]
    }

    /// The subscriptions after the first `subscribed`, and up to `room` messages.
    ///
    /// Both are taken in one moment: who subscribes and then publishes hears the answer.
    func takeWork(subscribed: Int, room: Int) -> Work {
        let now = monotonicSeconds()
        let (work, expired) = state.withLock { state in
            let (messages, expired) = state.outbox.take(room, at: now)
            let subscriptions = state.subscriptions.dropFirst(subscribed)
            return (Work(subscriptions: subscriptions, messages: messages), expired)
        }
        if expired > 0 {
            inbox.count { $0.unsentMessages += expired }
        }
        return work
    }

    func clearWake() {
        wake.clear()
        state.withLock { $0.isWoken = false }
    }

    /// From now on messages may be published.
    func connected() {
        state.withLock { $0.isConnected = true }
    }

    /// From now on they may not, and what waits is forgotten, in the same moment: nothing that was
    /// published into this connection can leave by the next one.
    func disconnected() {
        let unsent = state.withLock { state in
            state.isConnected = false
            return state.outbox.removeAll()
        }
        inbox.count { $0.unsentMessages += unsent }
    }

    var hasOutgoing: Bool { state.withLock { $0.outbox.count > 0 } }
}

extension Link.State {
    /// Whether the thread has not been woken since it last looked.
    fileprivate mutating func needsWaking() -> Bool {
        defer { isWoken = true }
        return !isWoken
    }
}
