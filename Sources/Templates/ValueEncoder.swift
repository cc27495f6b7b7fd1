internal import OrderedCollections

extension Value {
    /// What is encoded, members in the order in which they are declared; the same gives the same.
    public init(encoding encoded: some Encodable) {
        let box = EncodingBox()
        do {
            try encoded.encode(to: ValueEncoder(box: box))
        } catch {
            preconditionFailure("Nothing that is kept refuses to be encoded: \(error)")
        }
        self = box.value
    }
}

/// The place that one encoded thing fills.
///
/// A class, because a container goes on filling its place after it was handed out.
private final class EncodingBox {
    enum Content {
        case value(Value)
        case list([EncodingBox])
        case members(OrderedDictionary<String, EncodingBox>)
    }

    var content = Content.value(.null)

    var value: Value {
        switch content {
        case .value(let value): value
        case .list(let boxes): .list(boxes.map(\.value))
        case .members(let members): .object(members.mapValues(\.value))
        }
    }

    func fill(with encoded: some Encodable) throws {
        if let value = encoded as? Value {
            content = .value(value)
        } else {
            try encoded.encode(to: ValueEncoder(box: self))
        }
    }

    func member(_ key: any CodingKey) -> EncodingBox {
        let box = EncodingBox()
        var members: OrderedDictionary<String, EncodingBox> = [:]
        if case .members(let old) = content { members = old }
        content = .value(.null)
        members[key.stringValue] = box
        content = .members(members)
        return box
    }

    func element() -> EncodingBox {
        let box = EncodingBox()
        var boxes: [EncodingBox] = []
        if case .list(let old) = content { boxes = old }
        content = .value(.null)
        boxes.append(box)
        content = .list(boxes)
        return box
    }

    var count: Int {
        if case .list(let boxes) = content { boxes.count } else { 0 }
    }
}

private struct ValueEncoder: Encoder {
    let box: EncodingBox
    var codingPath: [any CodingKey] { [] }
    var userInfo: [CodingUserInfoKey: Any] { [:] }

    func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
        box.content = .members([:])
        return KeyedEncodingContainer(KeyedMembers(box: box))
    }

    func unkeyedContainer() -> any UnkeyedEncodingContainer {
        box.content = .list([])
        return Elements(box: box)
    }

    func singleValueContainer() -> any SingleValueEncodingContainer { Single(box: box) }
}

private struct KeyedMembers<Key: CodingKey>: KeyedEncodingContainerProtocol {
    let box: EncodingBox
    var codingPath: [any CodingKey] { [] }

    func encodeNil(forKey key: Key) { box.member(key).content = .value(.null) }

    func encode(_ value: some Encodable, forKey key: Key) throws {
        try box.member(key).fill(with: value)
    }

    func nestedContainer<Nested: CodingKey>(
        keyedBy type: Nested.Type, forKey key: Key
    ) -> KeyedEncodingContainer<Nested> {
        ValueEncoder(box: box.member(key)).container(keyedBy: type)
    }

    func nestedUnkeyedContainer(forKey key: Key) -> any UnkeyedEncodingContainer {
        ValueEncoder(box: box.member(key)).unkeyedContainer()
    }

    func superEncoder() -> any Encoder { ValueEncoder(box: box) }
    func superEncoder(forKey key: Key) -> any Encoder { ValueEncoder(box: box.member(key)) }
}

private struct Elements: UnkeyedEncodingContainer {
    let box: EncodingBox
    var codingPath: [any CodingKey] { [] }
    var count: Int { box.count }

    func encodeNil() { box.element().content = .value(.null) }

    func encode(_ value: some Encodable) throws { try box.element().fill(with: value) }

    func nestedContainer<Nested: CodingKey>(
        keyedBy type: Nested.Type
    ) -> KeyedEncodingContainer<Nested> {
        ValueEncoder(box: box.element()).container(keyedBy: type)
    }

    func nestedUnkeyedContainer() -> any UnkeyedEncodingContainer {
        ValueEncoder(box: box.element()).unkeyedContainer()
    }

    func superEncoder() -> any Encoder { ValueEncoder(box: box.element()) }
}

private struct Single: SingleValueEncodingContainer {
    let box: EncodingBox
    var codingPath: [any CodingKey] { [] }

    func encodeNil() { box.content = .value(.null) }
    func encode(_ value: Bool) { box.content = .value(.bool(value)) }
    func encode(_ value: String) { box.content = .value(.string(value)) }
    func encode(_ value: Double) { box.content = .value(.number(value)) }
    func encode(_ value: Float) { box.content = .value(.number(Double(value))) }
    func encode(_ value: Int) { whole(value) }
    func encode(_ value: Int8) { whole(value) }
    func encode(_ value: Int16) { whole(value) }
    func encode(_ value: Int32) { whole(value) }
    func encode(_ value: Int64) { whole(value) }
    func encode(_ value: UInt) { whole(value) }
    func encode(_ value: UInt8) { whole(value) }
    func encode(_ value: UInt16) { whole(value) }
    func encode(_ value: UInt32) { whole(value) }
    func encode(_ value: UInt64) { whole(value) }
    func encode(_ value: some Encodable) throws { try box.fill(with: value) }

    private func whole(_ number: some BinaryInteger) {
        box.content = .value(Int(exactly: number).map { .integer($0) } ?? .number(Double(number)))
    }
}
