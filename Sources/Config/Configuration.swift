public import Home
public import Hub
public import Language
public import Learning
public import OrderedCollections
public import Resolution

/// All that the files of `Config` and `Devices` say.
public struct Configuration: Sendable {
    public var setup: HubSetup
    public var daemon: DaemonSettings

    public init(setup: HubSetup, daemon: DaemonSettings) {
        self.setup = setup
        self.daemon = daemon
    }

    /// Reads every file, in the order of their names. What is wrong is skipped and told, never
    /// fatal; files that need not be there (hearth, home, media, ranking, learning, hunches,
    /// activities) may be missing.
    public static func load(_ directories: ConfigurationDirectories) -> Loaded<Configuration> {
        var problems: [ConfigError] = []
        func take<T>(_ loaded: Loaded<T>) -> T {
            problems += loaded.problems
            return loaded.value
        }
        let config = directories.config
        let hearth = take(Self.hearth(config + "/hearth.yaml"))
        let language = hearth.daemon.language
        var definition = take(home(config + "/home.yaml"))
        definition.media = take(media(config + "/media.yaml"))
        let intents = take(intents(in: config + "/intents"))
        let books = take(
            SentenceFiles(folder: config).books(
                hearth.sentences, intents: intents, readerLanguage: language))
        let setup = HubSetup(
            types: take(deviceTypes(in: directories.devices)), intents: intents,
            lexicon: take(lexicon(config + "/lexicon/\(language).yaml")),
            replies: take(replies(config + "/replies/\(language).yaml")), books: books,
            definition: definition, ranking: take(ranking(config + "/ranking.yaml")),
            learning: take(learning(config + "/learning.yaml")),
            hunches: take(hunches(config + "/hunches.yaml")),
            activities: take(activities(config + "/activities.yaml")), settings: hearth.hub)
        return Loaded(Configuration(setup: setup, daemon: hearth.daemon), problems: problems)
    }
}

// MARK: - Folders

extension Configuration {
    public static func deviceTypes(in directory: String) -> Loaded<[DeviceType]> {
        folder(directory) { root, stem, problems throws(ConfigError) in
            try DeviceType(root, file: stem, noting: &problems)
        }
    }

    public static func intents(in directory: String) -> Loaded<[IntentDefinition]> {
        folder(directory) { root, stem, problems throws(ConfigError) in
            try IntentDefinition(root, file: stem, noting: &problems)
        }
    }

    private static func folder<Element>(
        _ directory: String,
        _ read: (YAMLNode, String, inout [ConfigError]) throws(ConfigError) -> Element
    ) -> Loaded<[Element]> {
        var loaded = Loaded<[Element]>([])
        do throws(ConfigError) {
            for path in try ConfigFile.paths(in: directory) {
                do throws(ConfigError) {
                    let root = try YAMLNode(ConfigFile(path: path))
                    let element = try read(root, ConfigFile.stem(of: path), &loaded.problems)
                    loaded.value.append(element)
                } catch {
                    loaded.problems.append(error)
                }
            }
        } catch {
            loaded.problems.append(error)
        }
        return loaded
    }
}

// MARK: - Single files

extension Configuration {
    public static func lexicon(_ path: String) -> Loaded<Lexicon> {
        file(path, mayBeMissing: false, otherwise: Lexicon()) { root, _ throws(ConfigError) in
            let placed = PlacedValue(root)
            do throws(LexiconError) {
                return try Lexicon(value: placed.value)
            } catch {
                throw placed.error(at: error.path, expected: error.expected)
            }
        }
    }

    public static func replies(_ path: String) -> Loaded<Replies> {
        file(path, mayBeMissing: false, otherwise: Replies([:])) {
            root, problems throws(ConfigError) in
            try Replies(root, noting: &problems)
        }
    }

    public static func home(_ path: String) -> Loaded<HomeDefinition> {
        file(path, otherwise: HomeDefinition()) { root, problems throws(ConfigError) in
            try HomeDefinition(home: root, noting: &problems)
        }
    }

    public static func media(_ path: String) -> Loaded<[MediaItem]> {
        file(path, otherwise: []) { root, problems throws(ConfigError) in
            try MediaItem.items(root, noting: &problems)
        }
    }

    public static func ranking(_ path: String) -> Loaded<RankingSettings> {
        file(path, otherwise: RankingSettings()) { root, problems throws(ConfigError) in
            try RankingSettings(root, noting: &problems)
        }
    }

    public static func learning(_ path: String) -> Loaded<LearningSettings> {
        file(path, otherwise: LearningSettings()) { root, problems throws(ConfigError) in
            try LearningSettings(root, noting: &problems)
        }
    }

    public static func hunches(_ path: String) -> Loaded<HunchSettings> {
        file(path, otherwise: HunchSettings()) { root, problems throws(ConfigError) in
            try HunchSettings(root, noting: &problems)
        }
    }

    public static func activities(
        _ path: String
    ) -> Loaded<OrderedDictionary<Activity, ActivityModel>> {
        file(path, otherwise: [:]) { root, problems throws(ConfigError) in
            try ActivityModel.models(root, noting: &problems)
        }
    }

    /// Any YAML file, for a reader of its own: the simulated homes of `Config/homes`.
    public static func value(_ path: String) -> Loaded<PlacedValue?> {
        file(path, mayBeMissing: false, otherwise: nil) { root, _ in PlacedValue(root) }
    }

    static func hearth(_ path: String) -> Loaded<HearthFile> {
        file(path, otherwise: HearthFile()) { root, problems throws(ConfigError) in
            try HearthFile(root, noting: &problems)
        }
    }

    private static func file<T>(
        _ path: String, mayBeMissing: Bool = true, otherwise: T,
        _ read: (YAMLNode, inout [ConfigError]) throws(ConfigError) -> T
    ) -> Loaded<T> {
        var problems: [ConfigError] = []
        do throws(ConfigError) {
            if mayBeMissing, !ConfigFile.exists(path) { return Loaded(otherwise) }
            let value = try read(try YAMLNode(ConfigFile(path: path)), &problems)
            return Loaded(value, problems: problems)
        } catch {
            return Loaded(otherwise, problems: problems + [error])
        }
    }
}
