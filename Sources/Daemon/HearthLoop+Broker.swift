internal import Home
internal import Hub
internal import Logging
internal import MQTT
internal import Templates
internal import Wire

extension HearthLoop {
    /// How long messages of devices may keep consoles and timers waiting.
    private static let sliceMilliseconds: Int64 = 20
    /// Asks that may wait for one slice to end.
    private static let asksLimit = 100

    func takeEvents(at moment: Moment) {
        guard backlog.hasRoom else { return takeBacklog(at: moment) }
        for event in queue.takeAll() {
            switch event {
            case .connected: connected(at: moment)
            case .disconnected(let error): disconnected(error, at: moment)
            case .messages(let messages):
                for message in messages { sort(message) }
            case .diagnosed(let diagnosis):
                log.warning("broker", metadata: ["diagnosis": "\(diagnosis)"])
            }
        }
        takeBacklog(at: moment)
        for ask in asks { takeAsk(ask, at: moment) }
        asks = []
    }

    /// Gives the hub what devices said, for a while.
    private func takeBacklog(at moment: Moment) {
        let end = clock.now().monotonicMilliseconds + Self.sliceMilliseconds
        while let message = backlog.next() {
            take(
                .message(
                    Message(
                        topic: message.topic, payload: message.payload, retain: message.retain)),
                at: moment)
            if clock.now().monotonicMilliseconds >= end { return }
        }
    }

    private func connected(at moment: Moment) {
        brokerProblem = nil
        log.notice("connected to the broker")
        gate.connected()
        birth.connected(at: moment.monotonicMilliseconds)
        publishState("online")
        // Without waiting for its turn, so that the gate opens at once.
        if let beat = gate.beat(at: max(gate.nextBeat, moment.monotonicMilliseconds)) {
            publish(FreshnessGate.topic, beat)
        }
    }

    private func disconnected(_ error: TransportError, at moment: Moment) {
        brokerProblem = error
        log.warning("not connected to the broker", metadata: ["reason": "\(error)"])
        gate.disconnected()
        birth.disconnected()
        setLink(false, at: moment)
    }

    /// The hub's own signs of life count when they come, however much waits.
    private func sort(_ message: ApplicationMessage) {
        switch message.topic {
        case FreshnessGate.topic:
            if !message.retain { gate.heard(String(decoding: message.payload, as: UTF8.self)) }
        case DaemonPlan.stateTopic: isStateWrong = message.payload != Array("online".utf8)
        case birth.topic: birth.heard(isRetained: message.retain)
        case let topic where topic.hasPrefix(AskTopic.prefix):
            if asks.count < Self.asksLimit { asks.append(message) }
        default: backlog.add(message)
        }
    }

    // MARK: Asks

    /// What a user of the broker says: it never consents, and never teaches the whole home.
    private func takeAsk(_ message: ApplicationMessage, at moment: Moment) {
        guard !message.retain, !message.payload.isEmpty,
            let user = AskTopic.user(of: message.topic)
        else { return }
        do throws(LineError) {
            let line = try AskTopic.decoder.decode(message.payload)
            guard AskTopic.isRecent(line.at, at: moment) else { return }
            let input = try AskTopic.admit(line.input, from: user, turn: nextTurn())
            let voice = TurnOwner.Voice.brokerUser(user)
            guard mayJudge(input, voice, at: moment) else {
                var error = LineError(
                    place: input.eventName, problem: "there is no such turn of yours")
                error.id = line.id
                throw error
            }
            note(voice, of: input, at: moment)
            let topic = AskTopic(user: user, id: AskTopic.level(line.id) ?? input.turn ?? "none")
            take(input, by: .ask(topic), at: moment)
        } catch {
            let topic = AskTopic(user: user, id: AskTopic.level(error.id) ?? "none")
            publish(
                topic.answer,
                LineEncoder.line(
                    error, number: nil, at: moment, home: Line.defaultHome, id: topic.id))
        }
    }

    func nextTurn() -> String {
        turnNumber += 1
        return "t\(turnNumber)"
    }
}
