/// The first component that failed irrecoverably.
public enum FailurePoint: String, CaseIterable, Hashable, Sendable {
    case correct
    case falseWake = "false_wake"
    case asr
    case nlu
    case entity
    case result
}
