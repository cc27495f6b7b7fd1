/// What the colours of a picture stand for, in rows above it.
struct Legend {
    static let rowHeight = 20.0

    /// Name and style, in order.
    let entries: [(name: String, style: String)]
    let width: Double

    private func placed() -> [(name: String, style: String, at: Drawing.Point)] {
        var x = 0.0
        var row = 0.0
        return entries.map { name, style in
            let wide = Drawing.width(of: name) + 34
            if x > 0, x + wide > width {
                x = 0
                row += 1
            }
            defer { x += wide }
            return (name, style, Drawing.Point(x: x, y: row * Self.rowHeight))
        }
    }

    var height: Double {
        entries.isEmpty ? 0 : (placed().last?.at.y ?? 0) + Self.rowHeight + 6
    }

    func draw(in drawing: inout Drawing, left: Double) {
        for (name, style, at) in placed() {
            drawing.rectangle(
                Drawing.Point(x: left + at.x, y: at.y + 4), width: 14, height: 10, "fill \(style)")
            drawing.text(name, at: Drawing.Point(x: left + at.x + 20, y: at.y + 13))
        }
    }
}
