import ArgumentParser
import OrderedCollections
import Templates

/// Shows how much each kind of evidence counts in this home, and what was learned of that.
struct Weights: ConsoleCommand {
    static let configuration = CommandConfiguration(
        abstract:
            "Show how much each kind of evidence counts: now, as fitted, and as learned here.",
        discussion: """
            What was learned is used only once it is surely better than what is. --reset forgets \
            it and goes back to the fitted weights.
            """)

    @OptionGroup var options: ConsoleOptions

    @Flag(help: "Forget what was learned.")
    var reset = false

    func perform(in console: Console) throws(ConsoleError) -> ExitStatus {
        if reset {
            let id = try console.send("forget", ["lesson": "weights"])
            let reply = try console.answer(to: id)
            if reply.event == "error" {
                throw ConsoleError(.refused, reply.value["message"]?.string ?? "refused")
            }
            if !options.json { StandardStreams.note("back to the fitted weights") }
            return .done
        }
        let replies = try console.query("weights")
        if !options.json { try console.print("".padded(18) + "   used fitted learned") }
        try console.print(replies) { reply throws(ConsoleError) in
            try console.show(weight: reply.value)
        }
        return .done
    }
}

extension Console {
    fileprivate func show(weight row: Value) throws(ConsoleError) {
        if let feature = row["feature"]?.string {
            let numbers = ["weight", "fitted", "learned"].map { key in
                let text = (row[key]?.double ?? 0).text(places: 2)
                return String(repeating: " ", count: max(0, 7 - text.count)) + text
            }
            try print(feature.printable.padded(18) + numbers.joined())
            return
        }
        guard let told = row["comparison"] else { return }
        let number = { (key: String) in (told[key]?.double ?? 0).text(places: 3) }
        try print(
            "\(told["turns"]?.integer ?? 0) turns judged, \(told["changed"]?.integer ?? 0) would go"
                + " otherwise; effective sample \(number("effectiveSamples"))")
        try print(
            "worth \(number("doublyRobust")) against \(number("incumbent"))"
                + " (IPS \(number("ips")), SNIPS \(number("snips"))),"
                + " gain \(number("gain")), surely above \(number("lowerBound"))")
        try print("in use: \((row["used"]?.string ?? "").printable)")
        guard let days = row["days"]?.object else { return }
        let list = days.map { "\(Int($0.value.double ?? 0)) at \($0.key) turns a day" }
        try print("days of talk until it is sure: " + list.joined(separator: ", ").printable)
    }
}
