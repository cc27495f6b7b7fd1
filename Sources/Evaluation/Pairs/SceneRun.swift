internal import Home
internal import Hub
internal import OrderedCollections
internal import Wire

/// Lives a scene through a hub, and takes what comes of the last words.
struct SceneRun {
    private var run: HubRun
    private let scene: Scene
    private var turns = 0

    init(_ hub: Hub, _ scene: Scene) {
        run = HubRun(hub)
        self.scene = scene
    }

    mutating func answer() -> SceneAnswer {
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
        return say(scene.said, at: scene.saidAtSecond)
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
        let home = run.hub.home
        let names = result.targets.compactMap { id -> String? in
            guard let entity = home.entities[id], let device = home.devices[entity.device]
            else { return nil }
            let area = entity.area.flatMap { home.areas[$0]?.name } ?? ""
            return area.lowercased() + "/" + device.name.lowercased()
        }
        return SceneAnswer(
            kind: kind, intent: result.intent, devices: Set(names),
            sent: result.published.map { "\($0.topic) \($0.text)" })
    }
}
