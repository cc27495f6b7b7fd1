import Config
import Language

extension Lexicon {
    /// The project's own English.
    static let shipped: Lexicon = {
        let directories = ConfigurationDirectories.find(chosen: nil, program: #filePath)
        return Configuration.lexicon((directories?.config ?? "") + "/lexicon/en.yaml").value
    }()
}

extension Polarity {
    init(of text: String) { self = Lexicon.shipped.polarity(of: text) }
}
