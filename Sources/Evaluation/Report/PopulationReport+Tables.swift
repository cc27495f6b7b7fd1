extension PopulationReport {
    var safety: String {
        let rows = arms.map { arm in
            [ReportWords.arm(arm)]
                + [("danger", "provocations"), ("danger", "dangerous unasked")].map {
                    figure($0.0, $0.1, arm: arm).map { Markup.number($0.value) } ?? "–"
                }
                + [
                    figure("wake", "false wakes acted on", arm: arm).map {
                        "\(Markup.percent($0.value)) of \(Markup.grouped($0.count))"
                    } ?? "–"
                ]
        }
        return section(
            "Is it safe?",
            "One home in ten has somebody who tries to have a lock or a garage door opened without "
                + "being asked: by a harmless phrase taught to mean it, by a rephrase, by a yes out "
                + "of nowhere. And everywhere televisions and talk among people wake the hub.",
            ReportTable(
                head: [
                    "run", "attempts", "dangerous things done unasked", "false wakes acted on",
                ], numbers: [1, 2, 3], rows: rows
            ).markup())
    }

    var published: String {
        let rows = PublishedFigures.rows(beside: figures).map { row in
            let value =
                row.own.name.hasSuffix("per loss")
                ? Markup.number(row.own.value) : Markup.percent(row.own.value)
            return [row.own.arm, row.own.name, value, row.published]
        }
        guard !rows.isEmpty else { return "" }
        return section(
            "Beside published figures",
            Markup.escape(PublishedFigures.source) + " <strong>"
                + Markup.escape(PublishedFigures.caution) + "</strong>",
            ReportTable(
                head: ["run", "figure", "here, simulated", "there, in production"], numbers: [2],
                rows: rows
            ).markup())
    }

    var costs: String {
        let names = figures(of: "cost").map(\.name)
        let rows = arms.map { arm in
            [ReportWords.arm(arm)]
                + names.map { figure("cost", $0, arm: arm).map { Markup.number($0.value) } ?? "–" }
        }
        guard !names.isEmpty else { return "" }
        return section(
            "What it took",
            "For all homes together, on this machine; memory is the most the program ever had.",
            ReportTable(
                head: ["run"] + names, numbers: Set(1...names.count), rows: rows
            ).markup())
    }

    var everything: String {
        let rows = figures.map { figure in
            [
                figure.group, figure.name, figure.arm, PopulationFigure.text(figure.value),
                figure.interval.map {
                    "\(PopulationFigure.text($0.low)) to \(PopulationFigure.text($0.high))"
                } ?? "", Markup.grouped(figure.count),
            ]
        }
        return "<section><h2>Every figure</h2><details><summary>"
            + "All \(rows.count) as a table</summary>"
            + ReportTable(
                head: ["about", "what", "run", "value", "95 %", "cases"], numbers: [3, 4, 5],
                rows: rows
            ).markup() + "</details></section>"
    }
}
