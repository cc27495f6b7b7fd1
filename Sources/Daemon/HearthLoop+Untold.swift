internal import Home
internal import Hub
internal import Journal
internal import Logging
internal import OrderedCollections
internal import Wire

extension HearthLoop {
    /// Takes up what an earlier daemon could tell nobody.
    func restoreUntold() {
        do throws(JournalError) {
            for intent in try store.journal.interruptedIntents() {
                log.warning(
                    "a dangerous action was interrupted", metadata: ["turn": "\(intent.turn)"])
                _ = untold.add(Untold.Item(intent))
            }
            for json in try store.journal.announcements(home: Line.defaultHome) {
                guard let item = Untold.Item(kept: json) else { continue }
                _ = untold.add(item)
            }
        } catch {
            log.warning(
                "what was not told yet cannot be read", metadata: ["reason": "\(error)"])
        }
    }

    /// Tells every console, and keeps it until one of them has it.
    func announce(_ announcement: Announcement, at moment: Moment) {
        guard announcement.suggestion == nil else {
            suggest(announcement, at: moment)
            return
        }
        let item = Untold.Item(announcement)
        guard let (_, lost) = untold.add(item) else { return }
        store.add(item.entry(at: moment))
        if let lost { close(lost, at: moment) }
        for connection in server.connections.values { tellUntold(connection, at: moment) }
    }

    /// A suggestion is for whoever is there now: it is no use later.
    private func suggest(_ announcement: Announcement, at moment: Moment) {
        let line = LineEncoder.line(.announce(announcement), at: moment, home: Line.defaultHome)
        publish(DaemonPlan.suggestionTopic, line)
        for connection in server.connections.values { connection.send(line) }
    }

    /// Tells a console what nobody was told yet; before its answer, after which it may go.
    func tellUntold(_ connection: Connection, at moment: Moment) {
        for (number, item) in untold.items where number > connection.lastAnnounced {
            tell(number, item, to: connection, at: moment)
        }
    }

    private func tell(
        _ number: Int, _ item: Untold.Item, to connection: Connection, at moment: Moment
    ) {
        connection.lastAnnounced = number
        connection.announced.append(number)
        connection.send(
            LineEncoder.line(.announce(item.announcement), at: moment, home: Line.defaultHome))
    }

    /// Lets go of what consoles have read off their sockets' ends.
    func settleUntold(at moment: Moment) {
        for connection in server.connections.values where !connection.announced.isEmpty {
            guard connection.waitingBytes == 0 else { continue }
            for number in connection.announced {
                guard let item = untold.told(number) else { continue }
                close(item, at: moment)
            }
            connection.announced = []
        }
    }

    private func close(_ item: Untold.Item, at moment: Moment) {
        if let intent = item.intent {
            store.close(intent, at: moment)
        } else {
            let told = Entry.Content.told(json: item.json)
            store.add(Entry(at: moment.wallMilliseconds, home: Line.defaultHome, told))
        }
    }
}

extension Untold.Item {
    fileprivate func entry(at moment: Moment) -> Entry {
        Entry(
            at: moment.wallMilliseconds, home: Line.defaultHome,
            .announcement(turn: announcement.cause, speaker: announcement.speaker, json: json))
    }
}
