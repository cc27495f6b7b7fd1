import Evaluation
import Foundation

/// Readers of Home Assistant, run over the same sentences in their own process.
struct LanguagePeers {
    let python: String

    /// The last line a peer prints: nanoseconds of thread time for each sentence, the second time
    /// it hears it.
    private static let timing = """
        import json, sys, time
        job = json.load(open(sys.argv[1]))
        def run(recognize):
            taken = []
            for again in range(2):
                taken = []
                for said in job["texts"]:
                    start = time.thread_time_ns()
                    recognize(said["text"], said["area"])
                    taken.append(time.thread_time_ns() - start)
            print(json.dumps(taken))

        """

    private static let hassil = """
        from hassil import Intents, recognize_best
        from hassil.intents import TextSlotList
        from home_assistant_intents import get_intents
        intents = Intents.from_dict(get_intents("en"))
        lists = {
            "name": TextSlotList.from_tuples(
                [(n["name"], n["name"], {"domain": n["domain"]}) for n in job["names"]],
                name="name", allow_template=False),
            "area": TextSlotList.from_tuples([(a, a) for a in job["areas"]], name="area",
                                             allow_template=False),
            "floor": TextSlotList.from_strings(["ground floor"], name="floor"),
        }
        run(lambda text, area: recognize_best(
            text, intents, slot_lists=lists, best_slot_name="name",
            intent_context={"area": {"value": area, "text": area}}))
        """

    private static let gazetteer = """
        from gazetteer_matcher import GazetteerMatcher
        matcher = GazetteerMatcher()
        matcher.set_home({
            "areas": {a: {"name": a, "aliases": []} for a in job["areas"]}, "floors": {},
            "entities": {n["domain"] + ".e%d" % i: {
                "name": n["name"], "aliases": [], "domain": n["domain"], "area": n["area"]}
                for i, n in enumerate(job["names"])},
        })
        run(lambda text, area: matcher.interpret(text, context_area=area))
        """

    private struct Job: Encodable {
        struct Name: Encodable {
            var name: String
            var domain: String
            var area: String
        }

        struct Said: Encodable {
            var text: String
            var area: String
        }

        var texts: [Said]
        var names: [Name]
        var areas: [String]
    }

    func hassil(
        _ sentences: [GeneratedSentences.Spoken], in home: GeneratedHome
    ) throws -> Distribution {
        guard let taken = try run(Self.hassil, sentences, home) else {
            throw BenchFailure("\(python) cannot run hassil")
        }
        return taken
    }

    /// Nil where that Python does not have it.
    func gazetteer(
        _ sentences: [GeneratedSentences.Spoken], in home: GeneratedHome
    ) -> Distribution? {
        do {
            return try run(Self.gazetteer, sentences, home)
        } catch {
            complain("\(error)")
            return nil
        }
    }

    /// Where the package of sentences is.
    static func dataFolder(_ python: String) -> String? {
        let script =
            "import home_assistant_intents, os; "
            + "print(os.path.join(os.path.dirname(home_assistant_intents.__file__), 'data'))"
        return ChildProcess.output(of: python, ["-c", script])?
            .split(separator: "\n").last.map(String.init)
    }

    private func run(
        _ script: String, _ sentences: [GeneratedSentences.Spoken], _ home: GeneratedHome
    ) throws -> Distribution? {
        let path = NSTemporaryDirectory() + "hearth-bench-\(UUID().uuidString).json"
        defer { unlink(path) }
        let job = Job(
            texts: sentences.map { Job.Said(text: $0.text, area: $0.area) },
            names: home.devices.map {
                Job.Name(name: $0.name, domain: $0.kind.domain, area: $0.area)
            }, areas: home.areas)
        try JSONEncoder().encode(job).write(to: URL(fileURLWithPath: path))
        guard let output = ChildProcess.output(of: python, ["-c", Self.timing + script, path]),
            let line = output.split(separator: "\n").last
        else { return nil }
        do {
            return Distribution(try JSONDecoder().decode([UInt64].self, from: Data(line.utf8)))
        } catch {
            complain(output)
            return nil
        }
    }
}
