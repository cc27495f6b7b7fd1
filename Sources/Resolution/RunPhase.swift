public import Templates

/// What a machine that runs by itself says it does.
public enum RunPhase: Hashable, Sendable {
    case resting
    case running
    /// It ran to its end, and waits to be emptied.
    case finished

    private static let restingWords: Set<String> = [
        "off", "idle", "stopped", "standby", "docked", "none", "inactive", "power_off",
    ]
    private static let finishedWords: Set<String> = [
        "finished", "done", "complete", "completed", "ready", "end", "ended", "warming",
        "keeping warm", "keep_warm", "keep warm",
    ]

    /// Of what a status says; nil for what is no status.
    public init?(_ value: Value) {
        if let isRunning = value.bool {
            self = isRunning ? .running : .resting
            return
        }
        guard let word = value.string?.lowercased(), word != "unknown", word != "unavailable"
        else { return nil }
        self =
            Self.finishedWords.contains(word)
            ? .finished : Self.restingWords.contains(word) ? .resting : .running
    }
}
