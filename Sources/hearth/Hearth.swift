import ArgumentParser
import Glibc

@main
enum Hearth {
    static func main() {
        signal(SIGPIPE, SIG_IGN)
        exit(run(Array(CommandLine.arguments.dropFirst())).rawValue)
    }

    private static func run(_ arguments: [String]) -> ExitStatus {
        if let first = arguments.first, let message = Suggestion.unknown(first) {
            StandardStreams.note("hearth: \(message)")
            return .usage
        }
        return perform(arguments, in: nil)
    }

    /// Carries out one command; `console` is the session it is part of, if it is.
    static func perform(_ arguments: [String], in session: Console?) -> ExitStatus {
        let command: any ConsoleCommand
        do {
            let parsed = try HearthCommand.parseAsRoot(arguments)
            guard let own = parsed as? any ConsoleCommand else {
                // What is left is a request for help.
                StandardStreams.out(help(for: arguments))
                return .done
            }
            command = own
        } catch {
            return explain(error)
        }
        let console = session?.with(command.options) ?? Console(command.options)
        defer { console.noteAnnouncements() }
        do throws(ConsoleError) {
            return try command.perform(in: console)
        } catch {
            StandardStreams.complain(error)
            return error.status
        }
    }

    /// Of the command that is named, or of the whole program.
    private static func help(for arguments: [String]) -> String {
        let named = arguments.compactMap { HearthCommand.command(named: $0) }.first
        return named.map { HearthCommand.helpMessage(for: $0) } ?? HearthCommand.helpMessage()
    }

    /// Help goes to standard output, complaints to standard error.
    private static func explain(_ error: any Error) -> ExitStatus {
        let message = HearthCommand.fullMessage(for: error)
        guard HearthCommand.exitCode(for: error) != .success else {
            StandardStreams.out(message)
            return .done
        }
        StandardStreams.note(message)
        return .usage
    }
}
