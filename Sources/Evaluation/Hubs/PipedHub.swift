internal import Home
internal import Hub
internal import Wire

/// A hub at the other end of two pipes: one home's.
///
/// A line is answered by more lines, and nothing says which is the last. What has an answer of its
/// own (an utterance, learning, diagnosing) is waited for; what else was said is taken with the
/// next answer. So the same program leads to the same life, however fast it is.
struct PipedHub: Sendable {
    private let program: HubProgram
    private let home: Int
    private var process: PipedProcess
    private var linesWritten = 0
    private var linesRead = 0

    init(_ program: HubProgram, home: Int) throws(HubTrouble) {
        self.program = program
        self.home = home
        do throws(PipedProcess.Trouble) {
            process = try PipedProcess(program.command)
        } catch {
            var why = ""
            if case .cannotStart(let reason) = error { why = reason }
            throw HubTrouble(reason: .cannotStart(why), home: home, line: 0)
        }
    }

    /// What the hub said since it was last asked, up to the answer to this.
    mutating func handle(_ input: Input, at moment: Moment) throws(HubTrouble) -> [Output] {
        linesWritten += 1
        let turn = input.turn
        do throws(PipedProcess.Trouble) {
            try process.write(
                LineEncoder.line(input, at: moment, home: Line.defaultHome),
                withinSeconds: program.answerSeconds)
        } catch {
            throw trouble(error, turn, awaiting: "answer")
        }
        guard let awaited = Awaited(input) else { return [] }
        var outputs: [Output] = []
        var ignored = 0
        while true {
            guard let output = try next(turn, awaiting: awaited.words) else {
                ignored += 1
                guard ignored <= PipedProcess.linesLimit else { throw endless(turn, awaited) }
                continue
            }
            if case .result(let result) = output, result.turn != turn {
                throw malformed(
                    "expected the \(awaited.words), found that of \(result.turn)", turn, "")
            }
            outputs.append(output)
            guard outputs.count <= PipedProcess.linesLimit else { throw endless(turn, awaited) }
            if awaited.isAnswered(by: output) { return outputs }
        }
    }

    private mutating func next(
        _ turn: String?, awaiting words: String
    ) throws(HubTrouble) -> Output? {
        let line: [UInt8]
        do throws(PipedProcess.Trouble) {
            line = try process.read(withinSeconds: program.answerSeconds)
        } catch {
            throw trouble(error, turn, awaiting: words)
        }
        linesRead += 1
        do throws(HubAnswer.Malformed) {
            return try HubAnswer.output(line)
        } catch {
            throw malformed(
                error.problem, turn,
                String(decoding: line.prefix(Self.quotedLimit), as: UTF8.self))
        }
    }

    /// As much of a line as is worth showing, in bytes.
    private static let quotedLimit = 120

    mutating func end() { process.end() }

    func kill() { process.kill() }

    // MARK: Trouble

    private func malformed(_ problem: String, _ turn: String?, _ text: String) -> HubTrouble {
        HubTrouble(
            reason: .malformed(line: linesRead, problem: problem, text: text), home: home,
            turn: turn, line: linesWritten)
    }

    private func endless(_ turn: String?, _ awaited: Awaited) -> HubTrouble {
        malformed(
            "more than \(PipedProcess.linesLimit) lines without the \(awaited.words)", turn, "")
    }

    private func trouble(
        _ trouble: PipedProcess.Trouble, _ turn: String?, awaiting words: String
    ) -> HubTrouble {
        let reason: HubTrouble.Reason =
            switch trouble {
            case .cannotStart(let why): .cannotStart(why)
            case .ended(let how): .ended(how)
            case .silent: .silent(seconds: program.answerSeconds, awaiting: words)
            case .full: .full(seconds: program.answerSeconds)
            }
        return HubTrouble(reason: reason, home: home, turn: turn, line: linesWritten)
    }
}

/// What answers an input.
private enum Awaited {
    case result(turn: String)
    case learned
    case diagnosed

    init?(_ input: Input) {
        switch input {
        case .utterance(let utterance): self = .result(turn: utterance.turn)
        case .learn: self = .learned
        case .diagnose: self = .diagnosed
        case .message, .link, .define, .interrupt, .feedback, .undo, .wrong, .teach, .forget,
            .query, .restore, .tick, .learned, .importCounts:
            return nil
        }
    }

    var words: String {
        switch self {
        case .result(let turn): "result of \(turn)"
        case .learned: "line `learned`"
        case .diagnosed: "line `diagnosed`"
        }
    }

    func isAnswered(by output: Output) -> Bool {
        switch (self, output) {
        case (.result, .result), (.learned, .learned), (.diagnosed, .diagnosed): true
        case (.result(let turn), .error(let about, _)): about == turn
        case (.learned, .error(nil, _)), (.diagnosed, .error(nil, _)): true
        default: false
        }
    }
}
