internal import Glibc
internal import Home

/// The clocks of a running daemon.
///
/// The monotonic one begins at the wall clock's time of the start, so that it goes on where the
/// journal's lines ended; from then on it follows a clock that nobody sets.
struct DaemonClock {
    private let start: Int64
    private let bootAtStart: Int64

    /// - Parameter last: where the journal's lines ended; the clock never begins before.
    init(notBefore last: Int64 = .min) {
        start = max(Self.milliseconds(CLOCK_REALTIME), last)
        bootAtStart = Self.milliseconds(CLOCK_BOOTTIME)
    }

    func now() -> Moment {
        let wall = Self.milliseconds(CLOCK_REALTIME)
        return Moment(
            monotonicMilliseconds: start + Self.milliseconds(CLOCK_BOOTTIME) - bootAtStart,
            wallMilliseconds: wall, utcOffsetSeconds: Self.offsetSeconds(at: wall / 1_000))
    }

    /// Looks whether the machine's zone is another by now; reading the clock does not.
    static func noticeZone() { tzset() }

    private static func milliseconds(_ clock: clockid_t) -> Int64 {
        var now = timespec()
        clock_gettime(clock, &now)
        return Int64(now.tv_sec) * 1_000 + Int64(now.tv_nsec) / 1_000_000
    }

    private static func offsetSeconds(at second: Int64) -> Int {
        var time = time_t(second)
        var local = tm()
        localtime_r(&time, &local)
        return local.tm_gmtoff
    }
}
