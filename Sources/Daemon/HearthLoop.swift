internal import Config
internal import Glibc
internal import Home
internal import Hub
internal import Journal
internal import Learning
internal import Logging
internal import MQTT
internal import OrderedCollections
internal import Wire

/// The one loop that owns the hub: it waits, gives the hub what happened, and does what it wants.
///
/// It runs on a thread of its own from start to end. A class, because it stands for that thread's
/// sockets and files; nothing but its wake pipe and queue is touched by another.
final class HearthLoop {
    /// Whom an input came from, and so whom its answers go to.
    enum Cause: Equatable {
        case console(connection: Int, id: String?)
        case ask(AskTopic)
    }

    /// Lines after which the hub is kept whole, so that a start need not fold them.
    private static let checkpointLines = 1_000
    /// Lines of which the first start after them is the last that folds them.
    private static let startLines = 500
    /// It is kept whole no more often than this, and no less often than that.
    private static let checkpointRest: ClosedRange<Int64> = 10_000...600_000
    /// Turns whose later news still find who said them.
    static let turnsLimit = 1_000
    private static let restMilliseconds: Int64 = 100
    private static let dayMilliseconds: Int64 = 86_400_000

    let plan: DaemonPlan
    let client: any MQTTClient
    let queue: EventQueue
    let pipe: WakePipe
    let stopping: StopFlag
    let log: Logger
    let server: ConsoleServer
    let clock: DaemonClock
    let manager = ServiceManager()
    let learning: LearningPass
    /// Who asked for the pass that runs.
    var learningCauses: [Cause] = []
    /// Whether something was erased since the learning pass began: what it finds may rest on that.
    var hasForgottenSince = false
    /// The local day of the last nightly pass, since 1970.
    var learnedDay: Int64?

    var hub: Hub
    var store: HubStore
    var gate: FreshnessGate
    var birth: Birth
    var turnNumber: Int
    var turnCauses: OrderedDictionary<String, Cause> = [:]
    var turnOwners: OrderedDictionary<String, TurnOwner> = [:]
    var brokerProblem: TransportError? = .notConnected
    var untold = Untold()
    var backlog = Backlog()
    /// Another has said in this hub's name that it is not there.
    var isStateWrong = false
    /// What was said over the broker and waits for what devices said before.
    var asks: [ApplicationMessage] = []
    var notices: [JournalNotice] = []
    var subscribedCount = 0
    var subscribedRemovals = 0
    /// A dangerous turn whose intent could not be kept; what it wants sent is not sent.
    var blockedTurn: String?
    /// Answers over the broker that wait until what they tell of is written.
    var brokerAnswers: [(topic: String, text: String)] = []
    let startedAt: Moment

    private var isLinkUp = true
    private var isStoreFailing = false
    private var hubRestsUntil: Int64 = .min
    private var nextPulse: Int64
    private var nextPurge: Int64
    private var lastCheckpoint: Int64
    private var statusText = ""

    init(_ start: Start) throws(DaemonError) {
        plan = start.plan
        client = start.client
        queue = start.queue
        pipe = start.pipe
        learning = LearningPass(waking: start.pipe)
        stopping = start.stopping
        log = start.plan.logger
        var store: HubStore
        var run: HubRun
        do throws(JournalError) {
            store = try HubStore.open(directory: start.plan.settings.stateDirectory)
            var setup = start.plan.setup
            // What the file does not switch on is off, whatever was on before.
            setup.definition.hunches = setup.definition.hunches ?? []
            run = try store.run(of: Line.defaultHome, from: Hub(setup))
            turnNumber = try store.lastTurnNumber()
        } catch {
            throw .journal(error)
        }
        if run.now != nil { run.restarted() }
        clock = DaemonClock(notBefore: run.now?.monotonicMilliseconds ?? .min)
        self.store = store
        hub = run.hub
        startedAt = clock.now()
        let now = startedAt.monotonicMilliseconds
        gate = FreshnessGate(session: "\(getpid())-\(startedAt.wallMilliseconds)", at: now)
        birth = Birth(
            start.plan.settings.birth, discoveryPrefix: start.plan.settings.discoveryPrefix)
        nextPulse = now
        nextPurge = now + 60_000
        lastCheckpoint = now
        server = try ConsoleServer(
            path: start.plan.settings.consoleSocket, group: start.plan.settings.consoleGroup)
    }

