internal import Home
internal import Hub
internal import Learning
internal import OrderedCollections
internal import Resolution
internal import Simulation
internal import Wire

/// One home in one run: its devices, its people and its hub, by a clock of its own.
struct HomeLife: Sendable {
    /// Monday, 2 February 2026, local midnight.
    static let start = Moment(seconds: 1_769_986_800, utcOffsetSeconds: 3_600)
    static let dayMilliseconds: Int64 = 86_400_000

    let plan: HomePlan
    let planner: DayPlanner
    let speech: Speech
    let arm: Arm
    /// Where ``program`` is the hub, this one hears the devices alone, and tells what they show.
    var run: HubRun
    private(set) var program: PipedHub?
    /// Why life ended before its time.
    private(set) var trouble: HubTrouble?
    var world: Simulation
    var now: Moment
    var devices: [DeviceID?] = []
    var record: HomeRecord
    var turnNumber = 0
    /// The place of each turn in the record.
    var places: [String: Int] = [:]
    var outcomes: [String: Outcome.Status] = [:]
    var oracle = OracleMemory()
    /// What the latest words could mean.
    var ranked: [Candidate] = []
    let keeps: PopulationOptions.Keeping

    /// What it is to speak in this population.
    struct Speech: Sendable {
        let words: HomeWords
        let grammar: PhraseGrammar
        let recogniser: Recogniser
        let reactions: ReactionModel
    }

    init(
        _ plan: HomePlan, planner: DayPlanner, speech: Speech, arm: Arm, hub: Hub,
        types: [DeviceType], keeps: PopulationOptions.Keeping = [], program: PipedHub? = nil
    ) throws(SimulationError) {
        self.plan = plan
        self.planner = planner
        self.speech = speech
        self.arm = arm
        self.keeps = keeps
        self.program = program
        now = Self.start
        run = HubRun(hub)
        world = try Simulation(
            home: plan.simulated, types: types, seed: plan.seed, at: Self.start)
        record = HomeRecord(
            home: plan.number, people: plan.people.count, devices: plan.devices.count)
        var definition = plan.definition
        definition.media = speech.words.catalogue
        take(.define(definition))
        for message in world.announcements { take(.message(message)) }
        let known = run.hub.home.devices.values
        devices = plan.devices.map { device in known.first { $0.name == device.name }?.id }
    }

    // MARK: Time and messages

    /// Lets time pass for devices and hub alike; never backwards.
    mutating func pass(to moment: Moment) {
        guard moment > now else { return }
        for emission in Self.thinned(world.emissions(to: moment)) {
            now = max(now, emission.at)
            hear(emission.message)
        }
        now = moment
    }

    /// What changes by itself is told every ten minutes at most, and before anybody looks.
    private static let reportMilliseconds: Int64 = 600_000

    private static func thinned(_ emissions: [Simulation.Emission]) -> [Simulation.Emission] {
        guard emissions.count > 1 else { return emissions }
        var latest: [String: Int64] = [:]
        var kept: [Simulation.Emission] = []
        for emission in emissions.reversed() {
            let bucket = emission.at.monotonicMilliseconds / reportMilliseconds
            guard latest.updateValue(bucket, forKey: emission.message.topic) != bucket else {
                continue
            }
            kept.append(emission)
        }
        return kept.reversed()
    }

    mutating func pass(seconds: Double) {
        pass(to: now.advanced(byMilliseconds: Int64(seconds * 1_000)))
    }

    /// A broker marks as retained what it had before somebody subscribed, and nothing after.
    mutating func hear(_ message: Message) {
        record.messages += 1
        var message = message
        message.retain = false
        take(.message(message))
    }

    /// Gives the hub one input; what it says of it. What it publishes reaches the devices at once.
    @discardableResult
    mutating func take(_ input: Input) -> TurnResult? {
        if keeps.contains(.inputs) { record.inputs.append((now, input)) }
        var result: TurnResult?
        var commands: [Message] = []
        for output in outputs(of: input, &commands) {
            if case .result(let said) = output { result = said }
            note(output)
        }
        for command in commands { deliver(command) }
        return result
    }

