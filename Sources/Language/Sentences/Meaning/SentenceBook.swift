internal import OrderedCollections
internal import Templates

/// The sentences of one language in Home Assistant's form, ready to be understood in a home.
public struct SentenceBook: Sendable {
    /// Marks what the owner wrote; it goes before what came in a package.
    public static let customKey = "hass_custom_sentence"

    public let language: String
    /// What is said in that language, under ``replyKey(_:_:in:)``.
    public let replies: Replies
    /// What had to be left out, by its place in the data.
    public let problems: [SentenceDataError]
    let data: SentenceData
    let matcher: SentenceMatcher
    /// True where the free reader reads this language too.
    let isReaders: Bool
    let definitions: [String: IntentDefinition]

    /// - Parameters:
    ///   - intents: those of `Config/intents`; sentences of any other are left out.
    ///   - readerLanguage: the language of the lexicon.
    public init(_ data: SentenceData, intents: [IntentDefinition], readerLanguage: String) {
        var problems: [SentenceDataError] = []
        let definitions = Dictionary(intents.map { ($0.name.rawValue, $0) }) { first, _ in first }
        var known = data
        for (name, blocks) in data.intents
        where !SentenceMeaning.intents.contains(name) && definitions[name] == nil {
            known.intents[name] = nil
            // A package has intents for things that no home here has.
            guard blocks.contains(where: { $0.metadata[Self.customKey] == true }) else { continue }
            problems.append(
                SentenceDataError(path: "intents.\(name)", expected: "an intent that Hearth knows"))
        }
        self.data = known
        matcher = SentenceMatcher(known)
        let compiled = Self.compile(known.responses, language: data.language)
        replies = compiled.replies
        language = data.language
        isReaders = data.language == readerLanguage
        self.definitions = definitions
        self.problems = problems + matcher.problems + compiled.problems
    }

    /// The key of an intent's reply among the replies of all languages.
    static func replyKey(_ intent: String, _ response: String, in language: String) -> String {
        "sentences.\(language).\(intent).\(response)"
    }

    private static func compile(
        _ responses: Value, language: String
    ) -> (replies: Replies, problems: [SentenceDataError]) {
        var templates: OrderedDictionary<String, Template> = [:]
        var problems: [SentenceDataError] = []
        for (intent, replies) in responses["intents"]?.object ?? [:] {
            for (key, source) in replies.object ?? [:] {
                guard let source = source.string, !source.allSatisfy(\.isWhitespace) else {
                    continue
                }
                do throws(TemplateError) {
                    templates[replyKey(intent, key, in: language)] = try Template(
                        ofThisEntity(source))
                } catch {
                    problems.append(
                        SentenceDataError(
                            path: "responses.intents.\(intent).\(key)",
                            expected: "a template, found \(error)"))
                }
            }
        }
        return (Replies(templates), problems)
    }

    /// Replies ask only for attributes of the entity that they are about.
    private static func ofThisEntity(_ source: String) -> String {
        source.replacing("state_attr(state.entity_id,", with: "state.attributes.get(")
    }
}

extension SentenceBook {
    /// The best match of the words, by what the owner wrote before what came in a package.
    func match(
        _ text: String, lists: PreparedLists, context: OrderedDictionary<String, Value>
    ) -> SentenceMatch? {
        matcher.best(text, lists: lists, context: context, bestMetadataKey: Self.customKey)
    }
}

extension SentenceMatch {
    /// True for a sentence the owner wrote.
    var isCustom: Bool { metadata[SentenceBook.customKey] == true }
}
