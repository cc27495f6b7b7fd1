import Foundation
import Home

/// Simulated time: it starts with the clock on the wall and runs so many times as fast.
struct ScaledClock: Sendable {
    private let start: Moment
    private let began = ContinuousClock.now
    private let speed: Double

    init(speed: Double) {
        self.speed = speed
        let now = Date()
        start = Moment(
            monotonicMilliseconds: 0,
            wallMilliseconds: Int64(saturating: now.timeIntervalSince1970 * 1000),
            utcOffsetSeconds: TimeZone.current.secondsFromGMT(for: now))
    }

    var now: Moment {
        let elapsed = ContinuousClock.now - began
        let seconds = Double(elapsed.components.seconds)
        let fraction = Double(elapsed.components.attoseconds) * 1e-18
        return start.advanced(
            byMilliseconds: Int64(saturating: (seconds + fraction) * speed * 1000))
    }

    /// How long really to wait for a moment to come.
    func wait(until moment: Moment) -> Duration {
        .milliseconds(Int64(saturating: Double(moment.milliseconds(since: now)) / speed))
    }
}
