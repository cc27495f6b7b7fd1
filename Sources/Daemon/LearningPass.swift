internal import Dispatch
internal import Hub
internal import Synchronization
internal import Templates

/// Learns on a copy of the hub, on a thread of its own, while the loop goes on.
///
/// A class, because two threads share it.
final class LearningPass: Sendable {
    private enum State {
        case idle
        case running
        case done(Value)
    }

    /// The local hour of the nightly pass.
    static let quietHour = 3
    /// It waits until nobody has spoken for so long.
    static let quietMilliseconds: Int64 = 30 * 60_000

    private let state = Mutex(State.idle)
    private let pipe: WakePipe

    init(waking pipe: WakePipe) { self.pipe = pipe }

    /// - Parameter milliseconds: since 1970, of the pass.
    /// - Returns: false where a pass is running already.
    func start(on hub: Hub, at milliseconds: Int64) -> Bool {
        let isFree = state.withLock { state in
            guard case .idle = state else { return false }
            state = .running
            return true
        }
        guard isFree else { return false }
        DispatchQueue(label: "hearth learning", qos: .utility).async { [self] in
            let found = hub.learned(at: milliseconds)
            state.withLock { $0 = .done(found) }
            pipe.wake()
        }
        return true
    }

    /// What a pass found that has ended since this was last asked.
    func take() -> Value? {
        state.withLock { state in
            guard case .done(let found) = state else { return nil }
            state = .idle
            return found
        }
    }
}
