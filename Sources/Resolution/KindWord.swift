internal import Home

/// A word for a kind of device, as one of a type's names: "lamp" of the lights.
struct KindWord {
    let singular: String
    /// True for the word that stands for the type: any light is a "light".
    let isCommonest: Bool

    /// nil where the word alone names no type.
    init?(_ word: String, in types: [DeviceType]) {
        for type in types {
            if let name = type.names.first(where: { $0 == word }) {
                self.init(singular: name, isCommonest: type.names.first == name)
                return
            }
            guard let place = type.plurals.firstIndex(of: word) else { continue }
            let singular = type.names.first { "\($0)s" == word } ?? type.names.first ?? word
            self.init(singular: singular, isCommonest: place == 0)
            return
        }
        return nil
    }

    private init(singular: String, isCommonest: Bool) {
        self.singular = singular
        self.isCommonest = isCommonest
    }
}
