/// Something that goes wrong with one simulated device, or with all of them.
public struct Fault: Hashable, Sendable {
    public enum Kind: Hashable, Sendable {
        /// It hears no command and tells nothing new, yet counts as there.
        case mute
        /// All it says arrives so much later.
        case late(seconds: Double)
        /// All it says arrives twice.
        case duplicate
        /// It says it is gone, and is.
        case offline
        /// What the broker keeps of it is its state before the last change, whatever it says since.
        case staleRetained
        /// All its faults end.
        case healed
    }

    public var kind: Kind
    /// The device's name or id; nil for all devices.
    public var device: String?

    public init(_ kind: Kind, device: String? = nil) {
        self.kind = kind
        self.device = device
    }

    /// Reads `mute:oven`, `late:lamp=3`, `offline` (all devices); the device may be written with `_`.
    public init(parsing text: String) throws(SimulationError) {
        let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        let head = parts[0].split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        let device = head.count > 1 && !head[1].isEmpty ? String(head[1]) : nil
        let seconds = parts.count > 1 ? Double(parts[1]) : nil
        guard seconds == nil ? parts.count == 1 : head[0] == "late" else {
            throw Self.misread(text, "only late takes a number of seconds")
        }
        switch head[0] {
        case "mute": self.init(.mute, device: device)
        case "late":
            let seconds = seconds ?? 3
            guard (0...86_400).contains(seconds) else {
                throw Self.misread(text, "expected 0 to 86400 seconds")
            }
            self.init(.late(seconds: seconds), device: device)
        case "duplicate": self.init(.duplicate, device: device)
        case "offline": self.init(.offline, device: device)
        case "stale": self.init(.staleRetained, device: device)
        case "healed": self.init(.healed, device: device)
        default:
            throw Self.misread(
                text, "expected mute, late, duplicate, offline, stale or healed")
        }
    }

    /// Reads a comma list of faults.
    public static func list(parsing text: String) throws(SimulationError) -> [Fault] {
        var faults: [Fault] = []
        for part in text.split(separator: ",") { faults.append(try Fault(parsing: String(part))) }
        return faults
    }

    private static func misread(_ text: String, _ reason: String) -> SimulationError {
        SimulationError(place: "fault \(text)", reason: reason)
    }
}
