import CMosquitto
import Glibc

/// One connection: one handle of the library from its making to its destruction.
///
/// Lives on the loop's thread. Callbacks run inside the calls made here, on the same thread.
final class MosquittoSession {
    /// The most messages of quality 1 and 2 that may wait for the broker's receipt; the library
    /// would queue more without a limit.
    private static let inFlightLimit = 20
    /// The most messages read before the loop looks at anything else.
    private static let drainLimit = 256
    /// The most diagnoses kept between two deliveries.
    private static let diagnosisLimit = 16
    /// Filters that go into one subscribe packet.
    private static let filtersPerPacket = 32
    /// What a packet needs beside topic and payload, amply.
    private static let packetOverheadBytes = 1_024

    let handle: OpaquePointer
    let options: ConnectionOptions
    let version: ProtocolVersion

    private(set) var isAccepted = false
    private(set) var failure: TransportError?
    private(set) var batch: [ApplicationMessage] = []
    /// How many of the client's subscriptions this connection has asked for.
    private(set) var subscribed = 0

    private var refused = 0
    private var diagnoses: [Diagnosis] = []
    private var callbacks = 0
    private var inFlight: [Int32: String] = [:]
    private var asked: [Int32: [String]] = [:]
    private(set) var lastComplaint: String?

    init(_ options: ConnectionOptions, version: ProtocolVersion) throws(TransportError) {
        guard let handle = mosquitto_new(options.clientID, true, nil) else {
            throw .library(code: errno, text: "cannot make a client")
        }
        self.handle = handle
        self.options = options
        self.version = version
        mosquitto_user_data_set(handle, Unmanaged.passUnretained(self).toOpaque())
        installCallbacks()
        try configure()
    }

    deinit {
        // No callback comes after this, and whatever the library still holds goes with it.
        mosquitto_destroy(handle)
    }

    var socket: Int32 { mosquitto_socket(handle) }

    var wantsWrite: Bool { mosquitto_want_write(handle) }

    /// Whether something that was published is still under way.
    var isBusy: Bool { wantsWrite || !inFlight.isEmpty }

    /// How many messages the connection takes now.
    var room: Int {
        failure == nil && !wantsWrite ? Self.inFlightLimit - inFlight.count : 0
    }

    func takeBatch() -> [ApplicationMessage] {
        let taken = batch
        batch = []
        // The next one is likely to be about as large.
        batch.reserveCapacity(taken.count)
        return taken
    }

    func takeDiagnoses() -> [Diagnosis] {
        guard !diagnoses.isEmpty else { return [] }
        defer { diagnoses = [] }
        return diagnoses
    }

    func takeRefused() -> Int {
        defer { refused = 0 }
        return refused
    }
}

// Out to the broker.
extension MosquittoSession {
    func connect() throws(TransportError) {
        var properties: OpaquePointer?
        defer { mosquitto_property_free_all(&properties) }
        if version == .v5 {
            // The broker then keeps back what would only be refused here.
            let bytes = options.payloadLimits.largestBytes + Self.packetOverheadBytes
            mosquitto_property_add_int32(
                &properties, Int32(MQTT_PROP_MAXIMUM_PACKET_SIZE.rawValue),
                UInt32(clamping: bytes))
        }
        let (host, port) = options.endpoint.hostAndPort
        errno = 0
        let code = mosquitto_connect_bind_v5(
            handle, host, port, Int32(options.keepaliveSeconds), nil, properties)
        guard code == 0 else { throw connectError(code) }
        if case .tcp = options.endpoint {
            // Without it a vanished network is noticed only by the keepalive.
            _ = hearth_limit_unacknowledged(socket, 3_000)
        }
    }

    func subscribe(_ subscriptions: ArraySlice<Link.Subscription>) {
        var rest = subscriptions
        while let first = rest.first, failure == nil {
            let alike = rest.prefix(Self.filtersPerPacket).prefix(while: first.isAlike)
            rest = rest.dropFirst(alike.count)
            subscribed += alike.count
            ask(alike.map(\.filter), as: first)
        }
    }

