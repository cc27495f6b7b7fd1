internal import Learning

extension PopulationReport {
    // MARK: Whether it failed

    var beliefs: String {
        let points = figures(of: "calibration").compactMap { happened -> CalibrationPlot.Point? in
            guard happened.name.hasSuffix(", happened"),
                let stated = figure(
                    "calibration", happened.name.dropLast("happened".count) + "stated")
            else { return nil }
            return CalibrationPlot.Point(
                stated: stated.value, happened: happened.value, interval: happened.interval,
                count: happened.count)
        }
        guard !points.isEmpty else { return "" }
        let plot = CalibrationPlot(
            title: "How likely the hub held it that a sentence failed, and how often it had",
            across: "how likely the hub holds it that it failed", upward: "how often it had failed",
            points: points)
        let area = figure("defect belief", "AUC").map {
            "Shown one sentence that failed and one that did not, it holds the failed one for "
                + "likelier to have failed \(Markup.percent($0.value)) of the time "
                + "(\(range($0.interval))). "
        }
        let error = figure("defect belief", "calibration error").map {
            "Its likelihoods are off by \(Markup.percent($0.value)) on average "
                + "(\(range($0.interval)))."
        }
        return section(
            "Does it know that it failed?",
            "Nobody tells the hub when it was wrong. It has to gather that from what people do "
                + "next, and says how likely it holds it. " + (area ?? "") + (error ?? ""),
            picture(
                plot.markup(),
                "On the dashed line likelihood and truth agree; above it the hub thinks too well "
                    + "of itself."))
    }

    // MARK: What failed

    var failurePoints: String {
        section(
            "Does it know what failed?",
            "A wish can fail at five places: the hub woke to words not meant for it, misheard, "
                + "took the words for another wish, for another thing, or did the right thing and "
                + "it did not work out. What counts is the first that was not made good.",
            matrix, rules, classes)
    }

    private var matrix: String {
        let points = FailurePoint.allCases.map(\.rawValue)
        let counts = points.map { truth in
            points.map { taken in
                Int(figure("confusion", "\(truth) as \(taken)")?.value ?? 0)
            }
        }
        guard counts.contains(where: { $0.contains { $0 > 0 } }) else { return "" }
        let plot = MatrixPlot(
            title: "What failed, and what the hub took it for", truth: "what failed",
            taken: "what the hub took it for", labels: points.map(ReportWords.failure),
            counts: counts)
        return picture(
            plot.markup(),
            "Each row is all that truly failed so: the share that the hub took for what, and the "
                + "number below it. Green is right.")
    }

    private var rules: String {
        let names = [
            ("accuracy", "Hearth", "first"),
            ("accuracy, always correct", "“nothing ever fails”", "sixth"),
            ("accuracy, majority class", "“always the commonest”", "sixth"),
            ("accuracy, least sure stage", "“whoever was least sure”", "sixth"),
            ("accuracy, one annotator", "a person who labels", "third"),
            ("accuracy, three annotators", "three people who vote", "third"),
        ]
        let groups = names.compactMap { name, shown, style in
            figure("failure", name).map {
                BarChart.Group(name: shown, bars: [bar($0, "", style)])
            }
        }
        guard !groups.isEmpty else { return "" }
        let chart = BarChart(
            title: "Sentences whose failure was told rightly", across: "told rightly",
            groups: groups)
        return picture(
            chart.markup(),
            "Beside rules that look at nothing else, and beside simulated people who are wrong in "
                + "\(Markup.percent(Annotator.errorShare, decimals: 0)) of cases.")
    }

    private var classes: String {
        let rows = FailurePoint.allCases.compactMap { point -> [String]? in
            guard let score = figure("failure", "F1 \(point.rawValue)") else { return nil }
            let precision = figure("failure", "precision \(point.rawValue)")
            let recall = figure("failure", "recall \(point.rawValue)")
            return [ReportWords.failure(point.rawValue)]
                + [precision, recall, score].map {
                    $0.map { Markup.percent($0.value) } ?? "–"
                } + [range(score.interval)]
        }
        guard !rows.isEmpty else { return "" }
        return ReportTable(
            head: ["what failed", "right when said", "found of all", "F1", "95 % of F1"],
            numbers: [1, 2, 3, 4], rows: rows
        ).markup()
    }

    // MARK: What people do

    var signals: String {
        let kinds = figures(of: "signals").reduce(into: [String]()) { kinds, figure in
            let kind = figure.name.split(separator: " ").first.map(String.init) ?? figure.name
            if !kinds.contains(kind) { kinds.append(kind) }
        }
        let groups = kinds.compactMap { kind -> BarChart.Group? in
            let bars = [
                ("recall", "noticed of all", "first"),
                ("precision", "right when noticed", "second"),
            ]
            .compactMap { part, series, style in
                figure("signals", "\(kind) \(part)").map { bar($0, series, style) }
            }
            return bars.isEmpty
                ? nil : BarChart.Group(name: ReportWords.signal(kind), bars: bars)
        }
        guard !groups.isEmpty else { return "" }
        let chart = BarChart(
            title: "What people did about a sentence, and what the hub noticed", across: "share",
            groups: groups)
        return section(
            "Does it notice what people do?",
            "People also say it again, take back or interrupt when nothing was wrong; such false "
                + "signs are part of the population.",
            picture(
                chart.markup(),
                "Of all that people did, how much the hub noticed; and of all that it noticed, how "
                    + "much was so."))
    }

    var rephrases: String {
        let names = [
            ("rephrase pairs, F1", "Hearth", "first"),
            ("rephrase pairs, next utterance, F1", "“whatever is said next”", "sixth"),
            ("edit distance, F1", "alike in letters", "sixth"),
            ("shared words, F1", "alike in words", "sixth"),
            ("letter n-grams, F1", "alike in parts of words", "sixth"),
            ("pairwise classifier, F1", "trained on pairs of sentences", "sixth"),
        ]
        let groups = names.compactMap { name, shown, style in
            figure("rephrase", name).map {
                BarChart.Group(name: shown, bars: [bar($0, "", style)])
            }
        }
        guard !groups.isEmpty else { return "" }
        let chart = BarChart(
            title: "Finding which sentence says which earlier one anew", across: "F1",
            groups: groups)
        let hard = figure("rephrase", "hard negatives taken for one").map {
            "Of what only looks like it (follow-ups, a change of mind, a second person) it took "
                + "\(Markup.percent($0.value)) for the same wish (\(range($0.interval)))."
        }
        return section(
            "Does it see that the same wish is said anew?",
            "A sentence that says an earlier wish in other words is the best sign that it failed. "
                + "Rules that compare two sentences cannot see that the later one is a new wish. "
                + (hard ?? ""),
            picture(
                chart.markup(),
                "F1 is high only where nearly all are found and nearly none wrongly. The rules have "
                    + "the threshold that suits them best on these very sentences."))
    }
}

extension PopulationReport {
    var lessons: String {
        let groups = figures.filter { $0.group == "teaching" }.map {
            BarChart.Group(name: $0.name, bars: [bar($0, "", "first")])
        }
        guard !groups.isEmpty else { return "" }
        let chart = BarChart(
            title: "What is taught, and said in other words", across: "share", groups: groups)
        return section(
            "Can it be taught?",
            "People teach it names for things and phrases for commands. A gap is found where "
                + "what nobody taught yet is not acted upon; what was taught should then be "
                + "understood in sentences that it was not taught in.",
            picture(
                chart.markup(),
                "“The same with the device’s own” name tells how many of these sentences can be "
                    + "understood at all."))
    }
}
