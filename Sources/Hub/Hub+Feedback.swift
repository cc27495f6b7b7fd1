internal import Home
internal import Language
internal import Learning
internal import OrderedCollections
internal import Resolution
internal import Templates

extension Hub {
    /// The console's `undo`: as if the person had said so.
    mutating func undo(_ turn: String?, by asker: Asker, at now: Moment, keeping input: Input) {
        record(.input(input))
        let target = turn ?? undoable.last?.turn
        if dropQuestion(of: turn) { return }
        guard let target else {
            emit(.error(turn: nil, message: "undo: nothing was done that could be taken back"))
            return
        }
        guard let done = undoable.last(where: { $0.turn == target }) else {
            emit(
                .error(
                    turn: target, message: "undo: turn \(target) did nothing that can be taken back"
                ))
            return
        }
        asked("undo", as: "\(target)/undo", by: asker, in: done.key, at: now) { hub, turn, key in
            turn.move = .undo
            hub.undo(turnID: target, &turn, key: key, at: now)
        }
    }

    /// Taking back what is only asked about ends the question.
    private mutating func dropQuestion(of turn: String?) -> Bool {
        guard let turn,
            let key = conversations.keys.first(where: { conversations[$0]?.question?.turn == turn })
        else { return false }
        conversations[key]?.question = nil
        signal(detector.undone(turn, by: turn))
        emit(
            .announce(
                Announcement(
                    text: speech.say("talk.dropped"), cause: "undo", source: key.source,
                    speaker: key.speaker)))
        return true
    }

    /// The console's `wrong`: a turn was wrong; where it is known, what was meant.
    mutating func wrong(
        _ turn: String?, meant: String?, by asker: Asker, at now: Moment, keeping input: Input
    ) {
        record(.input(input))
        guard let target = turn ?? traces.last?.utterance.turn, let trace = traces[target] else {
            emit(.error(turn: turn, message: "wrong: no such turn"))
            return
        }
        signal(detector.corrected(target, by: "\(target)/wrong"))
        guard let meant else { return }
        let key = Conversation.Key(
            speaker: trace.utterance.asker.speaker, source: trace.utterance.source,
            conversation: trace.utterance.conversation)
        asked("no, i meant \(meant)", as: "\(target)/wrong", by: asker, in: key, at: now) {
            hub, turn, key in
            turn.move = .wrong
            hub.correct(meant, &turn, key: key, at: now)
        }
    }

    /// Runs a turn that came in by a button and not by words.
    private mutating func asked(
        _ text: String, as id: String, by asker: Asker, in key: Conversation.Key, at now: Moment,
        _ body: (inout Hub, inout Turn, Conversation.Key) -> Void
    ) {
        refreshVocabulary()
        var own = asker
        own.speaker = asker.speaker ?? key.speaker
        let utterance = Utterance(
            turn: id, text: text, source: key.source, conversation: key.conversation, asker: own)
        if conversations[key] == nil { conversations[key] = Conversation(at: now) }
        var turn = Turn(utterance: utterance, context: context(for: utterance, key, at: now))
        body(&self, &turn, key)
        finish(turn, key: key, at: now)
    }

    // MARK: Diagnosis

    mutating func diagnose() {
        record(.input(.diagnose))
        let all = Judge(setup.learning).judge(history)
        let judged = all.filter { history.isOpen($0.turn.id) }
        for turn in judged {
            emit(
                .diagnosis(
                    turn: turn.turn.id, failure: turn.failure,
                    probability: turn.failureProbability, defect: turn.defect))
        }
        settleSpoken(as: all)
        history.close()
        emit(.diagnosed(count: judged.count))
    }

    // MARK: Forgetting

    mutating func forget(_ forgetting: Forgetting, by asker: Asker) {
        switch forgetting {
        case .speaker(let speaker):
            knowledge.forget(speaker: speaker)
            traces.forget { $0.utterance.asker.speaker == speaker }
            recent.forget(speaker: speaker)
            detector.forget { $0.speaker == speaker }
            history.forget { $0.speaker == speaker }
            spoken.forget { $0.speaker == speaker }
            rewrites.forget(speaker: speaker)
            worked = WordingIndex(spoken)
            for key in conversations.keys where key.speaker == speaker {
                conversations[key] = nil
            }
            undoable.removeAll { $0.key.speaker == speaker }
        case .turn(let turn):
            traces.forget { $0.utterance.turn == turn }
            recent.forget(turn: turn)
            detector.forget { $0.id == turn }
            history.forget { $0.id == turn }
            spoken.forget { $0.id == turn }
            worked = WordingIndex(spoken)
            for key in conversations.keys where conversations[key]?.lastTurn == turn {
                conversations[key] = nil
            }
            undoable.removeAll { $0.turn == turn }
        case .lesson(let id):
            guard
                knowledge.forget(lesson: id) || forgetRewrite(id) || knowledge.forget(habit: id)
            else {
                emit(.error(turn: nil, message: "forget: there is no lesson \(id)"))
                return
            }
        }
        record(.erase(forgetting), isDurable: true)
    }
}
