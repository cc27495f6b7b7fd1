internal import Home
internal import Hub
internal import Learning
internal import OrderedCollections
internal import Simulation
internal import Templates
internal import Wire

extension HomeLife {
    // MARK: After a defect

    /// - Returns: nil where the person is through; else whether the same words come again.
    mutating func react(_ talk: Talk, _ heard: Heard, _ ending: Ending, attempt: Int) -> Bool? {
        var draw = talk.draw("reaction", attempt, seed: plan.seed)
        let reaction = speech.reactions.reaction(of: talk.person, attempt: attempt, &draw)
        let result = ending.last.result
        let saying = Self.speakingSeconds(result?.response ?? "")
        if reaction.bargesIn, saying > 1.5 {
            take(.interrupt(turn: record.turns[ending.last.place].turn))
            show(.bargeIn, ending.last.place)
            pass(seconds: 0.5)
        } else {
            pass(seconds: saying)
        }
        pass(seconds: reaction.delaySeconds)
        let didWrong = result?.decision == .execute && !(result?.published.isEmpty ?? true)
        if didWrong, reaction.takesBack { takeBack(talk, ending, attempt: attempt) }
        switch reaction.next {
        case .sayAgain:
            show(reaction.sameWords ? .repeat : .rephrase, heard.place)
            return reaction.sameWords
        case .useHand:
            useHand(talk, ending, didWrong: didWrong)
            return nil
        case .giveUp: return nil
        }
    }

    /// At 150 words a minute.
    static func speakingSeconds(_ text: String) -> Double {
        Double(text.split(separator: " ").count) * 0.4
    }

    private mutating func takeBack(_ talk: Talk, _ ending: Ending, attempt: Int) {
        var draw = talk.draw("undo", attempt, seed: plan.seed)
        let phrase = speech.grammar.phrase(.undo, [:], &draw)
        let turn = record.turns[ending.last.place].turn
        _ = say(phrase, talk, attempt: attempt, .undo, about: turn)
        show(.undo, ending.last.place)
        pass(seconds: 2)
    }

    /// Puts right what was done wrong, and does what was wanted.
    private mutating func useHand(_ talk: Talk, _ ending: Ending, didWrong: Bool) {
        if didWrong {
            let wrong = spokenOf(ending.last.result?.targets ?? []).subtracting(wanted(talk.wish))
            for index in plan.devices.indices {
                guard let id = devices[index], wrong.contains(id),
                    let isOn = value(.power, index)?.bool
                else { continue }
                if touch(index, isOn ? "off" : "on") { showOnce(.override, ending.last.place) }
            }
        }
        guard let hand = talk.wish.hand else { return }
        let done = didWrong ? spokenOf(ending.last.result?.targets ?? []) : []
        for device in talk.wish.targets where touch(device, hand) {
            let wasDone = devices[device].map(done.contains) ?? false
            showOnce(wasDone ? .override : .manual, ending.last.place)
        }
    }

    private mutating func showOnce(_ kind: Signal.Kind, _ place: Int) {
        guard !record.turns[place].shown.contains(kind) else { return }
        show(kind, place)
    }

    // MARK: After all went well

    mutating func follow(_ talk: Talk, attempt: Int) {
        var draw = talk.draw("after", attempt, seed: plan.seed)
        let place = record.turns.count - 1
        if draw.happens(talk.person.falseSignal) {
            mislead(talk, place, &draw)
        } else if draw.happens(talk.person.followUp), talk.relation == .first {
            followUp(talk, place, &draw)
        } else if draw.happens(talk.person.thanks) {
            pass(seconds: 2 + 3 * draw.fraction())
            let turn = record.turns[place].turn
            _ = say(
                speech.grammar.phrase(.thanks, [:], &draw), talk, attempt: attempt, .thanks,
                about: turn)
            show(.thanked, place)
        }
        pass(seconds: 3)
    }

    /// Looks as if something had gone wrong, and nothing has.
    private mutating func mislead(_ talk: Talk, _ place: Int, _ draw: inout Draw) {
        let turn = record.turns[place].turn
        switch draw.below(4) {
        case 0:
            // In a hurry.
            take(.interrupt(turn: turn))
            show(.bargeIn, place)
        case 1:
            pass(seconds: 5 + 30 * draw.fraction())
            _ = say(
                speech.grammar.phrase(.undo, [:], &draw), talk, attempt: 0, .changeOfMind,
                about: turn)
            show(.undo, place)
        case 2:
            pass(seconds: 4 + 20 * draw.fraction())
            secondPerson(talk, turn, &draw)
        default:
            // The same wish, said again by habit or for another room's sake.
            pass(seconds: 6 + 30 * draw.fraction())
            refine(talk, turn, &draw)
        }
    }

