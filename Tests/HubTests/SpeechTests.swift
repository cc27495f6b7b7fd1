import Testing

/// Sentences and talk as people say them, in a home that is lived in.
@Suite struct SpeechTests {
    @Test func `people are understood in their own words`() throws {
        let cases = try SpeechHome.cases("sentences.txt")
        let wrong = try cases.flatMap { try SpeechHome.faults(in: $0) }.compactMap { $0 }
        print("sentences not understood as meant: \(wrong.count) of \(cases.count)")
        print(wrong.joined(separator: "\n"))
        #expect(cases.count >= 300)
        #expect(wrong.count * 100 <= cases.count * 5, "\(wrong.joined(separator: "\n"))")
    }

    @Test func `what asks for nothing does nothing`() throws {
        let cases = try SpeechHome.cases("sentences.txt").filter { $0.expected == ["none"] }
        #expect(cases.count >= 40)
        for spoken in cases {
            let faults = try SpeechHome.faults(in: spoken)
            #expect(faults == [nil], "\(spoken.turns)")
        }
    }

    @Test func `talk goes on from turn to turn`() throws {
        let cases = try SpeechHome.cases("dialogues.txt")
        let wrong = try cases.compactMap { spoken in
            try SpeechHome.faults(in: spoken).compactMap { $0 }.first
                .map { "\(spoken.turns.joined(separator: " / ")): \($0)" }
        }
        print("dialogues that went astray: \(wrong.count) of \(cases.count)")
        print(wrong.joined(separator: "\n"))
        #expect(cases.count >= 40)
        #expect(wrong.count * 100 <= cases.count * 13, "\(wrong.joined(separator: "\n"))")
    }
}
