/// Why an action cannot be sent to an entity; what is allowed instead, where that helps.
public enum ActionError: Error, Hashable, Sendable {
    case unknownEntity(EntityID)
    case unsupported(ActionName, allowed: [ActionName])
    case outOfRange(Double, ValueRange)
    case notAnOption(String, allowed: [String])
    case tooLong(limit: Int)
    /// The entity's wiring has no payload for it.
    case noMeaning(ActionName)
    /// The device's own template could not be rendered.
    case template(String)
}

extension ActionError: CustomStringConvertible {
    public var description: String {
        switch self {
        case .unknownEntity(let id): "there is no \(id)"
        case .unsupported(let action, let allowed):
            "\(action.rawValue) is not possible; it takes "
                + allowed.map(\.rawValue).joined(separator: ", ")
        case .outOfRange(let number, let range):
            "\(decimal(number)) is not within \(decimal(range.low)) to \(decimal(range.high))"
        case .notAnOption(let text, let allowed):
            "\(text) is none of " + allowed.joined(separator: ", ")
        case .tooLong(let limit): "the text is longer than \(limit) characters"
        case .noMeaning(let action): "\(action.rawValue) has no payload"
        case .template(let reason): "the command template fails: \(reason)"
        }
    }
}
