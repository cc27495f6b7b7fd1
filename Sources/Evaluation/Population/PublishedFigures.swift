/// What was published of a large production assistant under the same definitions (R. Sarikaya,
/// "Intelligent Conversational Agents for Ambient Computing", SIGIR 2022).
public enum PublishedFigures {
    private static let table: [(group: String, name: String, published: String)] = [
        ("pairs", "rewrite wins per loss", "8.5 wins a loss"),
        ("pairs", "defects cut by", "0.13 by the global layer, a further 0.04 by the personal one"),
        (
            "rephrase", "rephrase pairs, F1",
            "16 to 17 % above pairwise baselines on some of the sets"
        ),
        (
            "failure", "accuracy",
            "above 0.92 of a person's; 0.90 to 0.95 of it for asr, entity and nlu"
        ),
        (
            "defect belief", "AUC",
            "labels slightly above one annotator in accuracy, slightly below in F1"
        ),
    ]

    /// One line for each that has a namesake among the figures.
    public static func lines(beside figures: [PopulationFigure]) -> [String] {
        let lines = table.flatMap { entry in
            figures.filter { $0.group == entry.group && $0.name == entry.name }.map { own in
                "\(own.arm), \(own.name): \(PopulationFigure.text(own.value)) here; published: "
                    + entry.published
            }
        }
        guard !lines.isEmpty else { return [] }
        return lines + [
            "Simulated figures and production figures share a definition, not a scale."
        ]
    }
}
