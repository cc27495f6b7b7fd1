/// How an attempt to be connected came to its end.
enum Ending: Sendable, Equatable {
    case neverConnected(TransportError)
    case lost(TransportError, connectedSeconds: Double)

    var reason: TransportError {
        switch self {
        case .neverConnected(let reason), .lost(let reason, _): reason
        }
    }
}

/// Decides how long to wait before the next attempt, and notices a contested client id.
///
/// Two clients with one id throw each other out for ever. The sign is a connection that is accepted
/// at once and lost soon, again and again; a broker that restarts is absent in between.
struct ReconnectPolicy: Sendable {
    static let contestedLosses = 3
    static let contestedWindowSeconds = 30.0
    /// A connection that lasted this long was not thrown out by a rival.
    static let quickLossSeconds = 10.0
    static let contestedMaximumSeconds = 300.0

    struct Wait: Equatable {
        var seconds: Double
        /// How many quick losses made the client id look contested, or nil.
        var contestedLosses: Int?
    }

    let options: RetryOptions
    private var refusals = 0
    private var contests = 0
    private var quickLosses: [Double] = []

    init(options: RetryOptions) {
        self.options = options
    }

    /// `now` is in seconds of the monotonic clock, `jitter` is chance within 0 and 1.
    mutating func wait(after ending: Ending, at now: Double, jitter: Double) -> Wait {
        switch ending {
        case .neverConnected(.refused), .neverConnected(.tls):
            return Wait(seconds: refusedDelay(jitter: jitter))
        case .neverConnected:
            quickLosses = []
            return Wait(seconds: plainDelay(jitter: jitter))
        case .lost(let reason, let connectedSeconds):
            refusals = 0
            return afterLoss(reason, connectedSeconds, at: now, jitter: jitter)
        }
    }

    private mutating func afterLoss(
        _ reason: TransportError, _ connectedSeconds: Double, at now: Double, jitter: Double
    ) -> Wait {
        if reason == .takenOver || connectedSeconds < Self.quickLossSeconds {
            quickLosses.append(now)
        } else {
            contests = 0
        }
        quickLosses.removeAll { now - $0 > Self.contestedWindowSeconds }
        guard quickLosses.count >= Self.contestedLosses else {
            return Wait(seconds: plainDelay(jitter: jitter))
        }
        let losses = quickLosses.count
        quickLosses = []
        let delay = doubled(
            options.contestedSeconds, times: contests, upTo: Self.contestedMaximumSeconds)
        contests += 1
        // Rivals that wait equally long would meet again.
        return Wait(seconds: delay * (1 + jitter), contestedLosses: losses)
    }

    private func plainDelay(jitter: Double) -> Double {
        options.delaySeconds + options.jitterSeconds * jitter
    }

    private mutating func refusedDelay(jitter: Double) -> Double {
        defer { refusals += 1 }
        let delay = doubled(
            options.refusedSeconds, times: refusals, upTo: options.refusedMaximumSeconds)
        return delay + options.jitterSeconds * jitter
    }

    private func doubled(_ seconds: Double, times: Int, upTo maximum: Double) -> Double {
        var delay = seconds
        for _ in 0..<min(times, 16) where delay < maximum {
            delay *= 2
        }
        return min(delay, maximum)
    }
}
