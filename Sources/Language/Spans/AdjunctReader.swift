internal import Home
internal import Templates

/// A stretch that may stand anywhere and adds to what is said: where, when, for how long, what not.
struct AdjunctEdge {
    var end: Int
    var adjunct: Adjunct
    var cost: Double
    var spans: [Span] = []
}

enum Adjunct {
    case filler
    /// Counts only where a clause begins.
    case opener
    case place(TargetDescription)
    case timing(Timing, isHalfKnown: Bool)
    /// A day without a time: "tomorrow".
    case day(Timing.Day)
    case duration(seconds: Double)
    case until(Timing)
    /// "from six to eight".
    case between(Timing, Timing, isHalfKnown: Bool)
    case exception(Exceptions)
}

struct AdjunctReader {
    let chart: Chart

    func adjuncts(at start: Int) -> [AdjunctEdge] {
        guard start < chart.texts.count else { return [] }
        var edges: [AdjunctEdge] = []
        for hit in chart.marks[start] {
            switch hit.mark {
            case .filler: edges.append(AdjunctEdge(end: hit.end, adjunct: .filler, cost: 0))
            case .opener, .gerundOpener:
                edges.append(AdjunctEdge(end: hit.end, adjunct: .opener, cost: 0))
            default: continue
            }
        }
        edges += chart.places(at: start).map {
            AdjunctEdge(end: $0.end, adjunct: .place($0.targets), cost: $0.cost, spans: $0.spans)
        }
        edges += ExceptionReader(chart: chart).exceptions(at: start).map {
            AdjunctEdge(
                end: $0.end, adjunct: .exception($0.exceptions), cost: $0.cost, spans: $0.spans)
        }
        return edges + times(at: start)
    }

    private func times(at start: Int) -> [AdjunctEdge] {
        var edges: [AdjunctEdge] = []
        func add(_ end: Int, _ adjunct: Adjunct, _ role: String, cost: Double = 0) {
            let text = chart.text(start..<end)
            let span = Span(text: text, role: role, value: .string(text))
            edges.append(AdjunctEdge(end: end, adjunct: adjunct, cost: cost, spans: [span]))
        }
        if chart.has(start, .for), let duration = chart.numbers.duration(at: start + 1) {
            add(duration.end, .duration(seconds: duration.value), "duration")
        }
        if chart.has(start, .until) {
            if let when = chart.times.time(at: start + 1) ?? chart.times.when(at: start + 1) {
                add(when.end, .until(when.timing), "time")
            } else if let event = sun(at: start + 1) {
                add(event.end, .until(.atSun(event.event)), "time")
            }
        }
        if chart.has(start, .from), let from = chart.times.plainTime(at: start + 1),
            chart.has(from.end, .to) || chart.has(from.end, .until),
            let end = chart.times.time(at: from.end + 1)
        {
            let between = Adjunct.between(
                from.timing, end.timing, isHalfKnown: from.isHalfKnown)
            add(end.end, between, "time")
        }
        if let when = chart.times.when(at: start), !chart.has(start, .for) {
            // "at seven" alone could be a level as well.
            add(when.end, .timing(when.timing, isHalfKnown: when.isHalfKnown), "time", cost: 0.01)
        } else if let day = chart.times.day(at: start) {
            add(day.end, .day(day.day), "day")
        } else if let clock = chart.times.clock(at: start), clock.isCertain {
            let timing = Timing.at(minuteOfDay: clock.minuteOfDay, day: .next)
            add(clock.end, .timing(timing, isHalfKnown: clock.isHalfKnown), "time", cost: 0.02)
        }
        return edges
    }

    private func sun(at start: Int) -> (end: Int, event: Timing.SunEvent)? {
        let index = chart.has(start, .the) ? start + 1 : start
        if chart.has(index, .sunset) { return (index + 1, .sunset) }
        if chart.has(index, .sunrise) { return (index + 1, .sunrise) }
        return nil
    }
}
