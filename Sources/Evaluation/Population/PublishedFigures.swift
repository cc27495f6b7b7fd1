/// What was published of a large production assistant under the same definitions (R. Sarikaya,
/// "Intelligent Conversational Agents for Ambient Computing", SIGIR 2022).
public enum PublishedFigures {
    /// One of ours and its namesake.
    struct Row: Sendable {
        var own: PopulationFigure
        var published: String
    }

    static let source =
        "Published of a large assistant in use (R. Sarikaya, “Intelligent Conversational Agents "
        + "for Ambient Computing”, SIGIR 2022), where a figure of the same name exists."

    static let caution =
        "Simulated figures and production figures share a definition, not a scale."

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
            "labels", "accuracy",
            "slightly above one annotator (here: labels, accuracy, one annotator)"
        ),
        ("labels", "F1", "slightly below one annotator (here: labels, F1, one annotator)"),
    ]

    static func rows(beside figures: [PopulationFigure]) -> [Row] {
        table.flatMap { entry in
            figures.filter { $0.group == entry.group && $0.name == entry.name }
                .map { Row(own: $0, published: entry.published) }
        }
    }

    /// One line for each that has a namesake among the figures.
    public static func lines(beside figures: [PopulationFigure]) -> [String] {
        let lines = rows(beside: figures).map { row in
            "\(row.own.arm), \(row.own.name): \(PopulationFigure.text(row.own.value)) here; "
                + "published: " + row.published
        }
        return lines.isEmpty ? [] : lines + [caution]
    }
}
