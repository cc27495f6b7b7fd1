internal import Home
internal import Hub
internal import Learning
internal import Logging
internal import OrderedCollections
internal import Templates
internal import Wire

extension HearthLoop {
    func takeLines(at moment: Moment) {
        for connection in Array(server.connections.values) {
            continueExport(to: connection, at: moment)
            for line in connection.read(at: moment.monotonicMilliseconds) {
                take(line, from: connection, at: moment)
            }
        }
    }

    private static let decoder = LineDecoder(
        .client, limits: JSONLimits(maximumBytes: Connection.lineLimit, maximumDepth: 16))

    private func take(_ bytes: [UInt8], from connection: Connection, at moment: Moment) {
        guard !bytes.allSatisfy({ [0x20, 0x09, 0x0D].contains($0) }) else { return }
        tellUntold(connection, at: moment)
        do throws(LineError) {
            let line = try Self.decoder.decode(bytes)
            try admit(line, from: connection, at: moment)
        } catch {
            connection.send(
                LineEncoder.line(error, number: nil, at: moment, home: Line.defaultHome))
        }
    }

    private func admit(
        _ line: Line, from connection: Connection, at moment: Moment
    ) throws(LineError) {
        guard line.home == nil || line.home == Line.defaultHome else {
            throw denial("home: this hub has one home", line)
        }
        let rules = AccessRules(
            people: hub.home.definition.people, daemonUserID: plan.userID)
        let peer = rules.peer(userID: connection.userID)
        var input: Input
        do throws(AccessRules.Denial) {
            input = try rules.admit(line.input, from: peer)
        } catch {
            throw denial(error.reason, line)
        }
        if case .utterance(var utterance) = input {
            utterance.turn = nextTurn()
            input = .utterance(utterance)
        }
        if case .query(let query) = input, answer(query, on: connection, at: moment) { return }
        let voice = TurnOwner.Voice.unixUser(connection.userID)
        guard peer.isKnown || mayJudge(input, voice, at: moment) else {
            throw denial("there is no such turn of yours", line)
        }
        note(voice, of: input, at: moment)
        let cause = Cause.console(connection: connection.id, id: line.id)
        if case .learn = input {
            startLearning(for: cause, at: moment)
            return
        }
        let isAnswered = take(input, by: cause, at: moment)
        if case .forget(let forgetting, _) = input, !isAnswered,
            let problem = problem(of: forgetting)
        {
            throw denial(problem, line)
        }
        // What leads to no line of its own is acknowledged.
        guard !isAnswered, let id = line.id else { return }
        connection.reply(id, [:], isEnd: true, at: moment)
    }

    /// Why nothing, or not all, was erased; nil where it was.
    private func problem(of forgetting: Forgetting) -> String? {
        guard let count = store.erasedCount else {
            let reason = store.problem.map { ": \($0)" } ?? ""
            return "it could not be erased from the disk\(reason)"
        }
        guard count == 0 else { return nil }
        switch forgetting {
        case .speaker(let person): return "nothing is known of \(person)"
        case .turn(let turn): return "there is no turn \(turn)"
        // The hub itself says where there is none; what is counted is on no line of its own.
        case .lesson: return nil
        }
    }

    /// Whether what is judged, if anything is, was said by the one who judges.
    func mayJudge(_ input: Input, _ voice: TurnOwner.Voice, at moment: Moment) -> Bool {
        guard let turn = input.judgedTurn else { return true }
        return turnOwners[turn]?.includes(voice, at: moment.monotonicMilliseconds) ?? false
    }

    func note(_ voice: TurnOwner.Voice, of input: Input, at moment: Moment) {
        guard case .utterance(let utterance) = input else { return }
        turnOwners[utterance.turn] = TurnOwner(voice: voice, said: moment.monotonicMilliseconds)
        if turnOwners.count > Self.turnsLimit { turnOwners.removeFirst() }
    }

    private func denial(_ reason: String, _ line: Line) -> LineError {
        var error = LineError(
            place: line.input.eventName, problem: reason, turn: line.input.turn)
        error.id = line.id
        return error
    }
}

extension Connection {
    func reply(
        _ id: String, _ members: OrderedDictionary<String, Value>, isEnd: Bool, at moment: Moment
    ) {
        send(
            LineEncoder.line(
                .reply(id: id, members: .object(members), isEnd: isEnd), at: moment,
                home: Line.defaultHome))
    }
}
