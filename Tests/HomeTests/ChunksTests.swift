import Testing

@testable import Home

@Suite struct ChunksTests {
    @Test(arguments: [0, 1, 63, 64, 65, 128, 200])
    func `chunks hold what they were made of`(count: Int) {
        let chunks = Chunks(0..<count)
        #expect(Array(chunks) == Array(0..<count))
        #expect(chunks.count == count)
        #expect(chunks.last == (0..<count).last)
    }

    @Test func `a change to a copy is seen in that copy alone`() {
        let before = Chunks((0..<200).map { [$0] })
        var after = before
        for index in [0, 63, 64, 199] { after[index].append(-1) }
        #expect(Array(before) == (0..<200).map { [$0] })
        #expect(after[64] == [64, -1])
        #expect(zip(before, after).filter { $0 != $1 }.count == 4)
    }
}
