import Synchronization

/// The bounded queue between a client and its one consumer.
///
/// Messages that do not fit push out the oldest and are counted. Connection events are kept: of
/// those only the oldest of a long row of flaps go, so that the last word is always right.
final class Inbox: Sendable {
    /// The most messages in one batch.
    static let batchLimit = 256
    /// The most connection events, and the most diagnoses, that wait.
    static let noticeLimit = 64

    private let state: Mutex<State>

    init(limits: QueueLimits) {
        state = Mutex(State(limits: limits))
    }

    var counters: ClientCounters { state.withLock { $0.counters } }

    func add(_ batch: [ApplicationMessage]) {
        guard !batch.isEmpty else { return }
        hand { $0.add(batch) }
    }

    func add(_ notice: ClientEvent) {
        hand { $0.add(notice: notice) }
    }

    func count(_ change: (inout ClientCounters) -> Void) {
        state.withLock { change(&$0.counters) }
    }

    /// What is queued can still be taken; nothing more is added.
    func finish() {
        state.withLock { state in
            state.isFinished = true
            return state.events.isEmpty ? state.takeWaiter() : nil
        }?.resume(returning: nil)
    }

    /// The next event; nil when the client has stopped or the task is cancelled.
    func next() async -> ClientEvent? {
        if let ready = state.withLock({ $0.takeFirst() }) { return ready }
        return await withTaskCancellationHandler {
            await withCheckedContinuation { wait($0) }
        } onCancel: {
            state.withLock { $0.takeWaiter() }?.resume(returning: nil)
        }
    }

    private func wait(_ continuation: CheckedContinuation<ClientEvent?, Never>) {
        let ready: ClientEvent?? = state.withLock { state in
            if let event = state.takeFirst() { return .some(event) }
            if state.isFinished || Task.isCancelled { return .some(nil) }
            precondition(state.waiter == nil, "a client's events have one consumer")
            state.waiter = continuation
            return nil
        }
        if let ready {
            continuation.resume(returning: ready)
        }
    }

    private func hand(_ change: (inout State) -> Void) {
        let woken = state.withLock { state in
            guard !state.isFinished else { return nil as Waking? }
            change(&state)
            guard state.waiter != nil, let event = state.takeFirst() else { return nil }
            return state.takeWaiter().map { Waking(waiter: $0, event: event) }
        }
        // Outside the lock: the consumer may be back before this returns.
        woken?.waiter.resume(returning: woken?.event)
    }

    private struct Waking {
        let waiter: CheckedContinuation<ClientEvent?, Never>
        let event: ClientEvent
    }
}

extension Inbox {
    private struct State {
        let limits: QueueLimits
        var events: [ClientEvent] = []
        var waiter: CheckedContinuation<ClientEvent?, Never>?
        var isFinished = false
        var counters = ClientCounters()
        private var messages = 0
        private var bytes = 0

        init(limits: QueueLimits) {
            self.limits = limits
        }

        mutating func takeWaiter() -> CheckedContinuation<ClientEvent?, Never>? {
            defer { waiter = nil }
            return waiter
        }

        mutating func takeFirst() -> ClientEvent? {
            guard !events.isEmpty else { return nil }
            let event = events.removeFirst()
            if case .messages(let batch) = event {
                messages -= batch.count
                bytes -= batch.reduce(0) { $0 + $1.sizeBytes }
            }
            return event
        }

        mutating func add(_ batch: [ApplicationMessage]) {
            counters.receivedMessages += batch.count
            messages += batch.count
            bytes += batch.reduce(0) { $0 + $1.sizeBytes }
            append(batch)
            while isOverfull, let index = events.firstIndex(where: \.isMessages) {
                dropOldest(at: index)
            }
        }

        mutating func add(notice: ClientEvent) {
            events.append(notice)
            let kind = notice.isDiagnosis
            let alike = events.indices.filter {
                !events[$0].isMessages && events[$0].isDiagnosis == kind
            }
            if alike.count > Inbox.noticeLimit, let oldest = alike.first {
                events.remove(at: oldest)
            }
        }

        private var isOverfull: Bool {
            messages > limits.inboxMessages || bytes > limits.inboxBytes
        }

        private mutating func append(_ batch: [ApplicationMessage]) {
            guard case .messages(var last)? = events.last,
                last.count + batch.count <= Inbox.batchLimit
            else {
                events.append(.messages(batch))
                return
            }
            // Only one owner may be left, or the append would copy the batch.
            events.removeLast()
            last.append(contentsOf: batch)
            events.append(.messages(last))
        }

        private mutating func dropOldest(at index: Int) {
            guard case .messages(let batch) = events[index] else { return }
            var cut = 0
            while cut < batch.count, isOverfull {
                messages -= 1
                bytes -= batch[cut].sizeBytes
                cut += 1
            }
            counters.droppedMessages += cut
            if cut == batch.count {
                events.remove(at: index)
            } else {
                events[index] = .messages(Array(batch[cut...]))
            }
        }
    }
}

extension ClientEvent {
    fileprivate var isMessages: Bool {
        switch self {
        case .messages: true
        case .connected, .disconnected, .diagnosed: false
        }
    }

    fileprivate var isDiagnosis: Bool {
        switch self {
        case .diagnosed: true
        case .connected, .disconnected, .messages: false
        }
    }
}
