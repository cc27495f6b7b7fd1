import Testing
import Wire

@Suite struct LineSplitterTests {
    private func feed(_ splitter: inout LineSplitter, _ text: String) -> [String] {
        Array(text.utf8).withUnsafeBytes { bytes in
            splitter.feed(bytes).map { String(decoding: $0, as: UTF8.self) }
        }
    }

    @Test func `lines come out whole, however they come in`() {
        var splitter = LineSplitter()
        #expect(feed(&splitter, "on") == [])
        #expect(splitter.isWithinLine)
        #expect(feed(&splitter, "e\ntwo\n\nth") == ["one", "two", ""])
        #expect(feed(&splitter, "ree") == [])
        #expect(splitter.finish() == Array("three".utf8))
        #expect(splitter.finish() == nil)
    }

    @Test func `a line that is too long is cut, and the next one is whole`() {
        var splitter = LineSplitter(bytesLimit: 4)
        #expect(feed(&splitter, "abcd\nabcdefghij") == ["abcd"])
        #expect(feed(&splitter, "klm\nok\n") == ["abcde", "ok"])
    }
}
