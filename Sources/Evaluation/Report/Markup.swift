internal import Foundation

/// Text for HTML and SVG.
enum Markup {
    static func escape(_ text: String) -> String {
        var escaped = ""
        for character in text {
            switch character {
            case "&": escaped += "&amp;"
            case "<": escaped += "&lt;"
            case ">": escaped += "&gt;"
            case "\"": escaped += "&quot;"
            default: escaped.append(character)
            }
        }
        return escaped
    }

    /// A length or place in a drawing, to a tenth.
    static func length(_ value: Double) -> String {
        let tenths = (value * 10).rounded() / 10
        return tenths == tenths.rounded() ? String(Int(tenths)) : String(tenths)
    }

    /// A share as a person reads it, in one piece.
    static func percent(_ share: Double, decimals: Int = 1) -> String {
        guard share.isFinite else { return "∞" }
        return String(format: "%.\(decimals)f\u{A0}%%", 100 * share)
    }

    /// With two decimals, or none where it is a count.
    static func number(_ value: Double) -> String {
        guard value.isFinite else { return "∞" }
        return value == value.rounded() && abs(value) < 1e12
            ? grouped(Int(value)) : String(format: "%.2f", value)
    }

    /// With commas between thousands.
    static func grouped(_ count: Int) -> String {
        var digits = String(abs(count))
        var groups: [String] = []
        while digits.count > 3 {
            groups.append(String(digits.suffix(3)))
            digits.removeLast(3)
        }
        groups.append(digits)
        return (count < 0 ? "-" : "") + groups.reversed().joined(separator: ",")
    }
}
