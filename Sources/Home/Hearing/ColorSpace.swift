internal import Templates

/// The ways devices write a colour.
enum ColorSpace: Hashable, Sendable {
    case hueSaturation
    case rgb
    /// CIE 1931 chromaticity.
    case xy
}

/// A colour without its brightness: hue 0…360, saturation 0…100, each to a tenth.
public struct Color: Codable, Hashable, Sendable {
    public let hue: Double
    public let saturation: Double

    public init(hue: Double, saturation: Double) {
        self.hue = tenths(min(max(hue, 0), 360))
        self.saturation = tenths(min(max(saturation, 0), 100))
    }

    /// Channels on any common scale.
    init?(red: Double, green: Double, blue: Double) {
        let high = max(red, green, blue)
        let low = min(red, green, blue)
        guard low >= 0, high.isFinite else { return nil }
        guard high > 0, high > low else {
            self.init(hue: 0, saturation: 0)
            return
        }
        let span = high - low
        let sixth =
            high == red
            ? (green - blue) / span
            : high == green ? (blue - red) / span + 2 : (red - green) / span + 4
        self.init(hue: sixth < 0 ? sixth * 60 + 360 : sixth * 60, saturation: span / high * 100)
    }

    /// Chromaticity by the sRGB primaries and the white point D65 (IEC 61966-2-1).
    init?(x: Double, y: Double) {
        guard x >= 0, y > 0, x + y <= 1.001 else { return nil }
        let bigX = x / y
        let bigZ = max(1 - x - y, 0) / y
        let linear = [
            3.2406 * bigX - 1.5372 - 0.4986 * bigZ,
            -0.9689 * bigX + 1.8758 + 0.0415 * bigZ,
            0.0557 * bigX - 0.2040 + 1.0570 * bigZ,
        ].map { max($0, 0) }
        let highest = linear.max() ?? 0
        guard highest > 0, highest.isFinite else { return nil }
        let channels = linear.map { companded($0 / highest) }
        self.init(red: channels[0], green: channels[1], blue: channels[2])
    }

    /// Whether a reported `[hue, saturation]` is this colour, as far as lamps keep to it.
    func resembles(_ value: Value) -> Bool {
        guard let parts = value.list?.compactMap(\.double), parts.count == 2 else { return false }
        let turn = abs(parts[0] - hue).truncatingRemainder(dividingBy: 360)
        let isSameHue = min(turn, 360 - turn) <= 15 || (saturation < 10 && parts[1] < 15)
        return isSameHue && abs(parts[1] - saturation) <= 20
    }

    /// 0 to 255 each, at full brightness.
    var rgb: (red: Double, green: Double, blue: Double) {
        func channel(_ offset: Double) -> Double {
            let k = (offset + hue / 60).truncatingRemainder(dividingBy: 6)
            return (255 * (1 - saturation / 100 * max(0, min(k, 4 - k, 1)))).rounded()
        }
        return (channel(5), channel(3), channel(1))
    }

    var xy: (x: Double, y: Double) {
        let (red, green, blue) = rgb
        let r = expanded(red / 255)
        let g = expanded(green / 255)
        let b = expanded(blue / 255)
        let bigX = 0.4124 * r + 0.3576 * g + 0.1805 * b
        let bigY = 0.2126 * r + 0.7152 * g + 0.0722 * b
        let bigZ = 0.0193 * r + 0.1192 * g + 0.9505 * b
        let sum = bigX + bigY + bigZ
        guard sum > 0 else { return (0.3127, 0.3290) }
        return ((bigX / sum * 1e4).rounded() / 1e4, (bigY / sum * 1e4).rounded() / 1e4)
    }
}

private func tenths(_ number: Double) -> Double { (number * 10).rounded() / 10 }

/// Only the two curves of sRGB need powers; these avoid a mathematics library by Newton's steps.
private func companded(_ linear: Double) -> Double {
    guard linear > 0.0031308 else { return 12.92 * linear }
    return 1.055 * root(linear, fifths: 5, of: 12) - 0.055
}

private func expanded(_ channel: Double) -> Double {
    guard channel > 0.04045 else { return channel / 12.92 }
    let base = (channel + 0.055) / 1.055
    return base * base * root(base, fifths: 2, of: 5)
}

/// `base` to the power `fifths / of`, for a base in 0…1.
private func root(_ base: Double, fifths: Int, of degree: Int) -> Double {
    let target = power(base, fifths)
    var guess = 1.0
    for _ in 0..<60 {
        let step = (target / power(guess, degree - 1) - guess) / Double(degree)
        guess += step
        if abs(step) < 1e-12 { break }
    }
    return guess
}

private func power(_ base: Double, _ exponent: Int) -> Double {
    (0..<exponent).reduce(1) { product, _ in product * base }
}
