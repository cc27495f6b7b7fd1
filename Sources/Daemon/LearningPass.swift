internal import Dispatch
internal import Hub
internal import Learning
internal import Synchronization

/// Learns on a copy of the hub, on a thread of its own, while the loop goes on.
///
/// A class, because two threads share it.
final class LearningPass: Sendable {
    private enum State {
        case idle
        case running
        case done(RewriteBook)
    }

    /// The local hour of the nightly pass.
    static let quietHour = 3
    /// It waits until nobody has spoken for so long.
    static let quietMilliseconds: Int64 = 30 * 60_000

    private let state = Mutex(State.idle)
    private let pipe: WakePipe

    init(waking pipe: WakePipe) { self.pipe = pipe }

    /// - Returns: false where a pass is running already.
    func start(on hub: Hub) -> Bool {
        let isFree = state.withLock { state in
            guard case .idle = state else { return false }
            state = .running
            return true
        }
        guard isFree else { return false }
        DispatchQueue(label: "hearth learning", qos: .utility).async { [self] in
            let book = hub.learnedBook
            state.withLock { $0 = .done(book) }
            pipe.wake()
        }
        return true
    }

    /// What a pass found that has ended since this was last asked.
    func take() -> RewriteBook? {
        state.withLock { state in
            guard case .done(let book) = state else { return nil }
            state = .idle
            return book
        }
    }
}
