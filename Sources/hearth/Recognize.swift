import ArgumentParser
import Language
import Templates
import Wire

/// The bare template engine over a file of sentences.
struct Recognize: ConsoleCommand {
    static let configuration = CommandConfiguration(
        abstract: "Match lines of text against a sentences file of Home Assistant's format.",
        discussion: """
            Reads lines {"id","text","lists"} from standard input and writes a line for each.
            """)

    /// The sentences of one language are well below this, in bytes.
    static let fileBytesLimit = 64 << 20

    @OptionGroup var options: ConsoleOptions

    @Option(help: ArgumentHelp("The sentences.", valueName: "file"))
    var sentences: String

    @Flag(help: "Every reading, not only the best.")
    var all = false

    func perform(in console: Console) throws(ConsoleError) -> ExitStatus {
        let matcher = try matcher()
        for problem in matcher.problems { StandardStreams.note("\(sentences): \(problem)") }
        let reader = LineReader(0)
        var status = ExitStatus.done
        while let line = try reader.next() {
            guard !line.isEmpty else { continue }
            for answer in answers(to: line, by: matcher, &status) { try console.print(answer.json) }
        }
        return status
    }

    private func answers(
        to line: [UInt8], by matcher: SentenceMatcher, _ status: inout ExitStatus
    ) -> [Value] {
        let limits = JSONLimits(maximumBytes: LineDecoder.bytesLimit, maximumDepth: 64)
        do {
            let value = try Value(json: line, limits: limits)
            let request = try RecognizeLine(value, language: matcher.language)
            return all ? request.allAnswers(by: matcher) : [request.answer(by: matcher)]
        } catch {
            status = .badLine
            return [["error": .string("\(error)")]]
        }
    }

    private func matcher() throws(ConsoleError) -> SentenceMatcher {
        let reader = try LineReader(path: sentences, bytesLimit: Self.fileBytesLimit)
        var bytes: [UInt8] = []
        while let line = try reader.next(), bytes.count <= Self.fileBytesLimit {
            bytes += line + [0x0A]
        }
        let limits = JSONLimits(maximumBytes: Self.fileBytesLimit, maximumDepth: 64)
        do {
            let file = try SentenceData.read(try Value(json: bytes, limits: limits))
            for problem in file.problems { StandardStreams.note("\(sentences): \(problem)") }
            return SentenceMatcher(file.data)
        } catch {
            throw ConsoleError(.usage, "\(sentences): \(error)")
        }
    }
}
