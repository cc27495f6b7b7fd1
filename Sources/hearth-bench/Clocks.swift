import Foundation

/// The clocks that benches read.
enum Clocks {
    /// Nanoseconds of a clock that only goes forward.
    static func monotonic() -> UInt64 { read(CLOCK_MONOTONIC) }

    /// CPU that this process has taken, its threads together, in nanoseconds.
    static func processCPU() -> UInt64 { read(CLOCK_PROCESS_CPUTIME_ID) }

    /// CPU that the calling thread has taken, in nanoseconds.
    static func threadCPU() -> UInt64 { read(CLOCK_THREAD_CPUTIME_ID) }

    private static func read(_ clock: clockid_t) -> UInt64 {
        var now = timespec()
        clock_gettime(clock, &now)
        return UInt64(now.tv_sec) * 1_000_000_000 + UInt64(now.tv_nsec)
    }
}
