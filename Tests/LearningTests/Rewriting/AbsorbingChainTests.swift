import Home
import Language
import Learning
import Testing

@Suite struct AbsorbingChainTests {
    /// Counts worked through by hand: h0→h1 6, h0→h2 2, S 2, F 10; h1→h2 1, S 17, F 2; h2→h1 1, S 3, F 6.
    private var worked: AbsorbingChain {
        var chain = AbsorbingChain()
        chain.add(from: 0, to: 1, weight: 6)
        chain.add(from: 0, to: 2, weight: 2)
        chain.end(0, success: 2, failure: 10)
        chain.add(from: 1, to: 2, weight: 1)
        chain.end(1, success: 17, failure: 2)
        chain.add(from: 2, to: 1, weight: 1)
        chain.end(2, success: 3, failure: 6)
        return chain
    }

    @Test func `the worked example rewrites the first state to the second`() {
        let solutions = worked.solve()
        #expect(solutions[0].rewrite == 1)
        #expect(abs(solutions[0].share - 0.66) < 0.005)
        #expect(abs(solutions[0].success - 0.399) < 0.001)
        #expect(abs(solutions[1].success - 0.869) < 0.001)
        #expect(abs(solutions[2].success - 0.387) < 0.001)
    }

    @Test func `a component too large for exact solving comes to the same`() {
        var chain = worked
        // A long tail of states that fail hangs on the third.
        for state in 3..<(AbsorbingChain.denseLimit + 10) {
            chain.add(from: state, to: 2, weight: 1)
            chain.end(state, success: 0, failure: 1)
        }
        let solution = chain.solve()[0]
        #expect(solution.rewrite == 1)
        #expect(abs(solution.success - 0.399) < 0.001)
    }

    @Test func `a state that nothing follows has no rewrite`() {
        var chain = AbsorbingChain()
        chain.end(0, success: 3, failure: 1)
        let solution = chain.solve()[0]
        #expect(solution.rewrite == nil)
        #expect(solution.success == 0.75)
    }

    @Test func `two states that only lead to each other have no rewrite`() {
        var chain = AbsorbingChain()
        chain.add(from: 0, to: 1, weight: 1)
        chain.add(from: 1, to: 0, weight: 1)
        #expect(chain.solve().allSatisfy { $0.rewrite == nil })
    }
}

@Suite struct BetaEvidenceTests {
    static let cases: [(BetaEvidence, BetaEvidence, Double)] = [
        (.init(failures: 1), .init(successes: 1), 0.8333),
        (.init(failures: 2), .init(successes: 2), 0.95),
        (.init(failures: 3), .init(successes: 3), 0.9857),
        (.init(successes: 1, failures: 3), .init(successes: 3), 0.9603),
        (.init(failures: 3), .init(successes: 3, failures: 1), 0.9603),
        (.init(), .init(), 0.5),
    ]

    @Test(arguments: cases)
    func `the chance that one rate is above another is as computed by hand`(
        worse: BetaEvidence, better: BetaEvidence, chance: Double
    ) {
        #expect(abs(worse.probabilityBelow(better) - chance) < 0.0015)
        #expect(abs(better.probabilityBelow(worse) - (1 - chance)) < 0.0015)
    }

    @Test func `much evidence is compared as well as little`() {
        let worse = BetaEvidence(successes: 4_000, failures: 6_000)
        let better = BetaEvidence(successes: 4_200, failures: 5_800)
        #expect(abs(worse.probabilityBelow(better) - 0.998) < 0.002)
    }
}

@Suite struct RewriteGuardTests {
    private func meaning(_ text: String, _ risk: Risk = .harmless) -> Meaning {
        Meaning(polarity: Polarity(of: text), risk: risk)
    }

