import CMosquitto
import Glibc

/// What the client's own thread does: connect, move messages both ways, and try again.
final class MosquittoLoop {
    /// How long a broker may take to answer the connect request.
    private static let connectSeconds = 5.0
    /// How often the library looks after its keepalive.
    private static let housekeepingSeconds = 0.5
    /// Batches leave no more often than this, so that a flood does not wake a task per message.
    private static let lingerSeconds = 0.001
    /// A batch this large leaves at once.
    private static let fullBatch = 64
    /// How long a clean stop may take to send what was published.
    private static let farewellSeconds = 0.6

    private let link: Link
    private var policy: ReconnectPolicy
    private var protocolChoice: ProtocolChoice
    private var descriptors: [pollfd]
    private var lastDelivery = 0.0
    private var lastReason: TransportError?

    init(_ link: Link) {
        self.link = link
        policy = ReconnectPolicy(options: link.options.retry)
        protocolChoice = ProtocolChoice(preferred: link.options.preferredVersion)
        let wake = pollfd(fd: link.wake.descriptor, events: Int16(POLLIN), revents: 0)
        descriptors = [pollfd(fd: -1, events: 0, revents: 0), wake]
    }

    func run() {
        while link.stopManner == nil {
            let ending = attempt()
            link.disconnected()
            if link.stopManner != nil { break }
            report(ending)
            pause(seconds: delay(after: ending))
        }
        link.inbox.add(.disconnected(.stopped))
        link.inbox.finish()
    }

    private func attempt() -> Ending {
        do throws(TransportError) {
            try checkReachable()
            let session = try MosquittoSession(link.options, version: protocolChoice.current)
            try session.connect()
            return serve(session)
        } catch {
            return .neverConnected(error)
        }
    }

    /// A connect request to an absent host blocks for minutes inside the library, so that is found
    /// out first, in a way that can be stopped.
    private func checkReachable() throws(TransportError) {
        guard case .tcp(let host, let port) = link.options.endpoint else { return }
        try Reachability(host: host, port: port).check(
            within: Self.connectSeconds, interruptedBy: link.wake.descriptor)
    }

    private func report(_ ending: Ending) {
        let reason = ending.reason
        if case .lost = ending {
            lastReason = nil
        }
        guard reason != lastReason else { return }
        lastReason = reason
        link.inbox.add(.disconnected(reason))
    }

    private func delay(after ending: Ending) -> Double {
        if case .neverConnected(let reason) = ending, protocolChoice.failed(with: reason) {
            link.inbox.add(.diagnosed(.olderProtocol))
            return 0
        }
        let jitter = min(max(link.jitter(), 0), 1)
        let wait = policy.wait(after: ending, at: monotonicSeconds(), jitter: jitter)
        if let losses = wait.contestedLosses {
            link.inbox.add(
                .diagnosed(
                    .clientIDContested(
                        clientID: link.options.clientID, losses: losses,
                        retrySeconds: wait.seconds)))
        }
        return wait.seconds
    }

    /// Waits, but not for a stop.
    private func pause(seconds: Double) {
        let end = monotonicSeconds() + seconds
        descriptors[0].fd = -1
        while link.stopManner == nil {
            let rest = end - monotonicSeconds()
            guard rest > 0 else { return }
            waitForWork(seconds: rest)
        }
    }

    private func waitForWork(seconds: Double) {
        let milliseconds = Int32((min(max(seconds, 0), 3_600) * 1_000).rounded(.up))
        descriptors[0].revents = 0
        descriptors[1].revents = 0
        poll(&descriptors, nfds_t(descriptors.count), milliseconds)
        if descriptors[1].revents != 0 {
            link.clearWake()
        }
    }
}

// While there is a connection, or nearly.
extension MosquittoLoop {
    private func serve(_ session: MosquittoSession) -> Ending {
        let began = monotonicSeconds()
        var connectedAt: Double?
        var housekeepingAt = began
        while true {
            turn(session)
            let now = monotonicSeconds()
            if session.isAccepted, connectedAt == nil {
                connectedAt = now
                greet(session)
            }
            deliver(session, at: now)
            if connectedAt != nil {
                send(session)
            }
            if now - housekeepingAt >= Self.housekeepingSeconds {
                housekeepingAt = now
                session.keepAlive()
            }
            if let reason = session.failure {
                deliver(session, at: .infinity)
                guard let connectedAt else { return .neverConnected(reason) }
                return .lost(reason, connectedSeconds: now - connectedAt)
            }
            if let manner = link.stopManner {
                deliver(session, at: .infinity)
                leave(session, manner)
                return .neverConnected(.stopped)
            }
            if connectedAt == nil, now - began > Self.connectSeconds {
                return .neverConnected(.unreachable("no answer to the connect request"))
            }
        }
    }

    /// One wait for the socket, and what it brought.
    private func turn(_ session: MosquittoSession) {
        descriptors[0].fd = session.socket
        descriptors[0].events = Int16(session.wantsWrite ? POLLIN | POLLOUT : POLLIN)
        let isLingering = !session.batch.isEmpty
        waitForWork(seconds: isLingering ? Self.lingerSeconds : Self.housekeepingSeconds)
        let seen = Int32(descriptors[0].revents)
        if seen & (POLLIN | POLLERR | POLLHUP) != 0 {
            session.read()
        }
        if seen & POLLOUT != 0 || session.wantsWrite {
            session.write()
        }
    }

    private func greet(_ session: MosquittoSession) {
        protocolChoice.accepted()
        lastReason = nil
        // In this order: whoever publishes on seeing `connected` hears the answer.
        send(session)
        link.connected()
        link.inbox.add(.connected)
    }

    private func deliver(_ session: MosquittoSession, at now: Double) {
        for diagnosis in session.takeDiagnoses() {
            link.inbox.add(.diagnosed(diagnosis))
        }
        let refused = session.takeRefused()
        if refused > 0 {
            link.inbox.count { $0.refusedMessages += refused }
        }
        let isDue = now - lastDelivery >= Self.lingerSeconds
        guard isDue || session.batch.count >= Self.fullBatch else { return }
        let batch = session.takeBatch()
        guard !batch.isEmpty else { return }
        lastDelivery = min(now, monotonicSeconds())
        link.inbox.add(batch)
    }

    /// Hands the library only what it can send now, because its own queue has no limit.
    private func send(_ session: MosquittoSession) {
        while true {
            let work = link.takeWork(subscribed: session.subscribed, room: session.room)
            session.subscribe(work.subscriptions)
            for outgoing in work.messages {
                session.publish(outgoing)
            }
            if work.messages.isEmpty { return }
        }
    }

    private func leave(_ session: MosquittoSession, _ manner: StopManner) {
        guard manner == .clean, session.isAccepted else { return }
        let end = monotonicSeconds() + Self.farewellSeconds
        send(session)
        while session.isBusy || link.hasOutgoing, session.failure == nil {
            guard monotonicSeconds() < end else { break }
            turn(session)
            send(session)
        }
        session.disconnect(before: end)
    }
}
