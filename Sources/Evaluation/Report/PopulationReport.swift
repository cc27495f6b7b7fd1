/// What came of a population as one page that needs nothing but itself, for a person who has never
/// seen the project.
public struct PopulationReport: Sendable {
    /// What was run.
    public struct Subject: Sendable {
        public var population: Population
        public var homes: Int
        public var days: Int
        public var seed: UInt64

        public init(population: Population, homes: Int, days: Int, seed: UInt64) {
            self.population = population
            self.homes = homes
            self.days = days
            self.seed = seed
        }
    }

    let figures: [PopulationFigure]
    let subject: Subject
    /// Runs in the order in which they were lived.
    let arms: [String]
    /// The run that single figures are told of.
    let main: String

    public init(_ figures: [PopulationFigure], of subject: Subject) {
        self.figures = figures
        self.subject = subject
        var arms: [String] = []
        for figure in figures
        where figure.group == "goals" && !arms.contains(figure.arm) { arms.append(figure.arm) }
        self.arms = arms
        main = arms.contains("all") ? "all" : arms.first ?? "all"
    }

    /// The whole page.
    public var html: String {
        let sections = [
            opening, tiles, curve, layers, context, beliefs, failurePoints, signals, rephrases,
            lessons, safety, published, costs, everything,
        ]
        return """
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>Hearth among people with known wishes</title>
            <style>
            \(ReportStyle.sheet)
            </style>
            </head>
            <body><main>
            \(sections.filter { !$0.isEmpty }.joined(separator: "\n"))
            </main></body>
            </html>

            """
    }

    // MARK: Looking up

    func figure(_ group: String, _ name: String, arm: String? = nil) -> PopulationFigure? {
        figures.first { $0.group == group && $0.name == name && $0.arm == arm ?? main }
    }

    func figures(of group: String, arm: String? = nil) -> [PopulationFigure] {
        figures.filter { $0.group == group && $0.arm == arm ?? main }
    }

    /// The colour of a run, the same in every picture.
    func style(of arm: String) -> String {
        guard let place = arms.firstIndex(of: arm) else { return "sixth" }
        if arm == main { return "first" }
        let others = ReportStyle.series.filter { $0 != "first" }
        let before = arms[..<place].count { $0 != main }
        return others[before % others.count]
    }

    func bar(_ figure: PopulationFigure, _ series: String, _ style: String) -> BarChart.Bar {
        BarChart.Bar(
            series: series, style: style, value: figure.value, interval: figure.interval)
    }

    // MARK: Putting together

    func section(_ title: String, _ text: String, _ parts: String...) -> String {
        let parts = parts.filter { !$0.isEmpty }
        guard !parts.isEmpty else { return "" }
        return "<section><h2>\(Markup.escape(title))</h2>\n<p>\(text)</p>\n"
            + parts.joined(separator: "\n") + "</section>"
    }

    func picture(_ markup: String, _ caption: String) -> String {
        "<figure>\(markup)<figcaption>\(caption)</figcaption></figure>"
    }

    func range(_ interval: Interval?, asShare: Bool = true) -> String {
        guard let interval else { return "" }
        return asShare
            ? "\(Markup.percent(interval.low)) to \(Markup.percent(interval.high))"
            : "\(Markup.number(interval.low)) to \(Markup.number(interval.high))"
    }
}