    /// What the loop is made of.
    struct Start: Sendable {
        var plan: DaemonPlan
        var client: any MQTTClient
        var queue: EventQueue
        var pipe: WakePipe
        var stopping: StopFlag
    }

    // MARK: Running

    /// Runs until it is told to stop.
    func run() {
        begin()
        while !stopping.isSet {
            wait()
            let moment = clock.now()
            takeEvents(at: moment)
            takeLines(at: moment)
            finishLearning(at: clock.now())
            tick(at: clock.now())
            settleStore()
            sendAnswers()
            settleStore()
        }
        end()
    }

    private func begin() {
        notices += store.journal.takeNotices()
        for notice in notices { log.warning("\(notice)") }
        if store.unreadableCount > 0 {
            log.warning(
                "lines of the journal cannot be read",
                metadata: ["count": "\(store.unreadableCount)"])
        }
        restoreUntold()
        // Nothing is known of the broker yet, and nothing may be done until it is.
        setLink(false, at: startedAt)
        subscribe()
        if store.linesSinceCheckpoint > Self.startLines { saveCheckpoint(at: clock.now()) }
        manager.ready(status: status)
        log.notice(
            "ready",
            metadata: [
                "devices": "\(hub.home.devices.count)", "socket": "\(plan.settings.consoleSocket)",
            ])
    }

    private func end() {
        manager.stopping()
        log.notice("stopping")
        queue.finish()
        settleStore()
        sendAnswers()
        publishState("offline")
        saveCheckpoint(at: clock.now())
        do throws(JournalError) {
            try store.journal.close()
        } catch {
            log.error("the journal was not closed cleanly", metadata: ["reason": "\(error)"])
        }
    }

    // MARK: Waiting

    private func wait() {
        let now = clock.now()
        var entries = [pollfd(fd: pipe.reading, events: Int16(POLLIN), revents: 0)]
        let listening = server.listeningDescriptor(at: now.monotonicMilliseconds)
        if let listening {
            entries.append(pollfd(fd: listening, events: Int16(POLLIN), revents: 0))
        }
        for connection in server.connections.values {
            let output = connection.waitingBytes > 0 ? POLLOUT : 0
            entries.append(
                pollfd(
                    fd: connection.descriptor, events: Int16(POLLIN) | Int16(output), revents: 0))
        }
        poll(&entries, nfds_t(entries.count), waitMilliseconds(from: now))
        pipe.drain()
        if listening != nil, entries[1].revents != 0 {
            server.accept(at: now.monotonicMilliseconds)
        }
    }

    private func waitMilliseconds(from now: Moment) -> Int32 {
        if !backlog.isEmpty || server.connections.values.contains(where: \.wantsMoreExport) {
            return 0
        }
        let time = now.monotonicMilliseconds
        let hubDue = hub.nextDeadline(after: now).map {
            max($0.monotonicMilliseconds, hubRestsUntil)
        }
        let gateDue = gate.isOpen(at: time) ? gate.closesAt : nil
        let due =
            [hubDue, birth.deadline, gateDue, gate.nextBeat, nextPulse]
            .compactMap { $0 }.min() ?? nextPulse
        return Int32(min(1_000, max(0, due - time)))
    }

    // MARK: Time

    private func tick(at moment: Moment) {
        let now = moment.monotonicMilliseconds
        if let beat = gate.beat(at: now) { publish(FreshnessGate.topic, beat) }
        if birth.takeDue(at: now) { publish(birth.topic, "online") }
        setLink(gate.isOpen(at: now), at: moment)
        tickHub(at: moment)
        guard now >= nextPulse else { return }
        pulse(at: moment)
    }

