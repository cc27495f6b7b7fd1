import ArgumentParser

/// Each subcommand learns one file's numbers from data.
struct FitCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "fit", abstract: "Learns the numbers of a file of Config from data.",
        subcommands: [
            FitRecognitionCommand.self, FitLearningCommand.self, FitRankingCommand.self,
        ])
}
