public import Home
public import Hub
public import Learning

/// A hub whose time is told by its inputs: between two of them it lives through all that falls due.
public struct HubRun: Sendable {
    /// What the hub wanted at one moment.
    public struct Step: Sendable {
        public var at: Moment
        public var effects: [Effect]
    }

    public private(set) var hub: Hub
    /// The moment of the last input; nil before the first.
    public private(set) var now: Moment?
    /// When something next falls due.
    public private(set) var deadline: Moment?

    public init(_ hub: Hub) { self.hub = hub }

    /// Lives up to, and not through, `moment`.
    public mutating func advance(to moment: Moment) -> [Step] {
        var steps: [Step] = []
        while let now, let due = deadline, due < moment {
            let next = now.advanced(byMilliseconds: max(0, due.milliseconds(since: now)))
            steps.append(Step(at: next, effects: take(.tick, at: next)))
            // What is still due was not for a tick to settle.
            if let later = deadline, later <= next { break }
        }
        return steps
    }

    /// Lives up to the moment and takes the input there.
    public mutating func handle(_ input: Input, at moment: Moment) -> [Step] {
        advance(to: moment) + [Step(at: moment, effects: take(input, at: moment))]
    }

    /// Takes the lessons that all homes learned together.
    public mutating func adopt(global rules: [RewriteRule]) { hub.adopt(global: rules) }

    /// What devices said before is to be believed with care until they say it again.
    public mutating func restarted() {
        hub.started()
        deadline = now.flatMap { hub.nextDeadline(after: $0) }
    }

    /// The monotonic clock of the deadline; the end of time where there is none.
    var deadlineMilliseconds: Int64 { deadline?.monotonicMilliseconds ?? .max }

    private mutating func take(_ input: Input, at moment: Moment) -> [Effect] {
        let effects = hub.handle(input, at: moment)
        now = moment
        deadline = hub.nextDeadline(after: moment)
        return effects
    }
}
