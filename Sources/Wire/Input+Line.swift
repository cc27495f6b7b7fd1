internal import Home
internal import Hub
internal import OrderedCollections
internal import Templates

extension Input {
    var lineEvent: LineEvent {
        switch self {
        case .message: .message
        case .link: .link
        case .define: .define
        case .utterance: .utterance
        case .interrupt: .interrupt
        case .feedback: .feedback
        case .undo: .undo
        case .wrong: .wrong
        case .teach: .teach
        case .learn: .learn
        case .learned: .adopt
        case .importCounts: .counts
        case .diagnose: .diagnose
        case .forget: .forget
        case .query: .query
        case .restore: .restore
        case .tick: .tick
        }
    }

    var lineMembers: Members {
        switch self {
        case .message(let message): message.inputMembers
        case .link(let isUp): ["up": .bool(isUp)]
        case .define(let definition): definition.lineMembers
        case .utterance(let utterance): utterance.lineMembers
        case .interrupt(let turn): ["turn": .string(turn)]
        case .feedback(let turn, let isGood):
            ["turn": .string(turn), "value": isGood ? "good" : "bad"]
        case .undo(let turn, let asker): about(turn, asker)
        case .wrong(let turn, let meant, let asker): about(turn, asker, meant: meant)
        case .teach(let teaching): teaching.lineMembers
        case .learn, .diagnose, .tick: [:]
        case .forget(let forgetting, let asker):
            forgetting.lineMembers.merging(asker.lineMembers(speakerAs: "by")) { own, _ in own }
        case .query(let query):
            [
                "id": .string(query.id), "what": .string(query.what),
                "args": .object(query.arguments),
            ]
        case .restore(let state): ["state": state]
        case .learned(let book): ["rewrites": book]
        case .importCounts(let counts): ["counts": counts]
        }
    }

    private func about(_ turn: String?, _ asker: Asker, meant: String? = nil) -> Members {
        var members: Members = [:]
        if let turn { members["turn"] = .string(turn) }
        if let meant { members["meant"] = .string(meant) }
        return members.merging(asker.lineMembers()) { own, _ in own }
    }
}

extension Message {
    fileprivate var inputMembers: Members {
        var members: Members = ["topic": .string(topic), "payload": .string(text)]
        if retain { members["retain"] = true }
        return members
    }
}

extension Asker {
    /// The rights only where they are less than a line has by itself.
    fileprivate func lineMembers(speakerAs key: String = "speaker") -> Members {
        var members: Members = [:]
        if let speaker { members[key] = .string(speaker) }
        if !mayConsent { members["mayConsent"] = false }
        if !mayTeachHome { members["mayTeachHome"] = false }
        return members
    }
}

extension Utterance {
    fileprivate var lineMembers: Members {
        var members: Members = ["turn": .string(turn), "text": .string(text)]
        if let source { members["source"] = .string(source) }
        if let confidence { members["confidence"] = .number(confidence) }
        if !alternatives.isEmpty {
            members["alternatives"] = .list(alternatives.map { .string($0) })
        }
        if let conversation { members["conversation"] = .string(conversation) }
        if isDryRun { members["dryRun"] = true }
        return members.merging(asker.lineMembers()) { own, _ in own }
    }
}

extension Teaching {
    fileprivate var lineMembers: Members {
        var members: Members = [:]
        switch lesson {
        case .means(let text, let command):
            members["text"] = .string(text)
            members["means"] = .string(command)
        case .preference(let liked): members["preference"] = .string(liked)
        }
        if scope == .home { members["scope"] = "home" }
        return members.merging(asker.lineMembers()) { own, _ in own }
    }
}

extension Forgetting {
    fileprivate var lineMembers: Members {
        switch self {
        case .speaker(let speaker): ["speaker": .string(speaker)]
        case .turn(let turn): ["turn": .string(turn)]
        case .lesson(let lesson): ["lesson": .string(lesson)]
        }
    }
}
