/// Tells whether the broker passes messages on right now: the hub hears its own beat.
struct FreshnessGate {
    static let topic = "hearth/hub/beat"
    static let beatMilliseconds: Int64 = 1_000
    /// A beat heard again counts from when it was sent.
    static let freshMilliseconds: Int64 = 2_000

    /// Tells this hub's beats from another's, and from those before a restart.
    private let session: String
    private var isConnected = false
    private var lastHeard: Int64?
    private(set) var nextBeat: Int64

    init(session: String, at now: Int64) {
        self.session = session
        nextBeat = now
    }

    mutating func connected() { isConnected = true }

    mutating func disconnected() {
        isConnected = false
        lastHeard = nil
    }

    /// The payload to send where one is due.
    mutating func beat(at now: Int64) -> String? {
        guard now >= nextBeat else { return nil }
        nextBeat = now + Self.beatMilliseconds
        return isConnected ? "\(session) \(now)" : nil
    }

    mutating func heard(_ payload: String) {
        let parts = payload.split(separator: " ")
        guard parts.count == 2, parts[0] == session, let sent = Int64(parts[1]) else { return }
        lastHeard = max(sent, lastHeard ?? sent)
    }

    func isOpen(at now: Int64) -> Bool {
        guard isConnected, let lastHeard else { return false }
        return now - lastHeard <= Self.freshMilliseconds
    }

    /// When it closes if nothing is heard; nil while it is closed.
    var closesAt: Int64? { isConnected ? lastHeard.map { $0 + Self.freshMilliseconds + 1 } : nil }
}
