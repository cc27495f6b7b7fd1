import Foundation
import Journal

/// A directory of its own for one test, gone when the test is.
final class StateDirectory {
    let path: String

    init() throws {
        let url = FileManager.default.temporaryDirectory
            .appendingPathComponent("hearth-journal-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
        path = url.path
    }

    deinit {
        do {
            try FileManager.default.removeItem(atPath: path)
        } catch {
            print("left behind: \(path)")
        }
    }

    var journalPath: String { path + "/journal.sqlite" }

    func files() throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: path).sorted()
    }

    /// What a killed process leaves: the files as they are, without the lock.
    func copied() throws -> StateDirectory {
        let copy = try StateDirectory()
        for file in try files() where file != "journal.lock" {
            try FileManager.default.copyItem(
                atPath: path + "/" + file, toPath: copy.path + "/" + file)
        }
        return copy
    }

    /// The files in which the text stands.
    func files(holding text: String) throws -> [String] {
        try files().filter {
            let bytes = try Data(contentsOf: URL(fileURLWithPath: path + "/" + $0))
            return bytes.range(of: Data(text.utf8)) != nil
        }
    }
}

func line(_ number: Int, home: String = "home", text: String = "") -> Entry {
    Entry(
        at: Int64(number), home: home,
        .line(LineContent(event: "message", json: #"{"n":\#(number),"text":"\#(text)"}"#)))
}

func utterance(_ turn: String, by speaker: String?, saying text: String, at: Int64 = 0) -> [Entry] {
    let json = #"{"turn":"\#(turn)","text":"\#(text)"}"#
    return [
        Entry(
            at: at,
            .line(LineContent(event: "utterance", json: json, turn: turn, speaker: speaker))),
        Entry(at: at, .turn(id: turn, speaker: speaker, json: json)),
        Entry(at: at, .signal(turn: turn, kind: "rephrase", by: text)),
        Entry(at: at, .intent(turn: turn, json: json)),
        Entry(at: at, .outcome(turn: turn, status: "confirmed", json: json)),
    ]
}
