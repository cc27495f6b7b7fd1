internal import MQTT
internal import Synchronization

/// Carries what the broker's client tells to the loop. When it is full the client keeps the rest,
/// and counts what it has to drop.
final class EventQueue: Sendable {
    /// Events, each of which may be a batch of messages.
    static let limit = 64

    private struct State {
        var events: [ClientEvent] = []
        var waiter: CheckedContinuation<Void, Never>?
        var isFinished = false
    }

    private let state = Mutex(State())
    private let pipe: WakePipe

    init(waking pipe: WakePipe) { self.pipe = pipe }

    /// Adds an event; waits while there is no room. For one producer.
    func add(_ event: ClientEvent) async {
        await withCheckedContinuation { (room: CheckedContinuation<Void, Never>) in
            let hasRoom = state.withLock { state in
                state.events.append(event)
                guard state.events.count >= Self.limit, !state.isFinished else { return true }
                state.waiter = room
                return false
            }
            pipe.wake()
            if hasRoom { room.resume() }
        }
    }

    func takeAll() -> [ClientEvent] {
        let (events, waiter) = state.withLock { state in
            defer {
                state.events = []
                state.waiter = nil
            }
            return (state.events, state.waiter)
        }
        waiter?.resume()
        return events
    }

    /// Nobody takes any more; whoever waits goes on.
    func finish() {
        state.withLock { $0.isFinished = true }
        _ = takeAll()
    }
}
