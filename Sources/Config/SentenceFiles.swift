internal import Language
internal import OrderedCollections
internal import Templates

/// Reads the files that `sentences` in hearth.yaml names: Home Assistant's package of sentences, a
/// JSON file a language, and sentences of the owner's own, YAML files in its `custom_sentences` form.
struct SentenceFiles {
    /// Larger files are not read.
    static let bytesLimit = 8 << 20
    /// Folders within folders that are walked.
    static let levelsLimit = 3

    private static let endings = [".json", ".yaml", ".yml"]

    /// What paths without a leading `/` are seen from.
    let folder: String

    /// One book for each language, in the order in which the languages first come up.
    func books(
        _ entries: [(path: String, place: Place)], intents: [IntentDefinition],
        readerLanguage: String
    ) -> Loaded<[SentenceBook]> {
        var problems: [ConfigError] = []
        var languages: OrderedDictionary<String, MergedSentences> = [:]
        for entry in entries {
            let files = files(of: entry)
            problems += files.problems
            for file in files.value {
                languages[file.data.language, default: MergedSentences(file.data.language)]
                    .add(file)
            }
        }
        let books = languages.values.map { merged in
            let book = SentenceBook(
                merged.data, intents: intents, readerLanguage: readerLanguage)
            problems += book.problems.map(merged.placed)
            return book
        }
        return Loaded(books, problems: problems)
    }

    private func files(of entry: (path: String, place: Place)) -> Loaded<[SentenceFile]> {
        var loaded = Loaded<[SentenceFile]>([])
        do throws(ConfigError) {
            for path in try paths(of: entry) {
                do throws(ConfigError) {
                    let file = try SentenceFile(path: path)
                    loaded.problems += file.problems
                    loaded.value.append(file)
                } catch {
                    loaded.problems.append(error)
                }
            }
        } catch {
            loaded.problems.append(error)
        }
        return loaded
    }

    private func paths(of entry: (path: String, place: Place)) throws(ConfigError) -> [String] {
        let path = entry.path.hasPrefix("/") ? entry.path : folder + "/" + entry.path
        let paths = try ConfigFile.paths(
            at: path, endings: Self.endings, levels: Self.levelsLimit)
        guard paths.isEmpty else { return paths }
        throw entry.place.error(
            expected: "a sentence file, or a folder of such", found: "none at `\(path)`")
    }
}

/// One file of sentences.
private struct SentenceFile {
    let data: SentenceData
    private(set) var problems: [ConfigError] = []
    private let source: Source

    /// How a place within the file is found.
    private enum Source {
        case placed(PlacedValue)
        case json(ConfigFile)
    }

    init(path: String) throws(ConfigError) {
        let file = try ConfigFile(path: path, bytesLimit: SentenceFiles.bytesLimit)
        let isJSON = path.hasSuffix(".json")
        let value: Value
        if isJSON {
            value = try Self.json(file)
            source = .json(file)
        } else {
            let placed = PlacedValue(try YAMLNode(file))
            value = placed.value
            source = .placed(placed)
        }
        do throws(SentenceDataError) {
            var read = try SentenceData.read(value)
            if !isJSON { read.data.markAsCustom() }
            data = read.data
            problems = read.problems.map(placed)
        } catch {
            throw Self.placed(error, in: source)
        }
    }

    func placed(_ error: SentenceDataError) -> ConfigError { Self.placed(error, in: source) }

    private static func placed(_ error: SentenceDataError, in source: Source) -> ConfigError {
        let column = error.column.map { " (at character \($0) of the template)" } ?? ""
        let steps = error.path.replacing("[", with: ".").replacing("]", with: "")
        switch source {
        case .placed(let value): return value.error(at: steps, expected: error.expected + column)
        case .json(let file):
            // Every JSON text is YAML, which knows where things stand; it is slow, and seldom asked.
            do throws(ConfigError) {
                let value = PlacedValue(try YAMLNode(file))
                return value.error(at: steps, expected: error.expected + column)
            } catch {
                return Place(file: file.name).error(
                    expected: error.expected + column, found: "another thing at `\(steps)`")
            }
        }
    }

    private static func json(_ file: ConfigFile) throws(ConfigError) -> Value {
        let limits = JSONLimits(maximumBytes: SentenceFiles.bytesLimit, maximumDepth: 64)
        do throws(JSONError) {
            return try Value(json: file.bytes, limits: limits)
        } catch {
            let before = file.bytes.prefix(error.offset)
            let start = before.lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
            let place = Place(
                file: file.name, line: before.filter { $0 == 0x0A }.count + 1,
                column: error.offset - start + 1)
            throw place.error(expected: "JSON", found: "\(error.reason)")
        }
    }
}

/// The files of one language as one, which still knows what came from where.
private struct MergedSentences {
    private(set) var data: SentenceData
    private var files: [SentenceFile] = []
    /// For each file the blocks that each intent had before it.
    private var starts: [[String: Int]] = []

    init(_ language: String) { data = SentenceData(language: language) }

    mutating func add(_ file: SentenceFile) {
        files.append(file)
        starts.append(data.intents.reduce(into: [:]) { $0[$1.key] = $1.value.count })
        data.merge(file.data)
    }

    /// The error in the file that holds its place, with the place as it is there.
    func placed(_ error: SentenceDataError) -> ConfigError {
        for (file, starts) in zip(files, starts).reversed() {
            if let own = Self.path(error.path, in: file.data, starts) {
                var error = error
                error.path = own
                return file.placed(error)
            }
        }
        return (files.last?.placed(error))
            ?? Place(file: data.language).error(expected: error.expected, found: error.path)
    }

    /// The place as one file counts it; nil where the file does not have it.
    private static func path(
        _ path: String, in data: SentenceData, _ starts: [String: Int]
    ) -> String? {
        let steps = path.split(separator: ".")
        guard steps.first == "intents", steps.count >= 2 else { return path }
        let intent = String(steps[1])
        guard let blocks = data.intents[intent] else { return nil }
        guard steps.count >= 3, let end = steps[2].firstIndex(of: "]"),
            let index = Int(steps[2][..<end].drop { $0 != "[" }.dropFirst())
        else { return path }
        let own = index - (starts[intent] ?? 0)
        guard blocks.indices.contains(own) else { return nil }
        let rest = steps.dropFirst(3).map { "." + $0 }.joined()
        return "intents.\(intent).data[\(own)]\(rest)"
    }
}
