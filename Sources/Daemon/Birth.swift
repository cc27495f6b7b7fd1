internal import Config
internal import MQTT

/// The message upon which devices announce themselves anew, and who sends it.
struct Birth {
    /// How long another hub may take to be heard before this one speaks.
    static let patienceMilliseconds: Int64 = 1_500

    let topic: String
    private let setting: DaemonSettings.Birth
    private var dueAt: Int64?
    private var ownInFlight = 0
    private(set) var hasOther = false

    init(_ setting: DaemonSettings.Birth, discoveryPrefix: String) {
        self.setting = setting
        topic = discoveryPrefix + "/status"
    }

    /// When it is to be sent, if it is.
    var deadline: Int64? { dueAt }

    mutating func connected(at now: Int64) {
        ownInFlight = 0
        switch setting {
        case .own: dueAt = now
        case .auto: dueAt = hasOther ? nil : now + Self.patienceMilliseconds
        case .off: dueAt = nil
        }
    }

    mutating func disconnected() { dueAt = nil }

    /// True where it is to be sent now.
    mutating func takeDue(at now: Int64) -> Bool {
        guard let dueAt, now >= dueAt else { return false }
        self.dueAt = nil
        ownInFlight += 1
        return true
    }

    /// What came on its topic: the own message back, or another's.
    mutating func heard(isRetained: Bool) {
        if ownInFlight > 0, !isRetained {
            ownInFlight -= 1
            return
        }
        hasOther = true
        if setting == .auto { dueAt = nil }
    }
}
