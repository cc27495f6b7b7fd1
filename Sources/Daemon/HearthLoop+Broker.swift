internal import Home
internal import Hub
internal import Logging
internal import MQTT
internal import Templates
internal import Wire

extension HearthLoop {
    func takeEvents(at moment: Moment) {
        for event in queue.takeAll() {
            switch event {
            case .connected: connected(at: moment)
            case .disconnected(let error): disconnected(error, at: moment)
            case .messages(let messages):
                for message in messages { take(message, at: moment) }
            case .diagnosed(let diagnosis):
                log.warning("broker", metadata: ["diagnosis": "\(diagnosis)"])
            }
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

    private func take(_ message: ApplicationMessage, at moment: Moment) {
        switch message.topic {
        case FreshnessGate.topic:
            if !message.retain { gate.heard(String(decoding: message.payload, as: UTF8.self)) }
        case birth.topic: birth.heard(isRetained: message.retain)
        case let topic where topic.hasPrefix(AskTopic.prefix): takeAsk(message, at: moment)
        default:
            take(
                .message(
                    Message(
                        topic: message.topic, payload: message.payload, retain: message.retain)),
                at: moment)
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
