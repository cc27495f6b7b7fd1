import Testing

@testable import Evaluation

@Suite struct OracleTests {
    private let wording = OracleMemory.Part.wording("wake the _ up", .turnOn)
    private let name = OracleMemory.Part.name("wilbur", of: 3, by: "anna")
    private let taste = OracleMemory.Part.unsaid(.playMusic, .taste, by: "anna")

    @Test func `what was never corrected is not known`() {
        var memory = OracleMemory()
        #expect(!memory.knows([wording]))
        memory.learn([wording], isCorrected: false)
        // It went well by itself: there is nothing to put otherwise.
        #expect(!memory.knows([wording]))
    }

    @Test func `one correction is enough, for every thing and person the part is of`() {
        var memory = OracleMemory()
        memory.learn([wording, name], isCorrected: true)
        #expect(memory.knows([wording]))
        #expect(memory.knows([wording, name]))
        #expect(!memory.knows([wording, .name("wilbur", of: 3, by: "bruno")]))
        #expect(!memory.knows([wording, taste]))
    }

    @Test func `a part that went well elsewhere is no hindrance`() {
        var memory = OracleMemory()
        memory.learn([taste], isCorrected: false)
        memory.learn([wording], isCorrected: true)
        #expect(memory.knows([wording, taste]))
    }

    @Test func `wordings are shared by homes, names and tastes are not`() {
        var one = OracleMemory()
        one.learn([wording, name], isCorrected: true)
        var other = OracleMemory()
        other.wordings.formUnion(one.wordings)
        #expect(other.knows([wording]))
        #expect(!other.knows([name]))
    }

    @Test func `names are taken out of a wording, the longest first`() {
        let bare = PlainWords.withoutNames(
            "wake the kitchen lamp up", ["lamp", "kitchen lamp", "kitchen"])
        #expect(bare == "wake the _ up")
        #expect(PlainWords.withoutNames("lamplight", ["lamp"]) == "lamplight")
    }

    @Test func `what perfect learning puts plainly is mostly understood`() async throws {
        var rates = PopulationRates()
        rates[.devices] = 12...12
        rates[.people] = 1...1
        rates[.outsideTemplates] = 0.9...0.9
        rates[.rephrase] = 1...1
        rates[.wishesPerDay] = 12...12
        let options = PopulationOptions(
            population: .a, homes: 2, days: 4, seed: 3, rates: rates)
        let life = try await PopulationRun(ProjectData.setup, options).run(.oracle)
        let plain = life.homes.flatMap(\.turns).filter { $0.rewriteLayer == "oracle" }
        #expect(plain.count > 3)
        #expect(plain.count { !$0.isDefect } * 2 > plain.count)
    }
}
