import CMosquitto
import Glibc

/// Wakes a thread that waits in `poll`.
final class WakeSignal: Sendable {
    /// To be polled for reading; -1 when the system had no descriptor left.
    let descriptor: Int32

    init() {
        descriptor = hearth_eventfd()
    }

    deinit {
        guard descriptor >= 0 else { return }
        close(descriptor)
    }

    func raise() {
        var one: UInt64 = 1
        // It fails only when the counter is full, and then the thread is awake anyway.
        _ = write(descriptor, &one, MemoryLayout<UInt64>.size)
    }

    func clear() {
        var count: UInt64 = 0
        // It fails only when nothing was raised.
        _ = read(descriptor, &count, MemoryLayout<UInt64>.size)
    }
}
