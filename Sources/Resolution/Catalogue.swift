internal import Home

/// The home's list of works, searched by title as people say it.
struct Catalogue {
    static let musicKinds: Set<String> = [
        "music", "song", "album", "artist", "genre", "soundtrack", "playlist",
    ]
    /// How readily people mean each kind when they say a title that several works have, 0 to 1.
    static let readiness: [String: Double] = [
        "film": 1, "movie": 1, "series": 0.95, "show": 0.95, "song": 0.9, "album": 0.85,
        "artist": 0.8, "audiobook": 0.7, "podcast": 0.6, "radio": 0.5, "playlist": 0.4,
        "genre": 0.3, "soundtrack": 0.15,
    ]

    private let items: [MediaItem]

    init(_ items: [MediaItem]) { self.items = items }

    /// Works whose title is the one said, or contains all its words; exact ones first.
    func items(titled title: String, by: String?, kind: String?) -> [MediaItem] {
        let said = words(title)
        guard !said.isEmpty else { return [] }
        let fitting = items.filter { item in
            (kind.map { fits($0, item.kind) } ?? true)
                && (by.map { words(item.by ?? "").isSuperset(of: words($0)) } ?? true)
        }
        let exact = fitting.filter { words($0.title) == said }
        let found = exact.isEmpty ? fitting.filter { words($0.title).isSuperset(of: said) } : exact
        var seen: Set<String> = []
        return found.sorted { readiness($0) > readiness($1) }.filter { item in
            let key =
                words(item.title).sorted().joined(separator: " ") + "/\(item.kind)"
            return seen.insert(key).inserted
        }
    }

    private func fits(_ wanted: String, _ kind: String) -> Bool {
        wanted == kind || (wanted == "music" && Self.musicKinds.contains(kind))
            || (wanted == "movie" && kind == "film") || (wanted == "book" && kind == "audiobook")
            || (wanted == "show" && kind == "series")
    }

    private func readiness(_ item: MediaItem) -> Double { Self.readiness[item.kind] ?? 0 }

    /// Words without articles, in lower case.
    private func words(_ text: String) -> Set<String> {
        let all = text.lowercased().split { !$0.isLetter && !$0.isNumber }.map(String.init)
        let weighty = all.filter { !["the", "a", "an"].contains($0) }
        return Set(weighty.isEmpty ? all : weighty)
    }
}