    private func ask(_ filters: [String], as subscription: Link.Subscription) {
        let isKept = version == .v5 && subscription.isAsPublished
        let choices = isKept ? Int32(MQTT_SUB_OPT_RETAIN_AS_PUBLISHED.rawValue) : 0
        var copies: [UnsafeMutablePointer<CChar>?] = filters.map { strdup($0) }
        defer { copies.forEach { free($0) } }
        var id: Int32 = 0
        let code = mosquitto_subscribe_multiple(
            handle, &id, Int32(copies.count), &copies, Int32(subscription.qos.rawValue), choices,
            nil)
        guard code == 0 else {
            for filter in filters {
                let text = describe(code)
                diagnose(.subscriptionRefused(filter: filter, code: code, reason: text))
            }
            return
        }
        asked[id] = filters
    }

    func publish(_ outgoing: Outgoing) {
        let message = outgoing.message
        var properties: OpaquePointer?
        defer { mosquitto_property_free_all(&properties) }
        if version == .v5, let seconds = outgoing.expirySeconds {
            mosquitto_property_add_int32(
                &properties, Int32(MQTT_PROP_MESSAGE_EXPIRY_INTERVAL.rawValue), seconds)
        }
        var id: Int32 = 0
        let code = message.payload.withUnsafeBytes { payload in
            mosquitto_publish_v5(
                handle, &id, message.topic, Int32(clamping: payload.count), payload.baseAddress,
                Int32(message.qos.rawValue), message.retain, properties)
        }
        guard code == 0 else {
            diagnose(
                .publishRefused(topic: message.topic, code: code, reason: describe(code)))
            return
        }
        if message.qos != .atMostOnce {
            inFlight[id] = message.topic
        }
    }

    func keepAlive() {
        note(mosquitto_loop_misc(handle))
    }

    func write() {
        note(mosquitto_loop_write(handle, 1))
    }

    /// Says goodbye, and waits until the broker has read it.
    func disconnect(before end: Double) {
        // The library closes its socket on writing the last packet. Were ours the only descriptor,
        // unread messages would turn that into a reset, and the broker would lose our last words.
        let spare = dup(socket)
        mosquitto_disconnect_v5(handle, 0, nil)
        while failure == nil, wantsWrite, monotonicSeconds() < end {
            awaitReady(socket, Int16(POLLOUT), before: end)
            write()
        }
        guard spare >= 0 else { return }
        shutdown(spare, Int32(SHUT_WR))
        var scratch = [UInt8](repeating: 0, count: 16_384)
        while monotonicSeconds() < end {
            awaitReady(spare, Int16(POLLIN), before: end)
            let count = recv(spare, &scratch, scratch.count, Int32(MSG_DONTWAIT))
            if count == 0 || (count < 0 && errno != EAGAIN && errno != EINTR) { break }
        }
        close(spare)
    }

    private func awaitReady(_ descriptor: Int32, _ events: Int16, before end: Double) {
        var waiting = pollfd(fd: descriptor, events: events, revents: 0)
        let milliseconds = max(0, (end - monotonicSeconds()) * 1_000)
        poll(&waiting, 1, Int32(milliseconds.rounded(.up)))
    }
}

// In from the broker.
extension MosquittoSession {
    /// Reads what has arrived. A call into the library handles one packet and does not say whether
    /// there was one, so it is repeated while callbacks come.
    func read() {
        for _ in 0..<Self.drainLimit {
            let before = callbacks
            note(mosquitto_loop_read(handle, 1))
            if callbacks == before || failure != nil { return }
        }
    }

    func received(_ message: mosquitto_message) {
        callbacks += 1
        guard let topic = message.topic else { return }
        let topicBytes = UnsafeRawBufferPointer(start: topic, count: strlen(topic))
        if let problem = Topic.sizeProblem(topicBytes) {
            refused += 1
            let prefix = String(decoding: topicBytes.prefix(64), as: UTF8.self)
            diagnose(.topicRefused(prefix: prefix, reason: problem))
            return
        }
        let bytes = Int(message.payloadlen)
        let name = String(decoding: topicBytes, as: UTF8.self)
        if let limit = options.payloadLimits.limitBroken(bytes: bytes, topic: name) {
            refused += 1
            diagnose(.payloadRefused(topic: name, bytes: bytes, limit: limit))
            return
        }
        let payload = UnsafeRawBufferPointer(start: message.payload, count: bytes)
        batch.append(
            ApplicationMessage(
                topic: name, payload: Array(payload), retain: message.retain,
                qos: QoS(rawValue: UInt8(truncatingIfNeeded: message.qos)) ?? .atMostOnce))
    }

