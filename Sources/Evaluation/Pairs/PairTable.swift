internal import Foundation

/// The tallies of all signals as text for a person.
public enum PairTable {
    public static func text(_ tallies: [PairTally]) -> String {
        let head = row(
            "signal",
            ["flips right", "95 %", "of those read", "sides", "asked", "not read", "spurious"])
        return ([head] + tallies.map(row)).joined(separator: "\n")
    }

    private static func row(_ tally: PairTally) -> String {
        let interval = tally.flips.wilson.map { "\(percent($0.low))–\(percent($0.high))" } ?? ""
        return row(
            tally.signal.rawValue,
            [
                percent(tally.flips.value), interval, percent(tally.readFlips.value),
                percent(tally.sides.value),
                percent(tally.asked.value), percent(tally.rejected.value),
                percent(tally.spurious.value),
            ])
    }

    private static func row(_ name: String, _ cells: [String]) -> String {
        name.padding(toLength: 17, withPad: " ", startingAt: 0)
            + cells.map { String(repeating: " ", count: max(1, 14 - $0.count)) + $0 }.joined()
    }

    private static func percent(_ share: Double?) -> String {
        share.map { String(format: "%.1f", 100 * $0) } ?? "-"
    }
}
