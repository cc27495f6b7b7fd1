import ArgumentParser

/// What every command can be told.
struct ConsoleOptions: ParsableArguments {
    @Option(help: ArgumentHelp("The daemon's socket.", valueName: "path"))
    var socket: String?

    @Option(help: ArgumentHelp("The room, or satellite, in which you speak.", valueName: "name"))
    var room: String?

    @Option(help: ArgumentHelp("Who speaks, if not you; for the owner only.", valueName: "person"))
    var speaker: String?

    @Flag(help: "Print lines of JSON.")
    var json = false

    /// What is not said here is as it was said for the whole session.
    func over(_ session: ConsoleOptions) -> ConsoleOptions {
        var options = self
        options.socket = socket ?? session.socket
        options.room = room ?? session.room
        options.speaker = speaker ?? session.speaker
        options.json = json || session.json
        return options
    }
}
