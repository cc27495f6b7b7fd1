import Testing

@testable import Evaluation

@Suite struct SweepTests {
    @Test func `a sweep goes from one end to the other in even steps`() throws {
        let sweep = try PopulationSweep("misheard=0.05:0.3:6")
        #expect(sweep.rate == .misheard)
        let steps = zip(sweep.values, [0.05, 0.1, 0.15, 0.2, 0.25, 0.3])
        #expect(steps.allSatisfy { abs($0 - $1) < 1e-9 })
    }

    @Test(arguments: Rate.allCases)
    func `every rate can be swept between its bounds`(_ rate: Rate) throws {
        let bounds = rate.bounds
        let sweep = try PopulationSweep(
            "\(rate.rawValue)=\(bounds.lowerBound):\(bounds.upperBound):2")
        let rates = sweep.rates(bounds.upperBound, of: PopulationRates())
        #expect(rates[rate] == bounds.upperBound...bounds.upperBound)
    }

    @Test(arguments: [
        ("mishaerd=0.1:0.2:3", "expected NAME=LOW:HIGH:COUNT with one of devices"),
        ("misheard", "expected NAME=LOW:HIGH:COUNT"),
        ("misheard=0.1:1.2:3", "from 0 to 1"), ("misheard=0.3:0.1:3", "rising"),
        ("misheard=0.1:0.2", "expected LOW:HIGH:COUNT"), ("misheard=0.1:0.2:1", "2 to 100 values"),
    ])
    func `what cannot be swept is told with what was expected`(_ text: String, _ told: String) {
        let error = #expect(throws: PopulationSweep.Problem.self) { try PopulationSweep(text) }
        #expect(error?.description.contains(told) == true, "\(error?.description ?? "")")
        #expect(error?.description.hasPrefix(text) == true)
    }

    @Test func `a sweep is told in one row for each value and run`() {
        let runs = [0.1, 0.2].map { value in
            SweptRun(
                .hand, at: value, arm: "all",
                [
                    PopulationFigure(
                        "goals", "success", arm: "all",
                        Estimate(
                            value: 0.5 + value, interval: Interval(low: 0.5, high: 0.9), count: 9))
                ])
        }
        let rows = SweptRun.table(runs).split(separator: "\n")
        #expect(rows.count == 3)
        #expect(rows[1].contains("hand") && rows[1].contains("0.600 (0.500 – 0.900)"))
        #expect(runs[1].lines.allSatisfy { $0.hasSuffix(#""rate":"hand","at":0.2}"#) })
        #expect(PopulationFigure(line: runs[1].lines[0])?.value == 0.7)
    }
}
