import Resolution
import Testing

@Suite struct ConfidenceTests {
    @Test func `what is likelier stays likelier, and sure of nothing is sure of nothing`() {
        let calibration = ConfidenceCalibration(slope: 0.4, bias: 0.7)
        let stated = stride(from: 0.0, through: 1.0, by: 0.05).map(calibration.calibrated)
        #expect(stated == stated.sorted())
        #expect(stated.first == 0 && stated.allSatisfy { $0 >= 0 && $0 <= 1 })
    }

    @Test func `without a calibration what is said is what the scores come to`() {
        for raw in [0.1, 0.5, 0.93] {
            #expect(abs(ConfidenceCalibration().calibrated(raw) - raw) < 1e-9)
        }
    }
}
