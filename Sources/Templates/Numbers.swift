/// A double as Python writes it: shortest digits that read back the same, an exponent from 1e16.
func pythonText(of number: Double) -> String {
    let text = number.description
    guard number.magnitude >= 1e16, number.isFinite, !text.contains("e") else { return text }
    // All digits are there and end in ".0"; they move behind the first.
    let sign = text.hasPrefix("-") ? "-" : ""
    let digits = text.dropFirst(sign.count).prefix { $0 != "." }
    let exponent = digits.count - 1
    var fraction = digits.dropFirst()
    while fraction.last == "0" { fraction.removeLast() }
    let point = fraction.isEmpty ? "" : "."
    return "\(sign)\(digits.prefix(1))\(point)\(fraction)e+\(exponent)"
}

/// `number` times ten to the `places`, rounded to a whole number, ties to even, as if computed
/// exactly; nil beyond what a double holds exactly. `places` is 0...15.
func roundedMultiple(_ number: Double, places: Int) -> Double? {
    let scale = wholePower(10, places)
    let product = number * scale
    guard product.magnitude < 9_007_199_254_740_992 else { return nil }
    // What the multiplication lost decides where the product only looks like a tie.
    let lost = (-product).addingProduct(number, scale)
    let lower = product.rounded(.down)
    let excess = (product - lower - 0.5) + lost
    if excess == 0 { return lower.remainder(dividingBy: 2) == 0 ? lower : lower + 1 }
    return excess > 0 ? lower + 1 : lower
}

/// `number` rounded to a count of decimal places, which may be negative, as Python's `round`.
func rounded(_ number: Double, places: Int) -> Double {
    guard number.isFinite, places < 16 else { return number }
    if places < 0 {
        guard places > -300 else { return 0 }
        let scale = wholePower(10, -places)
        return (number / scale).rounded(.toNearestOrEven) * scale
    }
    guard let multiple = roundedMultiple(number, places: places) else { return number }
    return multiple / wholePower(10, places)
}

/// `number` with a fixed count of decimal places, 0...15; nil where it is too large to be exact.
func fixedText(_ number: Double, places: Int) -> String? {
    guard (0...15).contains(places), let multiple = roundedMultiple(number, places: places) else {
        return nil
    }
    let sign = number.sign == .minus ? "-" : ""
    var digits = String(Int(multiple.magnitude))
    guard places > 0 else { return sign + digits }
    digits = String(repeating: "0", count: max(0, places + 1 - digits.count)) + digits
    return "\(sign)\(digits.dropLast(places)).\(digits.suffix(places))"
}

/// `base` to a whole power, by squaring.
func wholePower(_ base: Double, _ exponent: Int) -> Double {
    var (result, square, rest) = (1.0, base, exponent.magnitude)
    while rest > 0 {
        if rest & 1 == 1 { result *= square }
        square *= square
        rest >>= 1
    }
    return exponent < 0 ? 1 / result : result
}

/// The number a decimal text is, with whitespace around it; nil for anything else, also for the
/// names of infinity.
func decimal(_ text: String) -> Double? {
    let trimmed = text.trimmingWhitespace()
    guard trimmed.utf8.allSatisfy({ "0123456789+-.eE".utf8.contains($0) }),
        let number = Double(trimmed), number.isFinite
    else { return nil }
    return number
}

extension String {
    func trimmingWhitespace() -> String {
        guard let first = unicodeScalars.first, let last = unicodeScalars.last else { return self }
        guard first.properties.isWhitespace || last.properties.isWhitespace else { return self }
        return trimming { $0.properties.isWhitespace }
    }

    func trimming(
        start: Bool = true, end: Bool = true, _ matches: (Unicode.Scalar) -> Bool
    ) -> String {
        var rest = Substring(self).unicodeScalars
        while start, let first = rest.first, matches(first) { rest.removeFirst() }
        while end, let last = rest.last, matches(last) { rest.removeLast() }
        return String(rest)
    }
}
