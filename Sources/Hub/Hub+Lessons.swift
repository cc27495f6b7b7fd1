internal import Home
internal import Language
internal import Learning
internal import OrderedCollections
internal import Resolution
internal import Templates

/// What is said of lessons and preferences: taken, told, forgotten.
extension Hub {
    /// Lessons that are told at once.
    private static let lessonsTold = 8

    mutating func learn(
        _ function: KeptFunction, _ candidate: Candidate, _ turn: inout Turn, at now: Moment
    ) {
        let slots = candidate.reading.slots
        let speaker = turn.utterance.asker.speaker
        switch function {
        case .setPreference:
            guard let liked = slots["preference"]?.string else { break }
            _ = knowledge.teach(.preference(liked), speaker: speaker, isForAll: false, at: now)
            turn.conclude(.execute)
            turn.responses.append(speech.say("learned.preference", ["preference": .string(liked)]))
            return
        case .getPreferences:
            let liked = knowledge.preferences(of: speaker)
            turn.conclude(.answer)
            turn.responses.append(
                liked.isEmpty
                    ? speech.say("learned.no_preferences")
                    : speech.say("learned.preferences", ["list": .string(Speech.list(liked))]))
            return
        case .teach:
            guard let from = slots["phrase"]?.string, let means = slots["means"]?.string else {
                break
            }
            let taught = teach(
                from, means: means, asker: turn.utterance.asker,
                isForAll: slots["for_all"] == true && turn.utterance.asker.mayTeachHome,
                in: turn.context)
            turn.conclude(taught.isLearned ? .execute : .reject)
            turn.responses.append(taught.said)
            return
        case .getLessons:
            tellLessons(of: speaker, &turn)
            return
        case .forgetLesson:
            forgetLesson(slots, &turn)
            return
        default: break
        }
        reject(.notUnderstood(unexplained: []), &turn)
    }

    private func tellLessons(of speaker: String?, _ turn: inout Turn) {
        let own = knowledge.lessons.values.filter {
            $0.speaker == nil || $0.speaker == speaker
        }
        let told = own.reversed().prefix(Self.lessonsTold).map { lesson in
            switch lesson.content {
            case .phrase(let from, let means), .concept(let from, let means):
                speech.say("learned.one", ["phrase": .string(from), "means": .string(means)])
            case .preference(let liked):
                speech.say("learned.one_preference", ["preference": .string(liked)])
            }
        }
        turn.conclude(.answer)
        turn.responses.append(
            told.isEmpty
                ? speech.say("learned.no_lessons")
                : speech.say(
                    "learned.lessons",
                    ["list": .string(Speech.list(told)), "more": .integer(own.count - told.count)]))
    }

    /// A person's own lesson is theirs to forget; the home's are for those who may teach it.
    private mutating func forgetLesson(
        _ slots: OrderedDictionary<String, Value>, _ turn: inout Turn
    ) {
        let asker = turn.utterance.asker
        let liked = slots["preference"]?.string.map(Similarity.normalised)
        let phrase = slots["phrase"]?.string
            .map { Similarity.normalised(reader.withoutArticle($0, in: vocabulary)) }
        let found = knowledge.lessons.values.last { lesson in
            guard lesson.speaker == asker.speaker || (lesson.speaker == nil && asker.mayTeachHome)
            else { return false }
            if case .preference(let text) = lesson.content {
                return Similarity.normalised(text) == liked ?? phrase
            }
            return lesson.content.from != nil && lesson.content.from == phrase
        }
        let facts: OrderedDictionary<String, Value> = [
            "phrase": .string(slots["phrase"]?.string ?? slots["preference"]?.string ?? "")
        ]
        guard let found, knowledge.forget(lesson: found.id) else {
            turn.conclude(.reject)
            turn.responses.append(speech.say("learned.not_taught", facts))
            return
        }
        turn.conclude(.execute)
        turn.responses.append(speech.say("learned.forgotten", facts))
    }
}
