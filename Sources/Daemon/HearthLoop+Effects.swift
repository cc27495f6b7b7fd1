internal import Home
internal import Hub
internal import Learning
internal import Logging
internal import MQTT
internal import OrderedCollections
internal import Templates
internal import Wire

extension HearthLoop {
    /// A command that a slow broker still holds after so long is not wanted any more.
    private static let expirySeconds: UInt32 = 2

    func carryOut(
        _ effects: [Effect], by cause: Cause?, lesson: String?, at moment: Moment
    ) -> Bool {
        var isAnswered = false
        for effect in effects {
            switch effect {
            case .record(let record, let isDurable):
                keep(record, isDurable: isDurable, lesson: lesson, at: moment)
            case .publish(let message): actuate(message, at: moment)
            case .say(let output):
                isAnswered = tell(output, by: cause, at: moment) || isAnswered
            case .subscribe: subscribe()
            }
        }
        blockedTurn = nil
        return isAnswered
    }

    private func keep(_ record: Record, isDurable: Bool, lesson: String?, at moment: Moment) {
        let isKept = store.keep(
            record, isDurable: isDurable, of: Line.defaultHome, hub: hub, at: moment,
            lesson: lesson)
        // A dangerous action that nobody could find again after a crash is not begun.
        if !isKept, case .intent(let turn, _, _) = record { blockedTurn = turn }
    }

    // MARK: To the broker

    private func actuate(_ message: Message, at moment: Moment) {
        guard blockedTurn == nil else { return }
        let outgoing = ApplicationMessage(topic: message.topic, payload: message.payload)
        do throws(TransportError) {
            try client.publish(outgoing, expirySeconds: Self.expirySeconds)
        } catch {
            log.warning("not sent", metadata: ["topic": "\(message.topic)", "reason": "\(error)"])
            // Whoever waits for the device is told at once.
            if error == .notConnected { gate.disconnected() }
        }
    }

    func publish(_ topic: String, _ text: String, retain: Bool = false) {
        do throws(TransportError) {
            try client.publish(ApplicationMessage(topic: topic, text: text, retain: retain))
        } catch {
            log.debug("not sent", metadata: ["topic": "\(topic)", "reason": "\(error)"])
        }
    }

    func publishState(_ state: String) { publish(DaemonPlan.stateTopic, state, retain: true) }

    /// Keeps the subscriptions in step with what the home listens to.
    func subscribe() {
        let wanted = hub.home.subscriptions
        let isExtended =
            hub.home.subscriptionRemovals == subscribedRemovals && wanted.count >= subscribedCount
        let added = isExtended ? Array(wanted[subscribedCount...]) : wanted
        let own = subscribedCount == 0 ? ownSubscriptions : []
        subscribedCount = wanted.count
        subscribedRemovals = hub.home.subscriptionRemovals
        do throws(TransportError) {
            try client.subscribe(own + added)
            // Whoever keeps an ask on the broker would have it done again and again.
            if !own.isEmpty {
                try client.subscribe([AskTopic.filter], qos: .atMostOnce, asPublished: true)
            }
        } catch {
            log.error("not subscribed", metadata: ["reason": "\(error)"])
        }
    }

    private var ownSubscriptions: [String] {
        [FreshnessGate.topic, birth.topic, DaemonPlan.stateTopic]
    }

    // MARK: To people

    /// - Returns: whether the one who caused it was told.
    private func tell(_ output: Output, by cause: Cause?, at moment: Moment) -> Bool {
        switch output {
        case .result(let result):
            let result = result.turn == blockedTurn ? refused(result) : result
            remember(cause, of: result.turn)
            return answer(.result(result), to: cause, at: moment)
        case .outcome(let outcome):
            answer(output, to: turnCauses[outcome.turn], at: moment)
            return false
        case .signal(let signal):
            answer(output, to: turnCauses[signal.turn], at: moment)
            return false
        case .announce(let announcement):
            announce(announcement, at: moment)
            return false
        case .change(let change):
            tellWatchers { id in
                LineEncoder.line(change, for: id, at: moment, home: Line.defaultHome)
            }
            return false
        case .publish, .learned, .diagnosis, .diagnosed, .reply, .error:
            return answer(output, to: cause, at: moment)
        }
    }

    private func refused(_ result: TurnResult) -> TurnResult {
        var result = result
        result.decision = .reject
        result.published = []
        result.response = "i cannot do that now: it could not be written down"
        return result
    }

    private func remember(_ cause: Cause?, of turn: String) {
        guard let cause else { return }
        turnCauses[turn] = cause
        if turnCauses.count > Self.turnsLimit { turnCauses.removeFirst() }
    }

    /// Tells the one who asked, and everybody who watches.
    @discardableResult
    func answer(_ output: Output, to cause: Cause?, at moment: Moment) -> Bool {
        var own: Int?
        switch cause {
        case .console(let number, let id):
            own = number
            let line = LineEncoder.line(
                output, at: moment, home: Line.defaultHome, id: output.isLater ? nil : id)
            server.connections[number]?.send(line)
        case .ask(let topic):
            let line = LineEncoder.line(output, at: moment, home: Line.defaultHome, id: topic.id)
            brokerAnswers.append((topic.answer, line))
        case nil: break
        }
        if !output.isForOneOnly {
            let line = LineEncoder.line(output, at: moment, home: Line.defaultHome)
            tellWatchers(but: own) { _ in line }
        } else if cause == nil, case .error(_, let message) = output {
            log.warning("\(message)")
        }
        return cause != nil
    }

    private func tellWatchers(but one: Int? = nil, _ line: (_ id: String) -> String) {
        for connection in server.connections.values where connection.id != one {
            for id in connection.watches { connection.send(line(id)) }
        }
    }
}

extension Output {
    /// Comes after the answer, of its own accord.
    fileprivate var isLater: Bool {
        switch self {
        case .outcome, .signal, .announce, .change, .publish: true
        case .result, .learned, .diagnosis, .diagnosed, .reply, .error: false
        }
    }

    fileprivate var isForOneOnly: Bool {
        switch self {
        case .reply, .error: true
        case .result, .outcome, .signal, .announce, .change, .publish, .learned, .diagnosis,
            .diagnosed:
            false
        }
    }
}
