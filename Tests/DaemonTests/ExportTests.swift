import Config
import Home
import Hub
import Journal
import OrderedCollections
import Templates
import TestSupport
import Testing
import Wire

@testable import Daemon

@Suite struct ExportTests {
    private let fresh: ReplaySession

    init() throws {
        let found = try #require(ConfigurationDirectories.find(chosen: nil, program: #filePath))
        fresh = ReplaySession(Configuration.load(found).value.setup, keepsRecords: true)
    }

    /// All that an export of a state directory writes.
    private func export(_ directory: String) throws -> [String] {
        let store = try HubStore.open(directory: directory)
        var cursor = store.exportCursor(for: "e")
        var lines: [String] = []
        while true {
            let more = try store.next(&cursor)
            guard !more.isEmpty else { break }
            lines += more.map(\.json)
        }
        try store.journal.close()
        return lines
    }

    private func checkpoint(of run: HubRun?) throws -> [String] {
        let run = try #require(run)
        let now = try #require(run.now)
        return run.hub.checkpoint(at: now).map {
            LineEncoder.line($0.input, at: $0.at, home: "home")
        }
    }

    @Test(arguments: [12, 24, 31])
    func `what was purged is exported as the state that it led to`(cut: Int) throws {
        let folder = try TemporaryFolder()
        let story = Story().lines
        var first = try KeptSession(fresh, directory: folder.path)
        for line in story[..<cut] { _ = first.feed(Array(line.utf8)) }
        try first.close()
        let journal = try Journal.open(directory: folder.path)
        try journal.purge(before: .max)
        #expect(try journal.lines(after: 0, home: "home").isEmpty)
        try journal.close()
        // A session that is killed: its lines have no checkpoint behind them.
        var second: KeptSession? = try KeptSession(fresh, directory: folder.path)
        for line in story[cut...(cut + 4)] { _ = second?.feed(Array(line.utf8)) }
        second = nil

        let exported = try export(folder.path)
        #expect(exported.allSatisfy { $0.utf8.count <= LineDecoder.bytesLimit })
        var again = fresh
        for line in exported {
            let errors = again.feed(Array(line.utf8)).filter { $0.contains(#""event":"error""#) }
            #expect(errors.isEmpty)
        }
        var store = try HubStore.open(directory: folder.path)
        let kept = try checkpoint(of: store.run(of: "home", from: fresh.newHub))
        #expect(try checkpoint(of: again.homes["home"]) == kept)
        try store.journal.close()

        var third = try KeptSession(fresh, directory: folder.path)
        for line in story[(cut + 5)...] {
            let bytes = Array(line.utf8)
            #expect(again.feed(bytes) == third.feed(bytes))
        }
    }
}
