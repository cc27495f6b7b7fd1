import Foundation
import Testing

@testable import Evaluation

#if canImport(FoundationXML)
    import FoundationXML
#endif

@Suite struct ReportTests {
    private let subject = PopulationReport.Subject(population: .b, homes: 3, days: 2, seed: 1)

    private func share(
        _ group: String, _ name: String, _ value: Double, arm: String = "all", count: Int = 40
    ) -> PopulationFigure {
        PopulationFigure(
            group, name, arm: arm,
            Estimate(
                value: value, interval: Interval(low: value - 0.1, high: value + 0.1), count: count)
        )
    }

    private var figures: [PopulationFigure] {
        ["none", "all", "context_off"].flatMap { arm in
            [
                share("goals", "success at once", arm == "all" ? 0.61 : 0.5, arm: arm),
                share("curve", "day 1", 0.5, arm: arm), share("curve", "day 2", 0.6, arm: arm),
                share("context", "location", arm == "all" ? 0.72 : 0.33, arm: arm),
            ]
        } + [
            share("pairs", "defects cut by", 0.22, arm: "all against none"),
            PopulationFigure("pairs", "rewrite wins per loss", arm: "all against none", count: 4),
            share("calibration", "0.3 to 0.4, stated", 0.35),
            share("calibration", "0.3 to 0.4, happened", 0.45),
            PopulationFigure("confusion", "asr as nlu", arm: "all", count: 3),
            PopulationFigure("confusion", "asr as asr", arm: "all", count: 9),
            share("failure", "accuracy", 0.8), share("signals", "undo recall", 0.9),
            share("rephrase", "rephrase pairs, F1", 0.9), share("teaching", "gaps found", 0.9),
            share("minimal pairs", "place flips", 0.9),
            share("minimal pairs", "place flips without it", 0.1),
        ]
    }

    /// The page's pictures, each as a document of its own.
    private func pictures(_ html: String) -> [String] {
        html.components(separatedBy: "<svg ").dropFirst().map {
            "<svg " + $0.components(separatedBy: "</svg>")[0] + "</svg>"
        }
    }

    @Test func `the page shows the curve, the layers, the context, beliefs and failures`() {
        let html = PopulationReport(figures, of: subject).html
        let names = [
            "day by day", "by what the hub may use", "by what in the context decides",
            "how likely the hub held it", "what the hub took it for", "told rightly",
            "what the hub noticed", "says which earlier one anew", "differ in one fact",
            "what is taught",
        ]
        let labels = pictures(html).map { $0.lowercased() }
        for name in names {
            #expect(labels.contains { $0.contains(name.lowercased()) }, "\(name)")
        }
    }

    @Test func `the page needs nothing but itself`() {
        let html = PopulationReport(figures, of: subject).html
        for outside in ["http:", "https:", "<script", "<link", "<img", "@import", "url("] {
            #expect(!html.contains(outside), "\(outside)")
        }
    }

    @Test func `every picture is well-formed`() {
        let html = PopulationReport(figures, of: subject).html
        #expect(!pictures(html).isEmpty)
        for picture in pictures(html) {
            let parser = XMLParser(data: Data(picture.utf8))
            #expect(parser.parse(), "\(picture.prefix(200))")
        }
    }

    @Test func `every figure is in the page with its range`() {
        let html = PopulationReport(figures, of: subject).html
        #expect(html.contains("<td class=\"number\">0.720</td>"))
        #expect(html.contains("0.620 to 0.820"))
        #expect(html.contains("share a definition, not a scale"))
    }

    @Test func `a page of one short run says what else could be seen`() {
        let html = PopulationReport([share("goals", "success", 0.7)], of: subject).html
        #expect(html.contains("--arms"))
        #expect(pictures(html).isEmpty)
    }

    @Test func `what people are called cannot break the page`() {
        let html = PopulationReport(
            [share("context", "<b>&\"", 0.4)], of: subject
        ).html
        #expect(html.contains("&lt;b&gt;&amp;&quot;"))
        #expect(!html.contains("<b>&"))
    }

    @Test(arguments: [
        (0.0...0.31, 0.0, 0.35, 8), (0.0...1.0, 0.0, 1.0, 6), (-0.04...0.3, -0.05, 0.3, 8),
        (0.55...0.62, 0.55, 0.62, 8),
    ])
    func `an axis ends at round numbers around its values`(
        _ range: ClosedRange<Double>, _ low: Double, _ high: Double, _ marks: Int
    ) {
        let axis = Axis([], atLeast: range, from: 0, to: 100)
        #expect(abs(axis.low - low) < 1e-9 && abs(axis.high - high) < 1e-9)
        #expect(axis.marks.count == marks)
        #expect(axis.place(axis.low) == 0 && abs(axis.place(axis.high) - 100) < 1e-9)
    }
}