    private mutating func secondPerson(_ talk: Talk, _ turn: String, _ draw: inout Draw) {
        let others = plan.people.filter { $0.name != talk.speaker }
        guard let other = draw.one(of: others) else { return }
        let wish = Wish(kind: .time, want: .kept)
        converse(
            Talk(
                wish: wish, event: talk.event + "+p", person: other, speaker: other.name,
                room: talk.room, day: talk.day, relation: .secondPerson, about: turn))
    }

    private mutating func refine(_ talk: Talk, _ turn: String, _ draw: inout Draw) {
        guard let device = talk.wish.targets.first,
            let level = value(.brightness, device)?.double, value(.power, device)?.bool == true
        else { return }
        let up = level < 50
        let slots = ["thing": plan.devices[device].spoken]
        var wish = Wish(
            kind: up ? .more : .less, slots: slots, targets: [device],
            want: .moved(.brightness, up: up), way: .justSaid)
        wish.kind = up ? .brighter : .dimmer
        wish.slots["thing"] = "it"
        wish.plainly = (up ? .brighter : .dimmer, slots)
        wish.hand = "brightness \(up ? 80 : 20)"
        takeUp(talk, wish, turn, .refinement, "+r")
    }

    private mutating func takeUp(
        _ talk: Talk, _ wish: Wish, _ turn: String, _ relation: TurnTruth.Relation, _ mark: String
    ) {
        var next = talk
        next.wish = wish
        next.event += mark
        next.relation = relation
        next.about = turn
        converse(next)
    }

    /// The same for another thing, or the next thing with it.
    private mutating func followUp(_ talk: Talk, _ place: Int, _ draw: inout Draw) {
        let turn = record.turns[place].turn
        guard talk.wish.kind == .turnOn || talk.wish.kind == .turnOff,
            case .reading(.power, let test) = talk.wish.want
        else { return refine(talk, turn, &draw) }
        let isOn = test == .isOn
        let others = plan.devices("light").filter {
            !talk.wish.targets.contains($0) && value(.power, $0)?.bool == !isOn
        }
        guard let device = draw.one(of: others) else { return }
        pass(seconds: 4 + 8 * draw.fraction())
        let slots = ["thing": plan.devices[device].spoken]
        var wish = Wish(
            kind: .andThing, slots: slots, targets: [device], want: talk.wish.want,
            way: .justSaid)
        wish.plainly = (talk.wish.kind, slots)
        wish.hand = talk.wish.hand
        takeUp(talk, wish, turn, .followUp, "+f")
    }

    // MARK: What nobody said to the hub

    mutating func overhear(_ number: Int, day: Int) {
        var draw = Draw(seed: plan.seed, key: "overheard \(day) \(number)")
        let isTelevision = draw.happens(0.5)
        let person = plan.people[draw.below(plan.people.count)]
        let wish = Wish(kind: isTelevision ? .television : .chat, want: .nothing)
        let talk = Talk(
            wish: wish, event: "\(day).o\(number)", person: person,
            speaker: isTelevision ? nil : person.name, room: draw.below(plan.rooms.count), day: day)
        let phrase = speech.grammar.phrase(wish.kind, [:], &draw)
        let heard = say(phrase, talk, attempt: 0, .overheard, about: nil)
        let result = heard.result
        record.turns[heard.place].failure = .falseWake
        record.turns[heard.place].isDefect =
            !(result?.published.isEmpty ?? true) || result?.decision == .execute
    }

    mutating func automate(_ number: Int, day: Int) {
        var draw = Draw(seed: plan.seed, key: "automation \(day) \(number)")
        guard let device = draw.one(of: plan.devices("light")), let id = devices[device],
            let entity = run.hub.home.devices[id]?.roles[.power]?.first,
            let isOn = value(.power, device)?.bool
        else { return }
        do throws(ActionError) {
            let commands = try run.hub.home.messages(for: isOn ? .turnOff : .turnOn, on: entity)
            for command in commands {
                hear(command)
                for reply in world.receive(command, at: now) { hear(reply) }
            }
        } catch {
            preconditionFailure("a light can be switched: \(error)")
        }
    }

    /// A hand that no turn is the reason for.
    mutating func touch(_ number: Int, day: Int) {
        var draw = Draw(seed: plan.seed, key: "hand \(day) \(number)")
        let things = plan.devices("light") + plan.devices("blinds")
        guard let device = draw.one(of: things) else { return }
        if plan.devices[device].type == "blinds" {
            touch(device, value(.opening, device)?.string == "closed" ? "open" : "closed")
        } else {
            touch(device, value(.power, device)?.bool == true ? "off" : "on")
        }
    }
}
