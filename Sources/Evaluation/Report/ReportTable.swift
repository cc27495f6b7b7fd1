/// A table of the page.
struct ReportTable {
    let head: [String]
    /// Columns whose cells are numbers.
    let numbers: Set<Int>
    let rows: [[String]]

    func markup() -> String {
        let lines = rows.map { row in "<tr>" + cells(row, "td") + "</tr>" }
        return """
            <div class="scroll"><table>
            <thead><tr>\(cells(head, "th"))</tr></thead>
            <tbody>
            \(lines.joined(separator: "\n"))
            </tbody></table></div>
            """
    }

    private func cells(_ texts: [String], _ name: String) -> String {
        texts.enumerated().map { place, text in
            let style = numbers.contains(place) ? " class=\"number\"" : ""
            return "<\(name)\(style)>\(Markup.escape(text))</\(name)>"
        }.joined()
    }
}