    func answered(_ code: Int32) {
        callbacks += 1
        guard code != 0 else {
            isAccepted = true
            return
        }
        fail(.refused(code: code, reason: connectReason(code)))
    }

    func published(_ id: Int32, _ code: Int32) {
        callbacks += 1
        guard let topic = inFlight.removeValue(forKey: id), code >= 128 else { return }
        diagnose(.publishRefused(topic: topic, code: code, reason: reason(code)))
    }

    func granted(_ id: Int32, _ codes: UnsafeBufferPointer<Int32>) {
        callbacks += 1
        guard let filters = asked.removeValue(forKey: id) else { return }
        for (filter, code) in zip(filters, codes) where code >= 128 {
            diagnose(
                .subscriptionRefused(filter: filter, code: code, reason: reason(code)))
        }
    }

    /// Codes from 128 on come from the broker, the others from the library.
    func disconnected(_ code: Int32) {
        if code == Int32(MQTT_RC_SESSION_TAKEN_OVER.rawValue) {
            fail(.takenOver)
        } else if code >= 128 {
            fail(.refused(code: code, reason: reason(code)))
        }
    }

    func complained(_ text: String) {
        lastComplaint = text
    }

    private func diagnose(_ diagnosis: Diagnosis) {
        guard diagnoses.count < Self.diagnosisLimit else { return }
        diagnoses.append(diagnosis)
    }

    /// The first reason is the one that explains the rest.
    private func fail(_ reason: TransportError) {
        if failure == nil {
            failure = reason
        }
    }
}

// Codes into words.
extension MosquittoSession {
    private func note(_ code: Int32) {
        let systemCode = errno
        guard code != 0 else { return }
        switch mosq_err_t(rawValue: code) {
        case MOSQ_ERR_TLS, MOSQ_ERR_TLS_HANDSHAKE:
            fail(.tls(lastComplaint ?? describe(code)))
        case MOSQ_ERR_ERRNO:
            fail(.connectionLost(String(cString: strerror(systemCode))))
        default:
            fail(.connectionLost(describe(code)))
        }
    }

    private func connectError(_ code: Int32) -> TransportError {
        let systemCode = errno
        switch mosq_err_t(rawValue: code) {
        case MOSQ_ERR_ERRNO:
            return .unreachable(String(cString: strerror(systemCode)))
        case MOSQ_ERR_EAI:
            return .unreachable("the host name is not known")
        case MOSQ_ERR_TLS, MOSQ_ERR_TLS_HANDSHAKE:
            return .tls(lastComplaint ?? describe(code))
        default:
            return .unreachable(describe(code))
        }
    }

    func describe(_ code: Int32) -> String {
        mosquitto_strerror(code).map { String(cString: $0) } ?? "error \(code)"
    }

    private func reason(_ code: Int32) -> String {
        mosquitto_reason_string(code).map { String(cString: $0) } ?? "reason \(code)"
    }

    /// MQTT 3.1.1 has five codes of its own for a refused connection.
    private func connectReason(_ code: Int32) -> String {
        guard code < 128 else { return reason(code) }
        return mosquitto_connack_string(code).map { String(cString: $0) } ?? "code \(code)"
    }
}

extension Endpoint {
    /// As the library wants it: a port of 0 says that the host is the path of a socket.
    fileprivate var hostAndPort: (host: String, port: Int32) {
        switch self {
        case .tcp(let host, let port): (host, Int32(port))
        case .unix(let path): (path, 0)
        }
    }
}

extension PayloadLimits {
    fileprivate var largestBytes: Int { max(ordinaryBytes, largeBytes) + Topic.maximumBytes }
}
