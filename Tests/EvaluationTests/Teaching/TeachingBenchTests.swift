import Hub
import Testing

@testable import Evaluation

@Suite struct TeachingBenchTests {
    private func figures(_ setup: HubSetup) throws -> [String: Double] {
        var rates = PopulationRates()
        rates[.devices] = 14...14
        rates[.people] = 2...2
        let options = PopulationOptions(
            population: .a, homes: 2, days: 1, seed: 4, rates: rates)
        let figures = try TeachingBench(setup, options).figures()
        return Dictionary(
            figures.map { ($0.name, $0.value) }, uniquingKeysWith: { first, _ in first })
    }

    @Test func `what was taught is understood nearly as well as the device's own name`() throws {
        let figures = try figures(ProjectData.setup)
        let reuse = try #require(figures["names, reuse on unseen wordings"])
        let plain = try #require(figures["names, the same with the device's own"])
        #expect(plain > 0.4)
        #expect(reuse > plain - 0.3, "\(reuse) beside \(plain)")
        #expect(try #require(figures["gaps found"]) > 0.7)
        #expect(try #require(figures["names, used by others"]) < 0.3)
    }
}
