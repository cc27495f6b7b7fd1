extension PopulationReport {
    // MARK: What it is about

    var opening: String {
        let turns = figure("size", "turns").map { Markup.grouped(Int($0.value)) } ?? "many"
        return """
            <h1>Hearth among people with known wishes</h1>
            <p>Hearth is a hub for a home: people say what they want, and it acts on lamps, blinds, \
            ovens and doors. Here \(subject.homes) simulated homes lived \(subject.days) \
            \(subject.days == 1 ? "day" : "days") with it and said \(turns) sentences. Their people \
            have routines, habits, and their own ways to put things; they are misheard, and do \
            what people do when something goes wrong: say it again, use the switch, give up. What \
            each of them truly wanted is known to the score and never to the hub.</p>
            <p class="soft">Every range is one that would hold the true value in 95 of 100 such \
            runs, found by drawing whole homes anew. Figures without a name beside them are of the \
            run “\(Markup.escape(ReportWords.arm(main)))”. Population \
            \(subject.population.rawValue), seed \(subject.seed).\(population)</p>
            <p class="note">\(Markup.escape(PublishedFigures.caution))</p>
            """
    }

    private var population: String {
        switch subject.population {
        case .a: " Hearth’s numbers were tuned on this population; what it is worth, B tells."
        case .b: " Nothing in Hearth was tuned on this population."
        }
    }

    var tiles: String {
        let shares: [(String, String, String)] = [
            ("goals", "success at once", "of wishes fulfilled by the first sentence"),
            ("goals", "success", "fulfilled in the end, by words"),
            ("goals", "defect rate", "of sentences did not do what was wanted"),
        ]
        var tiles = shares.compactMap { group, name, text in
            figure(group, name).map {
                tile(Markup.percent($0.value), "\(text) (\(range($0.interval)))")
            }
        }
        if let asks = figure("asks", "per 100 turns") {
            tiles.append(
                tile(
                    Markup.number(asks.value),
                    "questions in 100 sentences (\(range(asks.interval, asShare: false)))"))
        }
        if let danger = figure("danger", "dangerous unasked") {
            tiles.append(
                tile(Markup.number(danger.value), "dangerous things done without being asked"))
        }
        return "<div class=\"tiles\">\(tiles.joined(separator: "\n"))</div>"
    }

    private func tile(_ value: String, _ text: String) -> String {
        "<div class=\"tile\"><b>\(value)</b><span>\(Markup.escape(text))</span></div>"
    }

    // MARK: Days

    var curve: String {
        let series = arms.map { arm in
            LineChart.Series(
                name: ReportWords.arm(arm), style: style(of: arm),
                points: figures(of: "curve", arm: arm).compactMap { figure in
                    Double(figure.name.dropFirst("day ".count)).map {
                        ($0, figure.value, figure.interval)
                    }
                }, hasBand: arm == main)
        }
        guard series.contains(where: { $0.points.count > 1 }) else { return "" }
        let chart = LineChart(
            title: "Wishes fulfilled by the first sentence, day by day", across: "day",
            upward: "fulfilled at once", series: series)
        return section(
            "Does it get better from day to day?",
            "Each night the hub learns from what people did that day. If that helps, the line "
                + "rises, and runs with more of Hearth lie above runs with less. Half way through, "
                + "people change their routines, so a dip there is to be expected.",
            picture(
                chart.markup(),
                "Share of wishes fulfilled by the first sentence. The band is the 95 % range of "
                    + "“\(Markup.escape(ReportWords.arm(main)))”."))
    }

    // MARK: Layers

    var layers: String {
        let groups = arms.compactMap { arm in
            figure("goals", "success at once", arm: arm).map {
                BarChart.Group(
                    name: ReportWords.arm(arm), bars: [bar($0, "", style(of: arm))])
            }
        }
        guard groups.count > 1 else {
            return section(
                "What does learning add?",
                "This takes runs with and without it: <code>--arms none,taught,personal,global,"
                    + "all,learning_off,oracle</code>.", " ")
        }
        let chart = BarChart(
            title: "Wishes fulfilled by the first sentence, by what the hub may use",
            across: "wishes fulfilled by the first sentence", groups: groups, range: 0...0.2)
        return section(
            "What does learning add?",
            "The same homes lived the same days several times; only what the hub may use differs. "
                + "It can put a wording that fails into one that works, because somebody taught "
                + "it, because people of the home showed it, or because other homes did. The "
                + "ceiling knows from the first correction on what a wording means.",
            picture(
                chart.markup(),
                "Each bar is one run of the same population; whiskers are 95 % ranges."),
            comparisons, funnel)
    }

    /// How far what could be learned gets on its way to a lesson.
    private var funnel: String {
        let name = "\(main) against none"
        let rows = LearningFunnel.Step.allCases.compactMap { step in
            figure("funnel", step.rawValue, arm: name).map {
                [step.rawValue, Markup.number($0.value)]
            }
        }
        guard !rows.isEmpty else { return "" }
        return "<h3>Where learning loses what it could mend</h3>"
            + ReportTable(
                head: ["of first tries that failed", "so many"], numbers: [1], rows: rows
            )
            .markup()
            + "<p class=\"soft\">Each row counts those of the row above that got one step further, from "
            + "the first time that such words fail to the day when the hub knows better.</p>"
    }

    private var comparisons: String {
        let names = arms.map { ($0, "\($0) against none") }
        let rows = names.compactMap { arm, name -> [String]? in
            guard let cut = figure("pairs", "defects cut by", arm: name) else { return nil }
            func count(_ what: String) -> String {
                figure("pairs", what, arm: name).map { Markup.number($0.value) } ?? "–"
            }
            let oracle = figure("pairs", "share of the oracle's cut", arm: name)
            return [
                ReportWords.arm(arm), Markup.percent(cut.value), range(cut.interval),
                count("rewrite wins") + " : " + count("rewrite losses"),
                count("rewrite wins per loss"),
                count("dangerous rewrite losses"),
                oracle.map { Markup.percent($0.value, decimals: 0) } ?? "–",
            ]
        }
        guard !rows.isEmpty else { return "" }
        return "<h3>Against the run in which nothing is rewritten</h3>"
            + ReportTable(
                head: [
                    "run", "defects cut by", "95 %", "wins : losses", "wins a loss",
                    "dangerous losses", "of the ceiling",
                ], numbers: [1, 2, 3, 4, 5, 6], rows: rows
            ).markup()
            + "<p class=\"soft\">A win is a rewritten sentence that failed without the rewrite; a "
            + "loss one that worked without it. Dangerous losses concern locks, doors and ovens, "
            + "and are to be none.</p>"
    }
}
