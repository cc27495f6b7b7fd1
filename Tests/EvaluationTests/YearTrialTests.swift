import Evaluation
import Testing

@Suite struct YearTrialTests {
    @Test func `all changes and turns of the year are folded, and a start knows of them`() {
        let home = GeneratedHome(deviceCount: 20, entitiesPerDevice: 3)
        var trial = YearTrial(ProjectData.setup, home: home) { 7 }
        let before = trial.start(ProjectData.setup).inputs
        let folded = trial.fold(changes: 2_500, turns: 12)
        #expect(folded.changes == 2_500)
        #expect(folded.turns == 12)
        #expect(before > 20 * 3)
        #expect(trial.start(ProjectData.setup).inputs > before)
    }
}
