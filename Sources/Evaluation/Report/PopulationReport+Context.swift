extension PopulationReport {
    var context: String {
        section(
            "What does context add?",
            "People leave out what they expect a listener to know: “turn it off” means what is on, "
                + "“a bit warmer” means here. Each bar is the share of such sentences that were "
                + "understood as they were meant.",
            ways, pairs)
    }

    private var ways: String {
        let off = figures.contains { $0.group == "context" && $0.arm == "context_off" }
        let groups = figures(of: "context").map { with in
            let without =
                off && main != "context_off"
                ? figure("context", with.name, arm: "context_off") : nil
            return BarChart.Group(
                name: "\(ReportWords.way(with.name)) (\(Markup.grouped(with.count)))",
                bars: [bar(with, off ? "with context" : "", "first")]
                    + (without.map { [bar($0, "without", "sixth")] } ?? []))
        }
        guard !groups.isEmpty else { return "" }
        let chart = BarChart(
            title: "Sentences understood, by what in the context decides",
            across: "understood at the first try", groups: groups)
        return picture(
            chart.markup(),
            "By what decides what is meant; in brackets how many such sentences there were. "
                + (off
                    ? "“Without” is the same population with a hub that uses no context."
                    : "Add <code>context_off</code> to <code>--arms</code> for the same without."))
    }

    /// Scenes that differ in one fact.
    private var pairs: String {
        let flips = figures.filter { $0.group == "minimal pairs" && $0.name.hasSuffix(" flips") }
        let groups = flips.map { flip in
            let signal = String(flip.name.dropLast(" flips".count))
            let others = [
                ("\(signal) flips without it", "without that kind of fact", "sixth"),
                ("\(signal) flips for no reason", "answer changes for no reason", "fifth"),
            ].compactMap { name, series, style in
                figures.first { $0.group == "minimal pairs" && $0.name == name }
                    .map { bar($0, series, style) }
            }
            return BarChart.Group(
                name: signal.replacing("_", with: " "),
                bars: [bar(flip, "right on both sides", "first")] + others)
        }
        guard !groups.isEmpty else { return "" }
        let chart = BarChart(
            title: "Pairs of scenes that differ in one fact", across: "pairs", groups: groups)
        return "<h3>One fact changed</h3>"
            + picture(
                chart.markup(),
                "Two scenes are alike but for one fact, and the same words are said in both. Where "
                    + "the fact decides, both answers have to be right; where it decides nothing, "
                    + "the answer must not change.")
    }
}
