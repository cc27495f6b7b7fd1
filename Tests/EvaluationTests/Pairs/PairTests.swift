import Hub
import Testing

@testable import Evaluation

@Suite struct PairTests {
    private func pair(
        _ signal: PairSignal, flips: Bool, _ number: Int, _ population: Population = .a
    ) -> MinimalPair {
        var maker = PairMaker(
            signal, flips: flips, number: number, population: population, seed: 4)
        return maker.make()
    }

    private static let all = PairSignal.allCases.flatMap { signal in
        Population.allCases.map { (signal, $0) }
    }

    @Test(arguments: all)
    func `the right answers of a pair that flips are two, and those of one that does not are one`(
        signal: PairSignal, population: Population
    ) {
        for number in 0..<20 {
            let flip = pair(signal, flips: true, number, population)
            #expect(flip.left.expected != flip.right.expected)
            #expect(flip.left.said.text == flip.right.said.text)
            let calm = pair(signal, flips: false, number, population)
            #expect(calm.left.expected == calm.right.expected)
            #expect(calm.left.said.text == calm.right.said.text)
            #expect(!flip.left.said.text.isEmpty && !flip.left.said.text.contains("{"))
        }
    }

    @Test(arguments: all)
    func `what is right is in the home, under a name of its own`(
        signal: PairSignal, population: Population
    ) {
        for number in 0..<20 {
            let pair = pair(signal, flips: true, number, population)
            for scene in [pair.left, pair.right] {
                #expect(scene.expected.devices.allSatisfy(scene.devices.contains))
                #expect(Set(scene.devices.map(\.fullName)).count == scene.devices.count)
                #expect(scene.events.allSatisfy { $0.second <= scene.saidAtSecond })
            }
        }
    }

    @Test func `five hundred pairs of a signal are hardly ever alike`() {
        let scenes = (0..<500).map { number in
            let scene = pair(.isOn, flips: true, number).left
            return scene.said.text + (scene.said.area ?? "")
                + scene.devices.map(\.fullName).joined()
        }
        #expect(Set(scenes).count > 480)
    }

    @Test func `a kind of fact that counts nothing decides less`() {
        let bench = PairBench(ProjectData.setup, population: .a)
        let with = bench.run(.place, count: 8)
        let without = bench.runWithout(.place, count: 8)
        #expect(with.flips.hits > without.flips.hits + 2, "\(with.flips) \(without.flips)")
        let names = PopulationFigure.of(with, without: without).map(\.name)
        #expect(names.contains("place flips without it"))
    }

    @Test func `the place of the speaker decides, and without its weight it does not`() {
        var blind = ProjectData.setup
        let isKnown = PairBench.disable("same_area", in: &blind)
        #expect(isKnown)
        let seeing = PairBench(ProjectData.setup, population: .a).run(.place, count: 20)
        let unseeing = PairBench(blind, population: .a).run(.place, count: 20)
        #expect(seeing.flips.hits >= 15)
        #expect(unseeing.flips.hits < seeing.flips.hits / 2)
    }

    @Test func `the same seed gives the same tally, another seed other pairs`() {
        let bench = PairBench(ProjectData.setup, population: .b, seed: 5)
        #expect(bench.run(.isOpen, count: 5) == bench.run(.isOpen, count: 5))
        #expect(
            pair(.isOpen, flips: true, 1).left.devices
                != pair(.isOpen, flips: true, 2).left.devices)
    }

    @Test func `there is no weight of an unknown name`() {
        var setup = ProjectData.setup
        let isKnown = PairBench.disable("moon_phase", in: &setup)
        #expect(!isKnown)
    }
}
