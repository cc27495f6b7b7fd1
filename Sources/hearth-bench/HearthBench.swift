import ArgumentParser
import Config

/// Measures how fast Hearth is and how much memory it takes, beside peers in the same run.
@main
struct HearthBench: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "hearth-bench",
        abstract: "How fast Hearth understands, hears, starts and answers.",
        discussion: """
            Every number stands beside its target. A target that is missed is told and does not \
            make the program fail; only what cannot be run does.
            """,
        version: Release.version,
        subcommands: [
            DecideCommand.self, IngestCommand.self, StartCommand.self, RoundtripCommand.self,
            AllCommand.self, PairsCommand.self, PopulationCommand.self, FitCommand.self,
            YearCommand.self, LearnCommand.self, LanguageCommand.self, UnderstandingCommand.self,
        ],
        defaultSubcommand: AllCommand.self)
}
