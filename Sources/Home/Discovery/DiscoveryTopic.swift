/// `<prefix>/<component>/[<node>/]<object>/config`, where the component may be `device`.
struct DiscoveryTopic: Hashable, Sendable {
    /// As written; `device` announces several entities at once.
    let component: Substring
    let node: Substring?
    let object: Substring

    /// Nil where `topic` is no discovery topic below `prefix`.
    init?(_ topic: String, prefix: String) {
        guard topic.utf8.starts(with: prefix.utf8) else { return nil }
        let rest = topic.utf8.dropFirst(prefix.utf8.count)
        guard rest.first == UInt8(ascii: "/") else { return nil }
        let levels = rest.dropFirst().split(
            separator: UInt8(ascii: "/"), omittingEmptySubsequences: false
        ).map { Substring($0) }
        guard levels.count == 3 || levels.count == 4, levels.last == "config" else { return nil }
        guard levels.allSatisfy({ !$0.isEmpty }) else { return nil }
        component = levels[0]
        node = levels.count == 4 ? levels[1] : nil
        object = levels[levels.count - 2]
    }

    /// What to subscribe to in order to hear every announcement.
    static func filters(prefix: String) -> [String] {
        // One pair for all components: what is announced of others is passed over.
        ["\(prefix)/+/+/config", "\(prefix)/+/+/+/config"]
    }
}
