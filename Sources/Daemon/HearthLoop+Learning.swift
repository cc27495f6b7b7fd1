internal import Home
internal import Hub
internal import Learning

extension HearthLoop {
    /// Starts the pass that somebody asked for, or that the night brings.
    func startLearning(for cause: Cause?, at moment: Moment) {
        if let cause { learningCauses.append(cause) }
        if learning.start(on: hub, at: moment.wallMilliseconds) { hasForgottenSince = false }
    }

    /// Takes what a pass found as an input, and tells whoever asked for it.
    func finishLearning(at moment: Moment) {
        guard let found = learning.take() else { return }
        guard !hasForgottenSince else {
            hasForgottenSince = false
            _ = learning.start(on: hub, at: moment.wallMilliseconds)
            return
        }
        let causes = learningCauses
        learningCauses = []
        take(.learned(found), by: causes.first, at: moment)
        for cause in causes.dropFirst() {
            answer(.learned(hub.learnedRewrites), to: cause, at: moment)
        }
    }

    /// Once a night, when nobody has spoken for a while.
    func learnAtNight(at moment: Moment) {
        let local = moment.wallMilliseconds / 1_000 + Int64(moment.utcOffsetSeconds)
        let day = local / 86_400
        guard local % 86_400 / 3_600 == Int64(LearningPass.quietHour), day != learnedDay,
            moment.wallMilliseconds - (hub.lastSpokenMilliseconds ?? 0)
                >= LearningPass.quietMilliseconds
        else { return }
        learnedDay = day
        startLearning(for: nil, at: moment)
    }
}
