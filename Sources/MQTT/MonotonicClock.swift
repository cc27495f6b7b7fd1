import Glibc

/// Seconds of a clock that nobody sets and that runs on while the machine sleeps.
func monotonicSeconds() -> Double {
    var now = timespec()
    clock_gettime(CLOCK_BOOTTIME, &now)
    return Double(now.tv_sec) + Double(now.tv_nsec) / 1e9
}
