import ArgumentParser
import OrderedCollections
import Templates

/// Lists what the home may bring up by itself.
struct Hunches: ConsoleCommand {
    static let configuration = CommandConfiguration(
        abstract: "List what the home may bring up by itself, and where somebody said no.",
        discussion: "They are switched on by hunches in Config/home.yaml.")

    @OptionGroup var options: ConsoleOptions

    func perform(in console: Console) throws(ConsoleError) -> ExitStatus {
        let replies = try console.query("hunches")
        try console.print(replies) { reply throws(ConsoleError) in
            let hunch = reply.value
            let isOn = hunch["on"]?.bool ?? false
            try console.print(
                (hunch["hunch"]?.string ?? "").printable.padded(20) + (isOn ? "on" : "off"))
            for silence in hunch["silenced"]?.list ?? [] {
                let about = (silence["about"]?.string ?? "").printable
                try console.print("".padded(20) + "not for \(about): somebody said no")
            }
        }
        return .done
    }
}
