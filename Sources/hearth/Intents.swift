import ArgumentParser
import Config
import Hub
import Language
import OrderedCollections
import Templates

/// Lists all that can be understood.
struct Intents: ConsoleCommand {
    static let configuration = CommandConfiguration(
        abstract: "List the intents, with a sentence for each.")

    @OptionGroup var options: ConsoleOptions
    @OptionGroup var files: LocalFiles

    func perform(in console: Console) throws(ConsoleError) -> ExitStatus {
        let intents = try files.load().setup.intents.sorted { $0.name < $1.name }
        for intent in intents {
            let example = intent.examples.first?.say ?? ""
            if console.options.json {
                let line: Value = [
                    "intent": .string(intent.name.rawValue), "summary": .string(intent.summary),
                    "example": .string(example),
                ]
                try console.print(line.json)
            } else {
                try console.print(intent.name.rawValue.padded(28) + " " + example)
            }
        }
        return .done
    }
}
