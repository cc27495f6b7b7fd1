import Config
import Foundation
import Home
import Hub
import Learning
import Testing

@testable import Evaluation

@Suite struct PopulationTests {
    /// Small homes, so that many can live.
    private static let small: PopulationRates = {
        var rates = PopulationRates()
        rates[.devices] = 12...14
        rates[.people] = 1...2
        return rates
    }()

    private func run(
        _ population: Population = .a, homes: Int = 2, days: Int = 1, seed: UInt64 = 3,
        lanes: Int = 2, rates: PopulationRates = Self.small, arm: Arm = .all
    ) async throws -> [HomeRecord] {
        var options = PopulationOptions(
            population: population, homes: homes, days: days, seed: seed, rates: rates)
        options.lanes = lanes
        return try await PopulationRun(ProjectData.setup, options).run(arm).homes
    }

    private func lines(_ homes: [HomeRecord]) -> [String] {
        homes.flatMap { home in home.turns.map { $0.line(home: home.home) } }
    }

    @Test func `the same seed lives the same life in any number of lanes`() async throws {
        let one = try await lines(run(lanes: 1))
        let two = try await lines(run(lanes: 2))
        let other = try await lines(run(seed: 4))
        #expect(one.count > 10)
        #expect(one == two)
        #expect(one != other)
    }

    @Test(arguments: Population.allCases)
    func `people get some of what they want, and nothing dangerous unasked`(
        _ population: Population
    ) async throws {
        let turns = try await run(population, homes: 2).flatMap(\.turns)
        let wishes = turns.filter(\.isWish)
        #expect(wishes.contains { $0.isDefect })
        #expect(wishes.contains { !$0.isDefect && $0.decision == .execute })
        #expect(wishes.allSatisfy { $0.isDefect == ($0.failure != .correct) })
        #expect(turns.allSatisfy { !$0.didDangerUnasked })
    }

    @Test func `whoever never says anything anew has one try at every wish`() async throws {
        var rates = Self.small
        rates[.rephrase] = 0...0
        let turns = try await run(rates: rates).flatMap(\.turns)
        #expect(!turns.isEmpty)
        #expect(turns.allSatisfy { $0.attempt == 0 })
    }

    @Test func `what is clearly heard is what was said`() async throws {
        var rates = Self.small
        for rate in [Rate.misheard, .misheardFar] { rates[rate] = 0...0 }
        let turns = try await run(rates: rates).flatMap(\.turns)
        #expect(turns.allSatisfy { $0.heard == $0.said })
    }

    @Test func `reports are heard as a live broker tells them, and hands are noticed`()
        async throws
    {
        var rates = Self.small
        rates[.hand] = 1...1
        for rate in [Rate.givesUp, .rephrase, .undo] { rates[rate] = 0...0 }
        var options = PopulationOptions(
            population: .a, homes: 2, days: 1, seed: 3, rates: rates)
        options.keeps = .inputs
        let homes = try await PopulationRun(ProjectData.setup, options).run(.all).homes
        let heard = homes.flatMap(\.inputs).compactMap { at, input -> (Moment, Message)? in
            guard case .message(let message) = input else { return nil }
            return (at, message)
        }
        // A broker marks as retained only what it had before the hub listened.
        #expect(heard.contains { $0.0 == HomeLife.start && $0.1.retain })
        #expect(!heard.contains { $0.0 > HomeLife.start && $0.1.retain })
        let hands: Set<Signal.Kind> = [.override, .manual]
        let signalled = homes.flatMap(\.turns).filter { !hands.isDisjoint(with: $0.signalled) }
        let right = signalled.filter { !hands.isDisjoint(with: $0.shown) }
        #expect(!right.isEmpty)
        #expect(right.count * 2 >= signalled.count, "\(right.count) of \(signalled.count)")
    }

