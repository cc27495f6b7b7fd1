/// Where values lie along one side of a picture.
struct Axis {
    let low: Double
    let high: Double
    /// Pixels of both ends; the start may lie behind the end.
    let start: Double
    let end: Double
    let step: Double

    /// Wide enough for all values, with ends and marks at round numbers.
    init(_ values: [Double], atLeast range: ClosedRange<Double>, from start: Double, to end: Double)
    {
        let values = values.filter(\.isFinite)
        let least = min(values.min() ?? range.lowerBound, range.lowerBound)
        let most = max(values.max() ?? range.upperBound, range.upperBound)
        step = Self.step(for: most - least)
        low = (least / step).rounded(.down) * step
        high = max(low + step, ((most - 1e-9) / step).rounded(.up) * step)
        self.start = start
        self.end = end
    }

    var marks: [Double] {
        let count = Int(((high - low) / step).rounded())
        return (0...count).map { low + Double($0) * step }
    }

    func place(_ value: Double) -> Double {
        let share = (min(max(value, low), high) - low) / (high - low)
        return start + share * (end - start)
    }

    /// One, two, or five times a power of ten, for three to nine marks.
    private static func step(for span: Double) -> Double {
        guard span > 0 else { return 1 }
        var power = 1.0
        while power * 10 <= span { power *= 10 }
        while power > span { power /= 10 }
        let lead = span / power
        return power * (lead < 1.5 ? 0.2 : lead < 4 ? 0.5 : 1)
    }
}
