import ArgumentParser
import Config

/// A home of simulated devices on a broker, and the hands of the people in it.
@main
struct HearthSim: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "hearth-sim",
        abstract: "Simulated MQTT devices with physics, for trying Hearth without hardware.",
        discussion: """
            hearth-sim --home Config/homes/demo.yaml --speed 60
            hearth-sim set garage door open
            hearth-sim fault late:oven=3,mute:hall_light
            """,
        version: Release.version,
        subcommands: [RunCommand.self, SetCommand.self, FaultCommand.self],
        defaultSubcommand: RunCommand.self)
}
