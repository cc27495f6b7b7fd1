import Home
import Hub
import Learning
import Templates
import Testing
import Wire

@Suite struct OutputLineTests {
    private let moment = Moment(seconds: 1_795_501_800, utcOffsetSeconds: 3_600)
    private let head = #"{"at":"2026-11-24T07:30:00+01:00","event":"#

    private func line(_ output: Output, id: String? = nil) -> String {
        LineEncoder.line(output, at: moment, home: "home", id: id)
    }

    @Test func `a result has every member, also those that are empty`() {
        let result = TurnResult(turn: "t1", decision: .reject, text: "gibberish")
        #expect(
            line(.result(result)) == head
                + #""result","home":"home","turn":"t1","decision":"reject","intent":null,"#
                + #""targets":[],"slots":{},"text":"gibberish","rewrite":null,"confidence":0.0,"#
                + #""response":"","published":[],"alternatives":[]}"#)
    }

    @Test func `a result tells all that was understood and done`() {
        var result = TurnResult(turn: "t1", decision: .execute, text: "lamp on")
        result.intent = "HassTurnOn"
        result.targets = ["light.lamp"]
        result.slots = ["name": "lamp"]
        result.rewrite = .init(to: "lamp on", layer: "taught", score: 1)
        result.confidence = 0.5
        result.response = "turning on the lamp"
        result.published = [Message(topic: "lamp/set", text: "ON")]
        result.alternatives = [
            .init(intent: "HassTurnOn", targets: ["light.lamp"], probability: 0.75)
        ]
        result.reasons = ["the lamp is near"]
        result.scheduled = [.init(at: moment, intent: "HassTurnOff", targets: ["light.lamp"])]
        #expect(
            line(.result(result), id: "c1") == head
                + #""result","home":"home","id":"c1","turn":"t1","decision":"execute","#
                + #""intent":"HassTurnOn","targets":["light.lamp"],"slots":{"name":"lamp"},"#
                + #""text":"lamp on","rewrite":{"to":"lamp on","layer":"taught","score":1.0},"#
                + #""confidence":0.5,"response":"turning on the lamp","#
                + #""published":[{"topic":"lamp/set","payload":"ON"}],"#
                + #""alternatives":[{"intent":"HassTurnOn","targets":["light.lamp"],"#
                + #""probability":0.75}],"reasons":["the lamp is near"],"#
                + #""scheduled":[{"at":"2026-11-24T07:30:00+01:00","intent":"HassTurnOff","#
                + #""targets":["light.lamp"]}]}"#)
    }

    @Test(arguments: [
        (
            Output.outcome(
                Outcome(turn: "t1", status: .silent, response: "hm", afterMilliseconds: 5_000)),
            #""outcome","home":"home","turn":"t1","status":"silent","response":"hm","#
                + #""afterMilliseconds":5000}"#
        ),
        (
            .signal(Signal(kind: .bargeIn, turn: "t1", by: "t2")),
            #""signal","home":"home","kind":"barge_in","turn":"t1","by":"t2"}"#
        ),
        (
            .publish(Message(topic: "a", text: "b"), cause: "timer"),
            #""publish","home":"home","topic":"a","payload":"b","cause":"timer"}"#
        ),
        (
            .announce(Announcement(text: "ring", cause: "timer", source: "hall", speaker: "ana")),
            #""announce","home":"home","text":"ring","cause":"timer","source":"hall","#
                + #""speaker":"ana"}"#
        ),
        (
            .learned([
                LearnedRewrite(
                    lesson: "r1", home: nil, speaker: nil, from: "a", to: "b", score: 0.5,
                    support: 3)
            ]),
            #""learned","home":"home","rewrites":[{"lesson":"r1","home":null,"from":"a","#
                + #""to":"b","score":0.5,"support":3.0}]}"#
        ),
        (
            .diagnosis(turn: "t1", failure: .falseWake, probability: 0.25, defect: 0.25),
            #""diagnosis","home":"home","turn":"t1","failure":"false_wake","probability":0.25,"#
                + #""defect":0.25}"#
        ),
        (.diagnosed(count: 2), #""diagnosed","home":"home","turns":2}"#),
        (
            .reply(id: "q", members: ["name": "x", "event": "no", "at": 0], isEnd: true),
            #""reply","home":"home","id":"q","name":"x","time":"1970-01-01T01:00:00+01:00","#
                + #""end":true}"#
        ),
        (
            .error(turn: "t1", message: "no"),
            #""error","home":"home","turn":"t1","message":"no"}"#
        ),
        (
            .change(
                StateChange(
                    entity: "light.lamp", property: .power, old: nil, new: true,
                    at: Moment(seconds: 0))),
            #""change","home":"home","entity":"light.lamp","property":"power","old":null,"#
                + #""new":true}"#
        ),
    ])
    func `what the hub tells becomes a line`(output: Output, rest: String) {
        #expect(line(output) == head + rest)
    }

    @Test func `an error of a file has its line's number`() {
        let error = LineError(place: "at", problem: "is late", turn: "t3")
        #expect(
            LineEncoder.line(error, number: 7, at: moment, home: "home") == head
                + #""error","home":"home","line":7,"turn":"t3","message":"at: is late"}"#)
    }
}