    private func tickHub(at moment: Moment) {
        guard let due = hub.nextDeadline(after: moment), due <= moment else { return }
        take(.tick, at: moment)
        // What time alone does not settle must not keep the loop from resting.
        guard let left = hub.nextDeadline(after: moment), left <= moment else { return }
        hubRestsUntil = moment.monotonicMilliseconds + Self.restMilliseconds
    }

    /// What is done about once a second, or as often as systemd wants a sign of life.
    private func pulse(at moment: Moment) {
        let now = moment.monotonicMilliseconds
        nextPulse = now + min(1_000, manager.watchdogMilliseconds ?? 1_000)
        DaemonClock.noticeZone()
        manager.isAlive()
        server.dropSilent(at: now)
        learnAtNight(at: moment)
        if isStateWrong { publishState("online") }
        if status != statusText {
            statusText = status
            manager.status(statusText)
        }
        let rested = now - lastCheckpoint
        let isDue =
            rested >= Self.checkpointRest.upperBound
            ? store.linesSinceCheckpoint > 0
            : store.linesSinceCheckpoint >= Self.checkpointLines
        if isDue, rested >= Self.checkpointRest.lowerBound { saveCheckpoint(at: moment) }
        if now >= nextPurge { purge(at: moment) }
    }

    private func saveCheckpoint(at moment: Moment) {
        lastCheckpoint = moment.monotonicMilliseconds
        store.saveCheckpoint(of: Line.defaultHome, hub: hub, at: moment)
    }

    private func purge(at moment: Moment) {
        nextPurge = moment.monotonicMilliseconds + Self.dayMilliseconds
        saveCheckpoint(at: moment)
        let kept = Int64(plan.settings.retentionDays) * Self.dayMilliseconds
        do throws(JournalError) {
            let count = try store.journal.purge(
                before: moment.wallMilliseconds - kept,
                maximumBytes: Int64(plan.settings.journalMegabytes) << 20)
            log.info("purged the journal", metadata: ["rows": "\(count)"])
        } catch {
            log.warning("the journal was not purged", metadata: ["reason": "\(error)"])
        }
    }

    private var status: String {
        let broker = brokerProblem.map { "broker: \($0)" } ?? "broker connected"
        return "\(hub.home.devices.count) devices, \(broker)"
    }

    // MARK: The hub

    func setLink(_ isUp: Bool, at moment: Moment) {
        guard isUp != isLinkUp else { return }
        isLinkUp = isUp
        log.info("link", metadata: ["up": "\(isUp)"])
        take(.link(isUp: isUp), at: moment)
    }

    /// Gives the hub an input and does what it wants.
    ///
    /// - Returns: whether the input's sender was told anything.
    @discardableResult
    func take(_ input: Input, by cause: Cause? = nil, at moment: Moment) -> Bool {
        if case .forget = input { hasForgottenSince = true }
        let lessonBefore = hub.knowledge.lessons.keys.last
        let effects = hub.handle(input, at: moment)
        let lesson = hub.knowledge.lessons.keys.last
        return carryOut(
            effects, by: cause, lesson: lesson == lessonBefore ? nil : lesson, at: moment)
    }

    /// Sends what was answered; only after what it tells of was written, so that no crash takes
    /// back what somebody was told.
    private func sendAnswers() {
        for answer in brokerAnswers { publish(answer.topic, answer.text) }
        brokerAnswers = []
        server.flush()
        settleUntold(at: clock.now())
    }

    /// Writes what waits to be kept, and says once when that fails and when it works again.
    private func settleStore() {
        store.flush()
        let isFailing = store.problem != nil
        guard isFailing != isStoreFailing else { return }
        isStoreFailing = isFailing
        if let problem = store.problem {
            log.error("the journal takes nothing", metadata: ["reason": "\(problem)"])
        } else {
            log.notice("the journal takes what it is given again")
        }
    }
}
