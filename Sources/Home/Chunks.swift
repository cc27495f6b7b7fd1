/// A list whose copies share what did not change since: to change one element of a copy costs a
/// look at a few, however long the list is.
///
/// The home as it was is kept with each of the latest turns, while messages go on changing it.
struct Chunks<Element> {
    /// Elements that are copied together.
    static var size: Int { 64 }

    private var chunks: [[Element]] = []

    init() {}

    init(_ elements: some Sequence<Element>) {
        for element in elements { append(element) }
    }

    mutating func append(_ element: Element) {
        if let last = chunks.indices.last, chunks[last].count < Self.size {
            chunks[last].append(element)
        } else {
            chunks.append([element])
        }
    }
}

extension Chunks: RandomAccessCollection, MutableCollection {
    var startIndex: Int { 0 }

    var endIndex: Int {
        chunks.isEmpty ? 0 : (chunks.count - 1) * Self.size + chunks[chunks.count - 1].count
    }

    subscript(position: Int) -> Element {
        get { chunks[position / Self.size][position % Self.size] }
        _modify { yield &chunks[position / Self.size][position % Self.size] }
    }
}

extension Chunks: Sendable where Element: Sendable {}
