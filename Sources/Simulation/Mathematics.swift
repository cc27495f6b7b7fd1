// The few functions the standard library lacks; nothing else of the C library is used.
import func Glibc.exp
import func Glibc.log
import func Glibc.sin

/// What remains of a difference after `seconds` of first-order decay.
func decay(_ seconds: Double, timeConstant: Double) -> Double {
    exp(-seconds / timeConstant)
}

/// A wave of one turn per `period`, 1 at `peak` and -1 half a period later.
func wave(_ position: Double, period: Double, peak: Double) -> Double {
    sin(2 * .pi * ((position - peak) / period + 0.25))
}

func naturalLogarithm(_ number: Double) -> Double { log(number) }

extension Double {
    func clamped(to range: ClosedRange<Double>) -> Double {
        self < range.lowerBound
            ? range.lowerBound : self > range.upperBound ? range.upperBound : self
    }

    /// To so many decimals, half away from zero.
    func rounded(decimals: Int) -> Double {
        var scale = 1.0
        for _ in 0..<decimals { scale *= 10 }
        return (self * scale).rounded() / scale
    }
}
