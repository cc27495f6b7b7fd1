import Config
import Daemon
import Home
import Hub
import OrderedCollections
import TestSupport
import Testing
import Wire

/// Lines through sessions that follow each other in one state directory.
private struct Cuts {
    private let fresh: ReplaySession

    init() throws {
        let found = try #require(ConfigurationDirectories.find(chosen: nil, program: #filePath))
        fresh = ReplaySession(Configuration.load(found).value.setup, keepsRecords: true)
    }

    /// What the lines lead to when the session ends, by itself or by a crash, after some of them.
    func outcome(
        of lines: [String], cutAfter cuts: Set<Int>, byCrash isCrash: Bool = false
    ) throws -> [[String]] {
        let folder = try TemporaryFolder()
        var session: KeptSession? = try KeptSession(fresh, directory: folder.path)
        var told: [[String]] = []
        for (index, line) in lines.enumerated() {
            told.append(session?.feed(Array(line.utf8)) ?? [])
            guard cuts.contains(index) else { continue }
            if !isCrash { try session?.close() }
            session = nil
            session = try KeptSession(fresh, directory: folder.path)
        }
        return told
    }
}

@Suite struct RestartTests {
    @Test func `a session that ends at any line goes on as if it had not`() throws {
        let (lines, cuts) = (Story().lines, try Cuts())
        let whole = try cuts.outcome(of: lines, cutAfter: [])
        let kinds = Set(whole.joined().compactMap { $0.split(separator: "\"").dropFirst(7).first })
        #expect(kinds.isSuperset(of: ["result", "outcome", "signal", "announce", "diagnosis"]))
        for cut in lines.indices {
            let parts = try cuts.outcome(of: lines, cutAfter: [cut])
            let first = lines.indices.first { parts[$0] != whole[$0] }
            #expect(first.map { lines[$0] } == nil, "cut after \(lines[cut])")
        }
    }

    @Test func `a session that ends after each line goes on as if it never had`() throws {
        let (lines, cuts) = (Story().lines, try Cuts())
        #expect(
            try cuts.outcome(of: lines, cutAfter: Set(lines.indices))
                == cuts.outcome(of: lines, cutAfter: []))
    }

    @Test func `a session that is killed after it told something goes on as if it was not`() throws
    {
        let (lines, cuts) = (Story().lines, try Cuts())
        let whole = try cuts.outcome(of: lines, cutAfter: [])
        for cut in lines.indices where !whole[cut].isEmpty {
            let parts = try cuts.outcome(of: lines, cutAfter: [cut], byCrash: true)
            let first = lines.indices.first { parts[$0] != whole[$0] }
            #expect(first.map { lines[$0] } == nil, "killed after \(lines[cut])")
        }
    }
}
