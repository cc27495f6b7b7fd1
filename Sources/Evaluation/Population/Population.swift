/// A kind of people: how they name things and speak. What is tuned is tuned on `a` and told of `b`.
public enum Population: String, CaseIterable, Hashable, Sendable {
    case a = "A"
    case b = "B"
}