    @Test func `what a turn costs is told for both halves of the days`() throws {
        var life = PopulationLife()
        var home = HomeRecord(home: 0, people: 1, devices: 8)
        for day in [0, 0, 1, 1, 1, 1] {
            let at = HomeLife.start.advanced(byMilliseconds: Int64(day) * 86_400_000 + 1_000)
            home.turns.append(
                TurnTruth(
                    turn: "t", at: at, event: "e", attempt: 0, relation: .first, kind: .time,
                    room: "Hall", said: "", heard: ""))
        }
        life.homes = [home]
        life.daySeconds = [0.1, 0.4]
        life.nightSeconds = [0.5, 0.25]
        let costs = life.costs(.all, peakBytes: 2_000_000)
        func value(_ name: String) -> Double? { costs.first { $0.name == name }?.value }
        #expect(value("milliseconds a turn, first half of the days") == 50)
        #expect(value("milliseconds a turn, second half of the days") == 100)
        #expect(value("seconds by night") == 0.75 && value("seconds, last night") == 0.25)
        #expect(value("memory, MB") == 2)
    }

    @Test func `a file of rates is held to known names and possible values`() throws {
        let file = FileManager.default.temporaryDirectory
            .appending(path: "rates-\(UUID().uuidString).yaml")
        defer { #expect(throws: Never.self) { try FileManager.default.removeItem(at: file) } }
        try "rephrase: [0.4, 0.5]\nmishaerd: 0.1\nhand: [0.2, 1.4]\n"
            .write(to: file, atomically: true, encoding: .utf8)
        let loaded = PopulationRates.load(file.path)
        #expect(loaded.value[.rephrase] == 0.4...0.5)
        #expect(loaded.problems.map(\.line) == [2, 3])
    }

    @Test func `the project's own rates are without fault`() {
        let path = ProjectData.root.appending(path: "Config/population.yaml").path
        #expect(PopulationRates.load(path).problems.isEmpty)
    }
}

@Suite struct PopulationComparisonTests {
    private func home(_ fulfilled: [Bool], dangerousLast: Bool = false) -> HomeRecord {
        var home = HomeRecord(home: 0, people: 1, devices: 8)
        home.goals = fulfilled.enumerated().map { place, isFulfilled in
            GoalRecord(
                event: "e\(place)", kind: .turnOn, way: nil, day: 0, isFulfilled: isFulfilled,
                isFulfilledAtOnce: isFulfilled, attempts: 1,
                isDangerous: dangerousLast && place == fulfilled.count - 1, isFirstRewritten: true)
        }
        return home
    }

    private func value(_ name: String, _ figures: [PopulationFigure]) -> Double? {
        figures.first { $0.name == name }?.value
    }

    @Test func `wins and losses are counted event by event`() {
        let before = home([false, false, true, true])
        let after = home([true, true, true, false], dangerousLast: true)
        let figures = PopulationComparison([before], against: [after], name: "x").figures
        #expect(value("rewrite wins", figures) == 2)
        #expect(value("rewrite losses", figures) == 1)
        #expect(value("dangerous rewrite losses", figures) == 1)
        #expect(value("rewrite wins per loss", figures) == 2)
        #expect(value("defects cut by", figures) == 0.5)
    }

    @Test func `half of what the truth could cut is half of the oracle's cut`() throws {
        let before = home([false, false, false, false])
        let comparison = PopulationComparison(
            [before], against: [home([true, false, false, false])], name: "x")
        let share = try #require(comparison.share(of: [home([true, true, false, false])]))
        #expect(share.value == 0.5)
    }

    @Test func `only what is worse beyond its interval is a loss`() {
        let stored = figure(0.8, 0.75...0.85)
        let baseline = PopulationBaseline([stored])
        #expect(baseline.differences(to: [figure(0.76, 0.7...0.8)]).map(\.isLoss) == [false])
        #expect(baseline.differences(to: [figure(0.6, 0.55...0.65)]).map(\.isLoss) == [true])
        #expect(baseline.differences(to: [figure(0.95, 0.9...0.99)]).map(\.isLoss) == [false])
    }

    @Test func `a score reads back as it was written`() throws {
        let written = figure(0.8, 0.75...0.85)
        #expect(try #require(PopulationFigure(line: written.line)) == written)
        #expect(PopulationFigure(line: #"{"event":"machine"}"#) == nil)
    }

    private func figure(_ value: Double, _ range: ClosedRange<Double>) -> PopulationFigure {
        PopulationFigure(
            "goals", "success", arm: "all",
            Estimate(
                value: value, interval: Interval(low: range.lowerBound, high: range.upperBound),
                count: 100))
    }
}
