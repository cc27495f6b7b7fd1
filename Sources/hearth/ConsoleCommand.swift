import ArgumentParser
import Config

/// A command that means the same after `hearth`, after `/`, and on a line of standard input.
protocol ConsoleCommand: ParsableCommand {
    var options: ConsoleOptions { get }

    func perform(in console: Console) throws(ConsoleError) -> ExitStatus
}

/// The program's own list of commands.
struct HearthCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "hearth",
        abstract: "Talk to your home.",
        discussion: """
            Without a command: a conversation, or the lines of standard input. Plain words are \
            said to the home; words that begin with / are commands.

            Exit status: 0 done and confirmed, 1 usage, 2 not understood, 3 needs an answer, \
            4 refused, 5 a device did not confirm, 6 no daemon, 7 no broker.
            """,
        version: Release.version,
        subcommands: [
            Talk.self, Ask.self, Say.self, Devices.self, Watch.self, Why.self, WhyNot.self,
            Undo.self, Wrong.self, Teach.self, Lessons.self, Habits.self, Hunches.self,
            Weights.self,
            Rewrites.self, Learn.self,
            Failures.self, Labels.self, Counts.self, Forget.self, Log.self, Export.self,
            Replay.self, Intents.self, Recognize.self, Doctor.self, Version.self,
        ],
        defaultSubcommand: Talk.self)

    static func command(named name: String) -> (any ParsableCommand.Type)? {
        configuration.subcommands.first { $0._commandName == name }
    }

    static var names: [String] {
        configuration.subcommands.filter { $0 != Talk.self }.compactMap {
            $0._commandName
        }
    }
}
