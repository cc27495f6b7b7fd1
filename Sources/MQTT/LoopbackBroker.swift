import Synchronization

/// A broker in memory, for tests and for homes that live in one process.
///
/// It keeps retained messages, publishes wills and matches wildcards as a real one does. Delivery
/// happens inside `publish`, so the order is that of the calls. A client whose filters overlap
/// gets a message once.
public final class LoopbackBroker: Sendable {
    fileprivate struct Session {
        let id: Int
        let options: ConnectionOptions
        let inbox: Inbox
        var phase = Phase.new
        var subscriptions: [Link.Subscription] = []
    }

    fileprivate enum Phase {
        case new, waiting, connected, stopped
    }

    fileprivate struct State {
        let users: [String: String]
        var isUp = true
        var sessions: [Session] = []
        var retained: [String: ApplicationMessage] = [:]
        var nextID = 0
    }

    private let state: Mutex<State>

    /// `users` maps names to passwords; when it is empty everybody may connect.
    public init(users: [String: String] = [:]) {
        state = Mutex(State(users: users))
    }

    /// A client of this broker; of the options the endpoint, TLS and retries mean nothing here.
    public func client(_ options: ConnectionOptions) -> LoopbackClient {
        let inbox = Inbox(limits: options.queueLimits)
        let id = state.withLock { state in
            state.nextID += 1
            state.sessions.append(Session(id: state.nextID, options: options, inbox: inbox))
            return state.nextID
        }
        return LoopbackClient(broker: self, id: id, options: options, inbox: inbox)
    }

    /// Breaks every connection and forgets what was retained, as a killed broker does.
    public func crash() {
        state.withLock { state in
            guard state.isUp else { return }
            state.isUp = false
            state.retained = [:]
            for index in state.sessions.indices where state.sessions[index].phase == .connected {
                state.sessions[index].phase = .waiting
                let reason = TransportError.connectionLost("the broker is gone")
                state.sessions[index].inbox.add(.disconnected(reason))
            }
        }
    }

    /// Accepts connections again; waiting clients are connected before this returns.
    public func restart() {
        state.withLock { state in
            guard !state.isUp else { return }
            state.isUp = true
            for session in state.sessions where session.phase == .waiting {
                state.connect(session.id)
            }
        }
    }

    // For the clients.

    func start(_ id: Int) throws(TransportError) {
        let isStopped = state.withLock { state in
            guard let index = state.index(of: id) else { return true }
            guard state.sessions[index].phase == .new else { return false }
            state.sessions[index].phase = .waiting
            state.connect(id)
            return false
        }
        if isStopped { throw .stopped }
    }

    func stop(_ id: Int, _ manner: StopManner) {
        state.withLock { state in
            guard let index = state.index(of: id) else { return }
            let session = state.sessions.remove(at: index)
            session.inbox.add(.disconnected(.stopped))
            session.inbox.finish()
            if manner == .abrupt, session.phase == .connected {
                state.publishWill(of: session)
            }
        }
    }

    func publish(_ id: Int, _ message: ApplicationMessage) throws(TransportError) {
        let isSent = state.withLock { state in
            guard let index = state.index(of: id), state.sessions[index].phase == .connected
            else { return false }
            state.route(message)
            return true
        }
        guard isSent else { throw .notConnected }
    }

    func subscribe(_ id: Int, _ wanted: [Link.Subscription]) throws(TransportError) {
        let limit = Link.subscriptionLimit
        let isAccepted = state.withLock { state in
            guard let index = state.index(of: id) else { return true }
            let known = Set(state.sessions[index].subscriptions.map(\.filter))
            let new = wanted.filter { !known.contains($0.filter) }
            guard known.count + new.count <= limit else { return false }
            state.sessions[index].subscriptions += new
            if state.sessions[index].phase == .connected {
                state.replayRetained(to: state.sessions[index], for: new)
            }
            return true
        }
        guard isAccepted else { throw .tooManySubscriptions(limit: limit) }
    }
}

extension LoopbackBroker.State {
    fileprivate func index(of id: Int) -> Int? {
        sessions.firstIndex { $0.id == id }
    }

    fileprivate mutating func connect(_ id: Int) {
        guard isUp else {
            let reason = TransportError.unreachable("the broker is gone")
            index(of: id).map { sessions[$0].inbox.add(.disconnected(reason)) }
            return
        }
        guard let index = index(of: id) else { return }
        guard isKnown(sessions[index].options) else {
            let reason = TransportError.refused(code: 135, reason: "Not authorized")
            sessions[index].inbox.add(.disconnected(reason))
            return
        }
        expelRivals(of: sessions[index])
        sessions[index].phase = .connected
        let session = sessions[index]
        session.inbox.add(.connected)
        replayRetained(to: session, for: session.subscriptions)
    }

    private func isKnown(_ options: ConnectionOptions) -> Bool {
        guard !users.isEmpty else { return true }
        guard let username = options.username, let password = users[username] else {
            return false
        }
        return password == options.password
    }

    /// A client id has one connection; the newest wins.
    private mutating func expelRivals(of session: LoopbackBroker.Session) {
        let rival = sessions.firstIndex {
            $0.options.clientID == session.options.clientID && $0.phase == .connected
        }
        guard let rival else { return }
        sessions[rival].phase = .stopped
        sessions[rival].inbox.add(.disconnected(.takenOver))
        publishWill(of: sessions[rival])
    }

    fileprivate mutating func publishWill(of session: LoopbackBroker.Session) {
        guard let will = session.options.will else { return }
        route(will)
    }

    fileprivate mutating func route(_ message: ApplicationMessage) {
        var live = message
        for session in sessions where session.phase == .connected {
            let matching = session.subscriptions(for: message.topic)
            guard let qos = matching.map(\.qos).max() else { continue }
            live.qos = min(message.qos, qos)
            live.retain = message.retain && matching.contains(where: \.isAsPublished)
            session.deliver([live])
        }
        guard message.retain else { return }
        retained[message.topic] = message.payload.isEmpty ? nil : message
    }

    fileprivate func replayRetained(
        to session: LoopbackBroker.Session, for subscriptions: [Link.Subscription]
    ) {
        var stored: [ApplicationMessage] = []
        for topic in retained.keys.sorted() {
            let matching = subscriptions.filter { Topic.matches(filter: $0.filter, name: topic) }
            guard var message = retained[topic], let qos = matching.map(\.qos).max() else {
                continue
            }
            message.qos = min(message.qos, qos)
            stored.append(message)
        }
        session.deliver(stored)
    }
}

extension LoopbackBroker.Session {
    fileprivate func subscriptions(for topic: String) -> [Link.Subscription] {
        subscriptions.filter { Topic.matches(filter: $0.filter, name: topic) }
    }

    fileprivate func deliver(_ messages: [ApplicationMessage]) {
        var accepted: [ApplicationMessage] = []
        for message in messages {
            let bytes = message.payload.count
            let limits = options.payloadLimits
            guard let limit = limits.limitBroken(bytes: bytes, topic: message.topic) else {
                accepted.append(message)
                continue
            }
            inbox.count { $0.refusedMessages += 1 }
            inbox.add(
                .diagnosed(.payloadRefused(topic: message.topic, bytes: bytes, limit: limit)))
        }
        inbox.add(accepted)
    }
}
