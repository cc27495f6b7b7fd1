/// How a device counts what the home counts from 0 to 100.
struct Scale: Hashable, Sendable {
    /// The device's number for 0 and for 100; the first may be the larger.
    let zero: Double
    let full: Double

    static let percent = Scale(zero: 0, full: 100)

    /// Nil for a device that does not count at all.
    init?(zero: Double, full: Double) {
        guard zero.isFinite, full.isFinite, abs(full - zero) > 1e-9 else { return nil }
        self.zero = zero
        self.full = full
    }

    private init(zero: Int, full: Int) {
        self.zero = Double(zero)
        self.full = Double(full)
    }

    static func percent(upTo full: Double) -> Scale { Scale(zero: 0, full: full) ?? .percent }

    /// 0 to 100, to a tenth.
    func percent(of number: Double) -> Double {
        let share = (number - zero) / (full - zero) * 100
        return (min(max(share, 0), 100) * 10).rounded() / 10
    }

    /// The device's number, whole; never nothing for more than nothing.
    func number(forPercent percent: Double) -> Double {
        let number = (zero + (full - zero) * percent / 100).rounded()
        guard percent > 0, number == zero, abs(full - zero) >= 1 else { return number }
        return zero + (full > zero ? 1 : -1)
    }
}
