import Evaluation
import Testing

@Suite struct FigureTests {
    @Test(arguments: [
        (Figure.Target.atMost(200), 200.0, true), (.atMost(200), 200.1, false),
        (.atLeast(0.8), 0.8, true), (.atLeast(0.8), 0.79, false),
    ])
    func `a target is reached at its own value and not beyond`(
        target: Figure.Target, value: Double, isReached: Bool
    ) {
        #expect(Figure("decide", "p50", value, .microseconds, target).isReached == isReached)
    }

    @Test func `a number without a target is neither reached nor missed`() {
        let figure = Figure("decide", "p50", 12, .microseconds)
        #expect(figure.isReached == nil)
        #expect(!figure.line.contains("reached"))
    }

    @Test func `a line of JSON has the number, its unit and its target`() {
        let line = Figure("ingest", "rate", 0.75, .ratio, .atLeast(0.8)).line
        let wanted =
            #"{"event":"figure","bench":"ingest","name":"rate","value":0.75,"#
            + #""unit":"ratio","at_least":0.8,"reached":false}"#
        #expect(line == wanted)
    }

    @Test(arguments: [
        (0.0, "0"), (3.0, "3"), (1.234, "1.23"), (1.006, "1.01"), (12.34, "12.3"),
        (123.4, "123"), (-1.5, "-1.50"), (-0.001, "0.00"), (1e9, "1000000000"),
        (.nan, "?"), (.infinity, "?"), (1e300, "?"),
    ])
    func `a number shows the figures that count`(value: Double, text: String) {
        #expect(FigureTable.number(value) == text)
    }

    @Test func `a table is aligned and says what was missed`() {
        let text = FigureTable.text([
            Figure("decide", "p50", 12.3, .microseconds, .atMost(10)),
            Figure("start", "inputs", 1_000, .count),
        ])
        let wanted = """
            bench   what    measured   target
            decide  p50      12.3 µs  ≤ 10 µs  missed
            start   inputs      1000
            """
        #expect(text == wanted)
    }

    @Test func `a text of a line is found, and nothing where there is none`() {
        let line = JSONLine.line("utterance", [("id", "7"), ("text", "say \"hi\"\n")])
        #expect(JSONLine.text("event", of: line) == "utterance")
        #expect(JSONLine.text("text", of: line) == "say \"hi\"\n")
        #expect(JSONLine.text("nothing", of: line) == nil)
        #expect(JSONLine.text("event", of: "{") == nil)
    }
}
