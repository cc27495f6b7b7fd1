import Templates

/// A cell that lasts for years.
struct Battery: Hashable, Sendable {
    private static let percentPerDay = 0.08
    static let pause = 86_400.0
    static let plan: EntityPlan = {
        var plan = EntityPlan.reading(
            "battery", name: "Battery", deviceClass: "battery", unit: "%", decimals: 0)
        plan.isDiagnostic = true
        return plan
    }()

    private var percent: Double

    init(_ dice: inout Dice) { percent = dice.between(55, 100) }

    var report: Value { .number(percent) }

    mutating func advance(by seconds: Double) {
        percent = max(0, percent - Self.percentPerDay * seconds / 86_400)
    }
}
