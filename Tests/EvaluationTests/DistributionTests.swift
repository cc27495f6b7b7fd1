import Evaluation
import Testing

@Suite struct DistributionTests {
    private let hundred = Distribution((1...100).reversed().map { UInt64($0) * 1_000 })

    @Test(arguments: [(0.0, 1.0), (0.5, 50.0), (0.99, 99.0), (1.0, 100.0), (7, 100), (-1, 1)])
    func `a share of the values lies at or below its percentile`(share: Double, value: Double) {
        #expect(hundred.microseconds(at: share) == value)
    }

    @Test func `the mean is that of all`() {
        #expect(hundred.meanMicroseconds == 50.5)
    }

    @Test func `of nothing everything is zero`() {
        let none = Distribution([])
        #expect(none.nanoseconds(at: 0.5) == 0)
        #expect(none.meanMicroseconds == 0)
        #expect(none.count == 0)
    }

    @Test func `one value is every percentile`() {
        let one = Distribution([5_000_000])
        #expect(one.milliseconds(at: 0.01) == 5)
        #expect(one.milliseconds(at: 0.99) == 5)
    }
}
