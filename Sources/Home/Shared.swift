/// A value whose copies share it; to change it makes it anew.
///
/// A class holds it, because only a reference is copied without a look at what it holds.
struct Shared<Value: Hashable & Sendable>: Hashable, Sendable {
    private final class Holder: Sendable {
        let value: Value

        init(_ value: Value) { self.value = value }
    }

    private var holder: Holder

    init(_ value: Value) { holder = Holder(value) }

    var value: Value { holder.value }

    /// Several changes at once cost what one does.
    mutating func change(_ change: (inout Value) -> Void) {
        var value = holder.value
        change(&value)
        holder = Holder(value)
    }

    static func == (left: Shared, right: Shared) -> Bool {
        left.holder === right.holder || left.holder.value == right.holder.value
    }

    func hash(into hasher: inout Hasher) { hasher.combine(holder.value) }
}
