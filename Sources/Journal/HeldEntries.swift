/// Entries that wait in memory because the disk does not take them; the oldest give way.
struct HeldEntries {
    static let countLimit = 1_000
    static let bytesLimit = 16 << 20

    private(set) var entries: [Entry] = []
    private(set) var byteCount = 0
    /// How many were lost for want of room.
    private(set) var droppedCount = 0

    /// Keeps what may be written late; an intent may not, for nothing was done upon it.
    mutating func hold(_ added: [Entry]) {
        for entry in added where !entry.isIntent {
            entries.append(entry)
            byteCount += entry.byteCount
        }
        var excess = max(0, entries.count - Self.countLimit)
        var freed = entries.prefix(excess).reduce(0) { $0 + $1.byteCount }
        while byteCount - freed > Self.bytesLimit, excess < entries.count {
            freed += entries[excess].byteCount
            excess += 1
        }
        entries.removeFirst(excess)
        byteCount -= freed
        droppedCount += excess
    }

    mutating func removeAll() {
        entries.removeAll()
        byteCount = 0
    }
}
