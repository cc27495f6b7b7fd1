/// A client's events as they happen; for one consumer.
public struct ClientEvents: AsyncSequence, Sendable {
    public typealias Element = ClientEvent
    public typealias Failure = Never

    let inbox: Inbox

    public func makeAsyncIterator() -> Iterator {
        Iterator(inbox: inbox)
    }

    public struct Iterator: AsyncIteratorProtocol {
        let inbox: Inbox

        public mutating func next() async -> ClientEvent? {
            await inbox.next()
        }

        public mutating func next(
            isolation actor: isolated (any Actor)?
        ) async -> ClientEvent? {
            await inbox.next()
        }
    }
}
