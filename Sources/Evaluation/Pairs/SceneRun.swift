internal import Home
internal import Hub
internal import Learning
internal import OrderedCollections
internal import Resolution
internal import Wire

/// Lives a scene through a hub, and takes what comes of the last words.
struct SceneRun {
    private var run: HubRun
    private let scene: Scene
    private var turns = 0
    /// What the latest words could mean.
    private var ranked: [Candidate] = []

    init(_ hub: Hub, _ scene: Scene) {
        run = HubRun(hub)
        self.scene = scene
    }

    mutating func answer() -> SceneAnswer {
        prepare()
        return say(scene.said, at: scene.saidAtSecond)
    }

    /// What the last words could mean, and which of it is right; nil where that is a question, or
    /// there is nothing to tell apart.
    mutating func ranking() -> RankingCase? {
        guard !scene.expected.devices.isEmpty else { return nil }
        prepare()
        _ = say(scene.said, at: scene.saidAtSecond)
        let wanted = Set(scene.expected.devices.map(\.fullName))
        return RankingCase(ranked) { candidate in
            Set(candidate.targets.compactMap(fullName)) == wanted && sends(candidate)
        }
    }

    private func sends(_ candidate: Candidate) -> Bool {
        guard let title = candidate.item?.title.lowercased(), !scene.expected.sends.isEmpty else {
            return true
        }
        return scene.expected.sends.contains { title.contains($0.lowercased()) }
    }

    private mutating func prepare() {
        for message in scene.devices.flatMap(\.announcements) {
            take(.message(message), at: -7_200)
        }
        for message in scene.devices.flatMap(\.firstReports) { take(.message(message), at: -7_190) }
        for (second, event) in scene.events {
            switch event {
            case .message(let message): take(.message(message), at: second)
            case .says(let said): _ = say(said, at: second)
            case .likes(let text, let speaker):
                take(
                    .teach(Teaching(lesson: .preference(text), asker: Asker(speaker: speaker))),
                    at: second)
            }
        }
    }

    private func moment(_ second: Double) -> Moment {
        Scene.monday.advanced(byMilliseconds: Int64(second * 1_000))
    }

    @discardableResult
    private mutating func take(_ input: Input, at second: Double) -> [Effect] {
        run.handle(input, at: moment(second)).flatMap(\.effects)
    }

    private mutating func say(_ said: Scene.Said, at second: Double) -> SceneAnswer {
        turns += 1
        let id = "pair-\(turns)"
        let utterance = Utterance(
            turn: id, text: said.text, source: said.area, asker: Asker(speaker: said.speaker))
        let effects = take(.utterance(utterance), at: second)
        for case .publish(let command) in effects {
            for report in scene.devices.flatMap({ $0.reports(for: command) }) {
                take(.message(report), at: second + 0.5)
            }
        }
        for case .record(.turn(_, _, let trace), _) in effects { ranked = trace.ranked }
        for case .say(.result(let result)) in effects where result.turn == id {
            return answer(result)
        }
        return SceneAnswer(kind: .rejected, intent: nil, devices: [], sent: [])
    }

    private func answer(_ result: TurnResult) -> SceneAnswer {
        let kind: SceneAnswer.Kind =
            switch result.decision {
            case .execute, .answer: .done
            case .ask, .confirm: .asked
            case .reject: .rejected
            }
        let names = result.targets.compactMap(fullName)
        return SceneAnswer(
            kind: kind, intent: result.intent, devices: Set(names),
            sent: result.published.map { "\($0.topic) \($0.text)" })
    }

    private func fullName(_ id: EntityID) -> String? {
        let home = run.hub.home
        guard let entity = home.entities[id], let device = home.devices[entity.device] else {
            return nil
        }
        let area = entity.area.flatMap { home.areas[$0]?.name } ?? ""
        return area.lowercased() + "/" + device.name.lowercased()
    }
}
