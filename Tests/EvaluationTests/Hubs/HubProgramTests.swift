import Foundation
import Hub
import Learning
import Testing

@testable import Evaluation

/// Small programs that are hubs of a kind.
@Suite struct HubProgramTests {
    /// Says no to everything; `{…}` is Python that runs before each line is answered, with the
    /// number of utterances so far in `n`.
    private static func python(_ special: String) -> String {
        """
        exec python3 -u -c '
        import json, os, sys, time
        n = 0
        def say(o): print(json.dumps(o), flush=True)
        def result(turn, **more):
            o = {"event": "result", "turn": turn, "decision": "reject", "intent": None,
                 "targets": [], "text": "", "rewrite": None, "confidence": 0.5, "response": "no",
                 "published": [], "alternatives": []}
            o.update(more)
            say(o)
        for line in sys.stdin:
            o = json.loads(line)
            e = o["event"]
            if e == "utterance":
                n += 1
        \(special.split(separator: "\n").map { "        " + $0 }.joined(separator: "\n"))
                result(o["turn"])
            elif e == "learn": say({"event": "learned", "rewrites": []})
            elif e == "diagnose": say({"event": "diagnosed", "turns": 0})
        '
        """
    }

    private func live(
        _ command: String, homes: Int = 2, seconds: Double = 60
    ) async throws -> PopulationLife {
        var rates = PopulationRates()
        rates[.devices] = 10...10
        rates[.people] = 1...1
        rates[.wishesPerDay] = 4...4
        rates[.falseWakesPerDay] = 4...4
        let options = PopulationOptions(
            population: .b, homes: homes, days: 1, seed: 5, rates: rates)
        return try await PopulationRun(ProjectData.setup, options)
            .run(through: HubProgram(command, answerSeconds: seconds))
    }

    @Test func `a hub that refuses all is scored as one`() async throws {
        let life = try await live(Self.python("pass"))
        #expect(life.troubles.isEmpty)
        #expect(life.homes.count == 2)
        let turns = life.homes.flatMap(\.turns)
        #expect(turns.count > 8)
        #expect(turns.allSatisfy { $0.decision == .reject && $0.confidence == 0.5 })
        #expect(turns.allSatisfy { !$0.isWish || $0.isUnfulfillable || $0.isDefect })
        let figures = PopulationScore(life.homes, arm: .program).figures
        #expect(figures.contains { $0.arm == "hub" && $0.name == "defect rate" && $0.value > 0.9 })
    }

    @Test func `what it publishes reaches the devices, and its signals are counted`() async throws {
        let special = """
            say({"event": "signal", "kind": "thanked", "turn": o["turn"], "by": o["turn"]})
            result(o["turn"], published=[{"topic": "nowhere/set", "payload": "ON"}],
                   decision="execute", intent="HassTurnOn")
            continue
            """
        let life = try await live(Self.python(special), homes: 1)
        #expect(life.troubles.isEmpty)
        let turns = life.homes.flatMap(\.turns)
        // The signals of one turn are taken with the answer to the next.
        #expect(turns.dropLast().allSatisfy { $0.signalled.contains(.thanked) })
        #expect(turns.allSatisfy { $0.decision == .execute && $0.intent == "HassTurnOn" })
    }

    @Test func `a hub that dies is told with home, turn and line, and what was lived is kept`()
        async throws
    {
        let life = try await live(Self.python("if n == 4: os._exit(7)"), homes: 4)
        let trouble = try #require(life.troubles.first)
        #expect(trouble.reason == .ended("status 7"))
        #expect(trouble.home == 0)
        #expect(trouble.turn == "t4")
        #expect(trouble.line > 4)
        #expect(trouble.description.contains("home 0, turn t4, line \(trouble.line)"))
        // Two homes live at once; no more begin.
        #expect(life.homes.map(\.home) == [0, 1])
        #expect(life.homes.allSatisfy { $0.turns.count <= 3 })
        #expect(life.homes.contains { !$0.turns.isEmpty })
    }

    @Test func `a hub that hangs is told after the time it had`() async throws {
        let life = try await live(
            Self.python("if n == 2: time.sleep(600)"), homes: 1, seconds: 5)
        let trouble = try #require(life.troubles.first)
        #expect(trouble.reason == .silent(seconds: 5, awaiting: "result of t2"))
        #expect(trouble.turn == "t2")
    }

    @Test(arguments: [
        ("print(\"good morning\")", "no JSON"),
        ("say([1])", "expected an object"),
        ("say({\"event\": \"tune\"})", "event: \"tune\" is not known"),
        ("result(o[\"turn\"], decision=\"maybe\")", "decision: expected one of execute, answer"),
        ("result(o[\"turn\"], targets=[3])", "targets: expected texts"),
        ("result(o[\"turn\"], confidence=7)", "confidence: expected a number from 0 to 1"),
        ("result(\"t99\")", "expected the result of t3, found that of t99"),
        (
            "say({\"event\": \"signal\", \"kind\": \"joy\", \"turn\": \"t1\"})",
            "kind: expected one of"
        ),
    ])
    func `an answer out of format is told with what was expected`(
        _ answer: String, _ problem: String
    ) async throws {
        let life = try await live(Self.python("if n == 3: \(answer)"), homes: 1)
        let trouble = try #require(life.troubles.first)
        guard case .malformed(let line, let found, _) = trouble.reason else {
            Issue.record("\(trouble)")
            return
        }
        #expect(found.hasPrefix(problem), "\(found)")
        #expect(line == 3)
        #expect(trouble.turn == "t3")
    }

    @Test func `a program that there is not is told as such`() async throws {
        let life = try await live("exec /nowhere/hub", homes: 1)
        let trouble = try #require(life.troubles.first)
        #expect(trouble.reason == .ended("status 127"))
        #expect(life.homes.flatMap(\.turns).isEmpty)
    }

    @Test func `a hub that takes no input is told`() async throws {
        let life = try await live("exec sleep 600", homes: 1, seconds: 0.3)
        let trouble = try #require(life.troubles.first)
        let isWaiting =
            switch trouble.reason {
            case .full, .silent: true
            case .cannotStart, .ended, .malformed: false
            }
        #expect(isWaiting, "\(trouble)")
    }

    @Test func `a refused utterance is a turn that was not understood`() async throws {
        let refusing = """
            if n == 1:
                say({"event": "error", "line": 1, "turn": o["turn"], "message": "too long"})
                continue
            """
        let life = try await live(Self.python(refusing), homes: 1)
        #expect(life.troubles.isEmpty)
        let first = try #require(life.homes.first?.turns.first)
        #expect(first.decision == .reject && first.confidence == 0)
    }

    @Test func `the same program leads to the same life`() async throws {
        let one = try await live(Self.python("pass"))
        let two = try await live(Self.python("time.sleep(0.002)"))
        #expect(
            one.homes.flatMap(\.turns).map { $0.line(home: 0) }
                == two.homes.flatMap(\.turns).map { $0.line(home: 0) })
    }
}