    @Test(arguments: [
        ("turn on the lamp", "turn off the lamp"), ("close the blind", "open the blind"),
        ("don't open the blind", "open the blind"), ("turn it up", "turn it down"),
        ("power up the plug", "power off the plug"),
    ])
    func `no lesson turns a wish round`(from: String, to: String) {
        #expect(
            RewriteGuard.refusal(from: meaning(from), to: meaning(to), proof: nil) == .polarity)
        #expect(
            RewriteGuard.refusal(from: meaning(from), to: meaning(to), proof: much) == .polarity)
    }

    private let much = RewriteProof(repetitions: 100, share: 1)

    @Test(arguments: [
        ("leave the lamp be", "turn off the lamp"), ("silence the fan", "turn on the fan"),
        ("spare me the radio", "turn on the radio"), ("enough of it", "turn it up"),
        ("wake the lamp", "turn off the lamp"), ("let the plug be", "turn off the plug"),
    ])
    func `what words suggest is turned round by nobody but who says so`(from: String, to: String) {
        let (from, to) = (meaning(from), meaning(to))
        #expect(RewriteGuard.refusal(from: from, to: to, proof: much) == .polarity)
        #expect(RewriteGuard.refusal(from: from, to: to, proof: nil) == nil)
    }

    @Test func `words of which nobody knows which way they go need more proof`() {
        let from = meaning("frobnicate the lamp")
        let once = RewriteProof(repetitions: 1, share: 1)
        let twice = RewriteProof(repetitions: 2, share: 1)
        let unsure = RewriteProof(repetitions: 9, share: 0.6)
        let on = meaning("turn on the lamp")
        #expect(RewriteGuard.refusal(from: from, to: on, proof: once) == .unproven)
        #expect(RewriteGuard.refusal(from: from, to: on, proof: unsure) == .unproven)
        #expect(RewriteGuard.refusal(from: from, to: on, proof: twice) == nil)
        let blind = meaning("open the blind", .noticeable)
        #expect(RewriteGuard.refusal(from: from, to: blind, proof: twice) == .unproven)
        let toggle = Meaning(polarity: [.positive, .negative], risk: .harmless)
        #expect(RewriteGuard.refusal(from: from, to: toggle, proof: much) == .unproven)
    }

    @Test func `no lesson does what is dangerous or raises the risk`() {
        let from = meaning("do the thing")
        #expect(
            RewriteGuard.refusal(from: from, to: meaning("it", .dangerous), proof: much)
                == .dangerous)
        #expect(
            RewriteGuard.refusal(from: from, to: meaning("it", .noticeable), proof: much)
                == .raisesRisk)
        #expect(RewriteGuard.refusal(from: from, to: meaning("it"), proof: much) == nil)
    }

    @Test func `what works by itself is left alone, and a rewritten text is not rewritten`() {
        let (from, to) = (meaning("lamp on"), meaning("turn on the lamp"))
        let proven = BetaEvidence(successes: 4, failures: 1)
        #expect(
            RewriteGuard.refusal(from: from, to: to, record: proven, proof: much) == .worksAlready)
        let thin = BetaEvidence(successes: 4)
        #expect(RewriteGuard.refusal(from: from, to: to, record: thin, proof: much) == nil)
        #expect(
            RewriteGuard.refusal(from: from, to: to, proof: much, isRewritten: true) == .chained)
    }

    @Test func `what only sounds like a question or a report may be asked about, not followed`() {
        let on = meaning("turn on the lamp")
        for mood in [Polarity.asked, .seemsDenied] {
            let refusal = RewriteGuard.refusal(
                from: Meaning(polarity: mood, risk: nil), to: on, proof: much)
            #expect(refusal == .seemsOther)
            #expect(refusal?.mayBeAsked(about: on) == true)
        }
        let toggle = Meaning(polarity: [.positive, .negative], risk: .harmless)
        #expect(!RewriteGuard.Refusal.seemsOther.mayBeAsked(about: toggle))
        #expect(!RewriteGuard.Refusal.polarity.mayBeAsked(about: on))
        #expect(!RewriteGuard.Refusal.dangerous.mayBeAsked(about: on))
    }

    @Test func `one turn in twenty is left as it was heard`() {
        let left = (0..<20_000).filter { RewriteGuard.leavesAsHeard("t\($0)") }.count
        #expect((800...1_200).contains(left))
    }
}
