import Glibc

/// Colour, where there is a terminal and nobody asked for none.
struct Style: Sendable {
    enum Colour: String, Sendable {
        case bold = "1"
        case dim = "2"
        case red = "31"
        case green = "32"
        case yellow = "33"
        case cyan = "36"
    }

    let isColoured: Bool

    /// For what goes to this descriptor.
    init(for descriptor: Int32) {
        let refused = getenv("NO_COLOR").map { $0.pointee != 0 } ?? false
        let isDumb = getenv("TERM").map { String(cString: $0) == "dumb" } ?? false
        isColoured = StandardStreams.isTerminal(descriptor) && !refused && !isDumb
    }

    func callAsFunction(_ text: String, _ colour: Colour) -> String {
        isColoured && !text.isEmpty ? "\u{1B}[\(colour.rawValue)m\(text)\u{1B}[0m" : text
    }
}

extension String {
    /// Filled up with blanks to so many characters.
    func padded(_ width: Int) -> String {
        self + String(repeating: " ", count: max(0, width - count))
    }

    /// Without what would move the cursor or change colours: what devices say is shown, not obeyed.
    var printable: String {
        String(
            String.UnicodeScalarView(
                unicodeScalars.map { scalar in
                    scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value) ? " " : scalar
                }))
    }
}

extension Double {
    /// With so many decimal places, at most three.
    func text(places: Int) -> String {
        let scale = [1, 10, 100, 1_000][min(max(places, 0), 3)]
        guard isFinite, magnitude < 1e12 else { return description }
        let scaled = Int((magnitude * Double(scale)).rounded())
        let sign = self < 0 && scaled > 0 ? "-" : ""
        guard places > 0 else { return sign + String(scaled) }
        let fraction = String(scaled % scale)
        let zeros = String(repeating: "0", count: max(0, places - fraction.count))
        return "\(sign)\(scaled / scale).\(zeros)\(fraction)"
    }
}
