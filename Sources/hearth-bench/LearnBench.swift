import ArgumentParser
import Evaluation
import Foundation

struct LearnOptions: ParsableArguments {
    @Option(help: "Turns that are counted and solved.") var turns = 1_000_000
    @Option(help: "Distinct interpretations among them.") var interpretations = 100_000
    @Option(help: "A Python with the package scipy, to compare with.") var scipy: String?
}

struct LearnCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "learn", abstract: "From what was said to rewrites.")

    @OptionGroup var output: OutputOptions
    @OptionGroup var options: LearnOptions

    func run() async throws {
        var report = Report(asJSON: output.json)
        report.add(try LearnBench(options: options).run())
        report.finish()
    }
}

/// Counting and solving rewrites, many homes at once and one home's year.
struct LearnBench {
    let options: LearnOptions

    func run() throws -> [Figure] {
        let half = solve(options.turns / 2, options.interpretations / 2)
        let whole = solve(options.turns, options.interpretations)
        let history = RewriteWorkload.year(turns: 9_125)
        let year = Self.milliseconds { _ = RewriteWorkload.learn(history) }
        var figures = [
            Figure("learn", "counting \(options.turns) turns", whole.counting, .milliseconds),
            Figure("learn", "solving them", whole.solving, .milliseconds),
            Figure(
                "learn", "both", whole.counting + whole.solving, .milliseconds, .atMost(10_000)),
            Figure(
                "learn", "both, against half as many",
                (whole.counting + whole.solving) / (half.counting + half.solving), .ratio,
                .atMost(2.5)),
            Figure("learn", "rewrites found", Double(whole.rules), .count),
            Figure(
                "learn", "memory at its highest", Self.peakMegabytes, .megabytes, .atMost(1_024)),
            Figure("learn", "a year of one home", year, .milliseconds, .atMost(5_000)),
        ]
        if let python = options.scipy {
            let theirs = try ScipyChain(python: python).solve(
                RewriteWorkload(turns: options.turns, states: options.interpretations))
            figures += [
                Figure("learn", "scipy.sparse, counting", theirs.counting, .milliseconds),
                Figure("learn", "scipy.sparse, solving", theirs.solving, .milliseconds),
                Figure(
                    "learn", "scipy's solving in ours", theirs.solving / max(whole.solving, 0.001),
                    .ratio),
            ]
        }
        return figures
    }

    private func solve(
        _ turns: Int, _ states: Int
    ) -> (counting: Double, solving: Double, rules: Int) {
        let workload = RewriteWorkload(turns: turns, states: states)
        var rules = 0
        var counts = workload.emptyCounts
        let counting = Self.milliseconds { counts = workload.counts() }
        let solving = Self.milliseconds { rules = RewriteWorkload.rules(counts).count }
        return (counting, solving, rules)
    }

    private static func milliseconds(_ work: () -> Void) -> Double {
        let clock = ContinuousClock()
        return clock.measure(work) / .milliseconds(1)
    }

    private static var peakMegabytes: Double {
        var usage = rusage()
        getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
        return Double(usage.ru_maxrss) / 1_024
    }
}

/// The same chain by scipy.sparse, in its own process.
struct ScipyChain {
    let python: String

    /// For every state, the visits that its component gives it, and the best other end of them.
    private static let script = """
        import json, sys, time
        import numpy as np, scipy.sparse as sp
        from scipy.sparse.csgraph import connected_components
        data = np.loadtxt(sys.argv[1], dtype=np.int64)
        n = int(sys.argv[2])
        start = time.perf_counter()
        state, follow, good = data[:, 0], data[:, 1], data[:, 2]
        moves = follow >= 0
        edges = sp.coo_matrix((np.ones(moves.sum()), (state[moves], follow[moves])), shape=(n, n)).tocsr()
        succ = np.bincount(state[~moves], weights=good[~moves], minlength=n)
        total = np.bincount(state, minlength=n).astype(float)
        counted = time.perf_counter()
        scale = np.divide(1.0, total, out=np.zeros(n), where=total > 0)
        Q = sp.diags(scale) @ edges
        ends = succ * scale
        _, label = connected_components(edges, directed=False)
        order = np.argsort(label, kind="stable")
        bounds = np.flatnonzero(np.diff(label[order])) + 1
        found = 0
        for part in np.split(order, bounds):
            if len(part) < 2: continue
            N = np.linalg.inv(np.eye(len(part)) - Q[part][:, part].toarray())
            B = N * ends[part]
            np.fill_diagonal(B, 0)
            found += int((B.max(axis=1) > 0).sum())
        done = time.perf_counter()
        print(json.dumps([(counted - start) * 1e3, (done - counted) * 1e3, found]))
        """

    func solve(_ workload: RewriteWorkload) throws -> (counting: Double, solving: Double) {
        let path = NSTemporaryDirectory() + "hearth-bench-\(UUID().uuidString).txt"
        defer { unlink(path) }
        try Data(workload.lines.utf8).write(to: URL(fileURLWithPath: path))
        let arguments = ["-c", Self.script, path, String(workload.states)]
        guard let output = ChildProcess.output(of: python, arguments),
            let line = output.split(separator: "\n").last,
            let taken = try? JSONDecoder().decode([Double].self, from: Data(line.utf8)),
            taken.count == 3
        else { throw BenchFailure("\(python) cannot run scipy") }
        return (taken[0], taken[1])
    }
}
