import Evaluation
import Foundation

/// The reader of Home Assistant, run over the same sentences in its own process.
struct Hassil {
    let python: String

    private static let script = """
        import json, sys, time
        from hassil import Intents, recognize_best
        from hassil.intents import TextSlotList
        from home_assistant_intents import get_intents
        job = json.load(open(sys.argv[1]))
        intents = Intents.from_dict(get_intents("en"))
        lists = {k: TextSlotList.from_strings(v, name=k) for k, v in job["lists"].items()}
        taken = []
        for again in range(2):
            taken = []
            for text in job["texts"]:
                start = time.perf_counter_ns()
                recognize_best(text, intents, slot_lists=lists)
                taken.append(time.perf_counter_ns() - start)
        print(json.dumps(taken))
        """

    private struct Job: Encodable {
        var texts: [String]
        var lists: [String: [String]]
    }

    /// How long it takes for each of the sentences, the second time it hears them.
    func recognize(_ texts: [String], names: [String], areas: [String]) throws -> Distribution {
        let path = NSTemporaryDirectory() + "hearth-bench-\(UUID().uuidString).json"
        defer { unlink(path) }
        let job = Job(
            texts: texts, lists: ["name": names, "area": areas, "floor": ["ground floor"]])
        try JSONEncoder().encode(job).write(to: URL(fileURLWithPath: path))
        guard let output = ChildProcess.output(of: python, ["-c", Self.script, path]),
            let line = output.split(separator: "\n").last,
            let taken = try? JSONDecoder().decode([UInt64].self, from: Data(line.utf8))
        else { throw BenchFailure("\(python) cannot run hassil") }
        return Distribution(taken)
    }
}