    private mutating func outputs(of input: Input, _ commands: inout [Message]) -> [Output] {
        if program != nil { return answers(to: input, &commands) }
        var outputs: [Output] = []
        for step in run.handle(input, at: now) {
            for effect in step.effects {
                switch effect {
                case .publish(let message): commands.append(message)
                case .say(let output): outputs.append(output)
                case .record(.turn(_, _, let trace), _): ranked = trace.ranked
                case .record, .subscribe: break
                }
            }
        }
        return outputs
    }

    private mutating func answers(to input: Input, _ commands: inout [Message]) -> [Output] {
        guard trouble == nil else { return [] }
        switch input {
        case .message, .define: _ = run.handle(input, at: now)
        default: break
        }
        do throws(HubTrouble) {
            let outputs = try program?.handle(input, at: now) ?? []
            for output in outputs {
                switch output {
                case .result(let result): commands += result.published
                case .publish(let message, _): commands.append(message)
                default: break
                }
            }
            return outputs
        } catch {
            trouble = error
            return []
        }
    }

    /// Ends the program that was the hub.
    mutating func endProgram() {
        if trouble == nil { program?.end() } else { program?.kill() }
        program = nil
    }

    private mutating func deliver(_ command: Message) {
        for reply in world.receive(command, at: now) { hear(reply) }
    }

    private mutating func note(_ output: Output) {
        switch output {
        case .signal(let signal):
            if let place = places[signal.turn] {
                record.turns[place].signals.append(signal)
            }
        case .outcome(let outcome): outcomes[outcome.turn] = outcome.status
        case .diagnosis(let turn, let failure, let probability, let defect):
            if let place = places[turn] {
                record.turns[place].diagnosed = failure
                record.turns[place].diagnosedProbability = probability
                record.turns[place].believedDefect = defect
            }
        case .result, .publish, .announce, .learned, .diagnosed, .reply, .error, .change: break
        }
    }

    // MARK: Days

    /// Lives one day, and the night's learning after it.
    mutating func live(_ day: Int) {
        let midnight = Self.start.advanced(byMilliseconds: Int64(day) * Self.dayMilliseconds)
        var happenings = planner.occasions(on: day).map { ($0.second, Happening.wish($0)) }
        happenings += disturbances(on: day)
        if plan.isAdversarial {
            happenings += (0..<Provocation.allCases.count).map {
                (36_000 + $0 * 5_400, .provocation($0))
            }
        }
        happenings.sort { $0.0 < $1.0 }
        for (second, happening) in happenings where trouble == nil {
            pass(to: midnight.advanced(byMilliseconds: Int64(second) * 1_000))
            tidyUp()
            let known = (turns: record.turns.count, goals: record.goals.count)
            defer { forgetUnfinished(since: known) }
            switch happening {
            case .wish(let occasion): pursue(occasion, day: day)
            case .overheard(let number): overhear(number, day: day)
            case .automation(let number): automate(number, day: day)
            case .hand(let number): touch(number, day: day)
            case .provocation(let number): provoke(number, day: day)
            }
        }
        pass(to: midnight.advanced(byMilliseconds: Self.dayMilliseconds - 1_000))
    }

    /// What a hub in trouble has left half done is no evidence of anything.
    private mutating func forgetUnfinished(since known: (turns: Int, goals: Int)) {
        guard trouble != nil else { return }
        record.turns.removeSubrange(known.turns...)
        record.goals.removeSubrange(known.goals...)
    }

    /// What the hub does at night: it learns, and says where it thinks that things failed.
    mutating func sleep() {
        if keeps.contains(.histories) { record.histories.append(run.hub.history) }
        record.believedGoals += run.hub.goals
        if arm.learns { take(.learn) }
        take(.diagnose)
    }

    enum Happening: Sendable {
        case wish(Occasion)
        case overheard(Int)
        case automation(Int)
        case hand(Int)
        case provocation(Int)
    }

    private func disturbances(on day: Int) -> [(Int, Happening)] {
        var draw = Draw(seed: plan.seed, key: "disturbances \(day)")
        func times(_ rate: Rate, _ make: (Int) -> Happening) -> [(Int, Happening)] {
            let mean = planner.rates.draw(rate, &draw)
            let count = Int(mean) + (draw.happens(mean - mean.rounded(.down)) ? 1 : 0)
            return (0..<count).map { (7 * 3_600 + draw.below(16 * 3_600), make($0)) }
        }
        return times(.falseWakesPerDay) { .overheard($0) }
            + times(.automationsPerDay) { .automation($0) }
            + times(.handsPerDay) { .hand($0) }
    }
}
