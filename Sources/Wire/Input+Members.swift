internal import Home
internal import Hub
internal import OrderedCollections
internal import Templates

extension Message {
    init(_ members: LineMembers) throws(LineError) {
        let topic = try members.text("topic", limit: 64 << 10)
        // A number or an object is what a hand-written line means by its text.
        guard let payload = members["payload"] else {
            throw members.error("payload", expected: "text")
        }
        guard let text = payload.string else {
            throw members.error("payload", expected: "text, as it is on the wire")
        }
        self.init(topic: topic, text: text, retain: try members.bool("retain", or: false))
    }
}

extension Asker {
    init(_ members: LineMembers, speakerAs key: String = "speaker") throws(LineError) {
        self.init(
            speaker: try members.optionalIdentifier(key),
            mayConsent: try members.bool("mayConsent", or: true),
            mayTeachHome: try members.bool("mayTeachHome", or: true))
    }
}

extension Utterance {
    init(_ members: LineMembers, turnIsNeeded: Bool) throws(LineError) {
        let turn =
            turnIsNeeded
            ? try members.identifier("turn") : try members.optionalIdentifier("turn") ?? ""
        self.init(
            turn: turn,
            text: try members.text("text", limit: LineDecoder.wordsLimit),
            source: try members.optionalIdentifier("source"),
            conversation: try members.optionalIdentifier("conversation"),
            asker: try Asker(members),
            confidence: try members.share("confidence"),
            alternatives: Array(
                try members.texts("alternatives", limit: 1_000)
                    .prefix(Self.alternativesLimit)),
            isDryRun: try members.bool("dryRun", or: false))
    }
}

extension Teaching {
    init(_ members: LineMembers) throws(LineError) {
        let asker = try Asker(members)
        let scope = try members.choice("scope", of: ScopeName.self)
        self.init(
            lesson: try Lesson(members), scope: scope == .home ? .home : .speaker, asker: asker)
    }

    private enum ScopeName: String, CaseIterable {
        case speaker
        case home
    }
}

extension Teaching.Lesson {
    init(_ members: LineMembers) throws(LineError) {
        let limit = Utterance.textLimit * 4
        if let liked = try members.optionalText("preference", limit: limit) {
            self = .preference(liked)
            return
        }
        guard let command = try members.optionalText("means", limit: limit) else {
            throw LineError(place: "means", problem: "expected `means` or `preference`")
        }
        self = .means(text: try members.text("text", limit: limit), command: command)
    }
}

extension Forgetting {
    init(_ members: LineMembers) throws(LineError) {
        let named = ["speaker", "turn", "lesson"].filter(members.has)
        guard named.count == 1, let what = named.first else {
            throw LineError(
                place: "forget", problem: "expected one of speaker, turn and lesson")
        }
        let id = try members.identifier(what)
        self = what == "speaker" ? .speaker(id) : what == "turn" ? .turn(id) : .lesson(id)
    }
}

extension Query {
    init(_ members: LineMembers) throws(LineError) {
        self.init(
            id: try members.identifier("id"), what: try members.identifier("what"),
            arguments: try members.object("args"))
    }
}
