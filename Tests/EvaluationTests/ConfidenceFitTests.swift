import Home
import Hub
import Resolution
import Testing

@testable import Evaluation

/// What is said of certainty, fitted to turns that were right as often as they were made to be.
@Suite struct ConfidenceFitTests {
    /// Turns whose hub says 0.9 and is right half the time, and says 0.99 and is right nine times in
    /// ten.
    private func home(_ count: Int) -> HomeRecord {
        var home = HomeRecord(home: 0, people: 1, devices: 1)
        for number in 0..<count {
            let isSure = number % 2 == 0
            var turn = TurnTruth(
                turn: "t\(number)", at: Moment(seconds: Double(number)), event: "e", attempt: 0,
                relation: .first, about: nil, kind: PhraseKind.allCases[0], way: nil, speaker: nil,
                room: "hall", said: "a", heard: "a")
            turn.decision = .execute
            turn.confidence = isSure ? 0.99 : 0.9
            turn.isDefect = isSure ? number % 20 == 0 : number / 2 % 2 == 0
            home.turns.append(turn)
        }
        return home
    }

    @Test func `after the fit what is said happens`() {
        let fit = ConfidenceFit([home(2_000)])
        #expect(abs(fit.calibration.calibrated(0.99) - 0.9) < 0.02, "\(fit.summary)")
        #expect(abs(fit.calibration.calibrated(0.9) - 0.5) < 0.02, "\(fit.summary)")
    }

    @Test func `the fitted numbers take the place of the old ones and of nothing else`() {
        let text = "weights:\n  text: 1\nconfidence:\n  slope: 1.0\n  bias: 0.0\nrest:\n  bias: 4"
        let lines = ConfidenceFit([home(200)]).yaml(replacing: text).split(separator: "\n")
        #expect(lines.count == 7 && lines[6] == "  bias: 4" && lines[1] == "  text: 1")
        #expect(lines[3] != "  slope: 1.0" && lines[4] != "  bias: 0.0")
    }
}
