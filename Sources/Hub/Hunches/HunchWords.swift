internal import Home
internal import OrderedCollections
internal import Resolution
internal import Templates

/// Words a hunch by the templates of `Config/replies/`.
struct HunchWords {
    let speech: Speech
    let home: Home

    /// "the garage door has been open for 40 minutes".
    func fact(_ ids: [EntityID], _ word: String, seconds: Double) -> String {
        var facts = facts(ids)
        facts["word"] = .string(word)
        let minutes = (seconds / 60).rounded(.down) * 60
        facts["duration"] = .string(Speech.duration(max(60, minutes)))
        return speech.say("hunch.fact", facts)
    }

    /// "the thermostat is heating".
    func besides(_ ids: [EntityID], _ word: String) -> String {
        var facts = facts(ids)
        facts["word"] = .string(word)
        return speech.say("hunch.beside", facts)
    }

    func people(_ activity: Activity) -> String { speech.say("hunch.\(activity.rawValue)") }

    var nobodyThere: String { speech.say("hunch.nobody_there") }

    /// "shall i close it".
    func offer(_ candidate: Candidate) -> String {
        let name = candidate.steps.first?.action.name.rawValue ?? ""
        return speech.say("hunch.offer.\(name)", facts(candidate.targets))
    }

    /// "you usually start the coffee maker 10 minutes after the alarm".
    func usual(_ candidate: Candidate, minutes: Double) -> String {
        var facts = facts(candidate.targets)
        let isLater = minutes > 0
        facts["when"] = .string(
            isLater ? "\(Speech.duration(minutes * 60)) after" : "right after")
        return speech.say("hunch.usual", facts)
    }

    func whole(_ why: [String], offer: String, stop: String) -> String {
        speech.say(
            "hunch.whole",
            [
                "why": .string(Speech.list(why)), "offer": .string(offer), "stop": .string(stop),
            ])
    }

    private func facts(_ ids: [EntityID]) -> Speech.Facts {
        let naming = Naming(home: home)
        let are = naming.verb(for: ids)
        return [
            "targets": .string(naming.phrase(for: ids, as: nil)), "are": .string(are),
            "have": .string(are == "are" ? "have" : "has"),
            "it": .string(are == "are" ? "them" : "it"),
        ]
    }
}
