/// Decides which MQTT version the next attempt speaks.
///
/// A broker that knows only 3.1.1 either says so or just closes the connection. The first is
/// believed for good; after the second, repeated, the versions take turns until one works.
struct ProtocolChoice: Sendable, Equatable {
    /// Attempts in one version that may end without a word before the other is tried.
    static let silentLimit = 2

    private(set) var current: ProtocolVersion
    private var silentClosings = 0
    private var isSettled: Bool

    init(preferred: ProtocolVersion) {
        current = preferred
        isSettled = preferred == .v311
    }

    /// The broker accepted a connection in the current version.
    mutating func accepted() {
        isSettled = true
    }

    /// An attempt ended before the broker accepted it; true when the next one speaks 3.1.1 because
    /// the broker said it must.
    mutating func failed(with reason: TransportError) -> Bool {
        if current == .v5, reason.isUnsupportedVersion {
            current = .v311
            isSettled = true
            return true
        }
        guard !isSettled, case .connectionLost = reason else { return false }
        silentClosings += 1
        if silentClosings == Self.silentLimit {
            silentClosings = 0
            current = current == .v5 ? .v311 : .v5
        }
        return false
    }
}

extension TransportError {
    /// Code 1 is MQTT 3.1.1's, 132 is MQTT 5's.
    fileprivate var isUnsupportedVersion: Bool {
        guard case .refused(let code, _) = self else { return false }
        return code == 1 || code == 132
    }
}
