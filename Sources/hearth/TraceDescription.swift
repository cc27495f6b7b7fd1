import OrderedCollections
import Templates

/// A turn in words: heard, rewritten, candidates with their shares, winner, sent, reported.
struct TraceDescription {
    private let trace: Value
    private let style: Style

    /// Shares of the score that are too small to say anything.
    private static let leastShare = 0.005

    init(_ trace: Value, style: Style) {
        self.trace = trace
        self.style = style
    }

    var lines: [String] {
        [title, row("heard", heard), rewritten].compactMap { $0 } + understood + candidates
            + [row("decided", decided), because, row("said", text("response"))]
            .compactMap { $0 } + sent
            + [row("reported", reported), signals].compactMap { $0 }
    }

    private func text(_ key: String) -> String { (trace[key]?.string ?? "").printable }

    private func row(_ name: String, _ text: String) -> String {
        style(name.padded(11), .cyan) + text
    }

    private func number(_ value: Value?, places: Int = 2) -> String {
        (value?.double ?? 0).text(places: places)
    }

    private var title: String? {
        let time = trace["time"]?.string ?? ""
        return style([text("turn"), time.printable].joined(separator: "  "), .bold)
    }

    // MARK: Words

    private var heard: String {
        let heard = trace["heard"] ?? .null
        var parts = [(heard["text"]?.string ?? "").printable]
        if let speaker = heard["speaker"]?.string { parts.append("by \(speaker.printable)") }
        if let source = heard["source"]?.string { parts.append("in \(source.printable)") }
        if heard["confidence"]?.double != nil {
            parts.append("confidence \(number(heard["confidence"]))")
        }
        if let used = heard["used"]?.string { parts.append("taken as \(used.printable)") }
        return parts.joined(separator: ", ")
    }

    private var rewritten: String? {
        guard let rewrite = trace["rewrite"], let to = rewrite["to"]?.string else { return nil }
        let layer = rewrite["layer"]?.string ?? ""
        return row(
            "rewritten", "\(to.printable)  (\(layer.printable), \(number(rewrite["score"])))")
    }

    private var understood: [String] {
        (trace["clauses"]?.list ?? []).map { clause in
            guard let reading = clause["readings"]?.list?.first else {
                return row("understood", "nothing")
            }
            let slots = (reading["slots"]?.object ?? [:]).map { "\($0.key)=\($0.value.json)" }
            let intent = reading["intent"]?.string ?? ""
            return row("understood", ([intent] + slots).joined(separator: " ").printable)
        }
    }

    // MARK: Candidates

    private var candidates: [String] {
        (trace["candidates"]?.list ?? []).enumerated().flatMap { index, candidate in
            let targets = (candidate["targets"]?.list ?? []).compactMap(\.string)
            let names = targets.isEmpty ? "nothing in particular" : targets.joined(separator: ", ")
            let intent = candidate["intent"]?.string ?? ""
            let head =
                "\(index + 1). \(intent) \(names)  score \(number(candidate["score"]))"
                + "  likely \(number(candidate["probability"]))"
            return [row(index == 0 ? "candidates" : "", head.printable), shares(candidate)]
        }
    }

    private func shares(_ candidate: Value) -> String {
        let features = (candidate["features"]?.list ?? []).filter {
            ($0["share"]?.double ?? 0).magnitude >= Self.leastShare
        }
        let parts = features.map { feature in
            let share = feature["share"]?.double ?? 0
            let name = feature["feature"]?.string ?? ""
            return "\(name) \(share > 0 ? "+" : "")\(share.text(places: 2))"
        }
        return style(row("", "   " + parts.joined(separator: ", ").printable), .dim)
    }

    private var decided: String {
        let targets = (trace["targets"]?.list ?? []).compactMap(\.string).joined(separator: ", ")
        let margin = number(trace["margin"])
        return [text("decision"), text("intent"), targets.printable, "margin \(margin)"]
            .filter { !$0.isEmpty }.joined(separator: "  ")
    }

    /// "because the oven is on and you are in the kitchen".
    private var because: String? {
        let reasons = (trace["reasons"]?.list ?? []).compactMap(\.string)
        guard let last = reasons.last else { return nil }
        let first = reasons.dropLast().joined(separator: ", ")
        return row("because", (first.isEmpty ? last : "\(first) and \(last)").printable)
    }

    // MARK: What came of it

    private var sent: [String] {
        (trace["published"]?.list ?? []).map { message in
            let topic = message["topic"]?.string ?? ""
            let payload = message["payload"]?.string ?? ""
            return row("sent", "\(topic) \(payload)".printable)
        }
    }

    private var reported: String {
        guard let outcome = trace["outcome"], let status = outcome["status"]?.string else {
            return (trace["published"]?.list ?? []).isEmpty ? "nothing was sent" : "nothing yet"
        }
        let milliseconds = outcome["afterMilliseconds"]?.integer ?? 0
        return "\(status.printable) after \(milliseconds) ms"
    }

    private var signals: String? {
        let signals = (trace["signals"]?.list ?? []).map { signal in
            let kind = signal["kind"]?.string ?? ""
            let by = signal["by"]?.string ?? ""
            return "\(kind) by \(by)".printable
        }
        return signals.isEmpty ? nil : row("signals", signals.joined(separator: ", "))
    }
}
