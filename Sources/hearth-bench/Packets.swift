/// As much of MQTT's packets as the fake broker needs.
enum Packets {
    enum Version { case v311, v5 }

    enum Kind: UInt8 {
        case connect = 1
        case subscribe = 8
        case ping = 12
        case disconnect = 14
    }

    /// One packet of a client.
    struct Received {
        /// nil for one that needs no answer.
        var kind: Kind?
        var body: ArraySlice<UInt8>
    }

    /// Takes the first whole packet off the front; nil while it has not all come.
    static func takeFirst(from buffer: inout [UInt8]) -> Received? {
        var length = 0
        var position = 1
        while true {
            guard position < buffer.count, position <= 4 else { return nil }
            let byte = buffer[position]
            length |= Int(byte & 0x7F) << (7 * (position - 1))
            position += 1
            if byte < 0x80 { break }
        }
        guard buffer.count >= position + length else { return nil }
        let packet = Received(
            kind: Kind(rawValue: buffer[0] >> 4), body: buffer[position..<position + length])
        buffer.removeFirst(position + length)
        return packet
    }

    /// The level stands behind the protocol's name.
    static func version(of connect: ArraySlice<UInt8>) -> Version {
        let level = connect.dropFirst(6).first
        return level == 5 ? .v5 : .v311
    }

    static func accepted(_ version: Version) -> [UInt8] {
        version == .v5 ? [0x20, 3, 0, 0, 0] : [0x20, 2, 0, 0]
    }

    static let pong: [UInt8] = [0xD0, 0]

    /// Grants QoS 0 for each filter of the request.
    static func subscribed(to request: ArraySlice<UInt8>, _ version: Version) -> [UInt8] {
        var rest = request.dropFirst(2)
        if version == .v5 { rest = rest.dropFirst(1 + Int(rest.first ?? 0)) }
        var filters = 0
        while rest.count > 2 {
            let length = Int(rest[rest.startIndex]) << 8 | Int(rest[rest.startIndex + 1])
            rest = rest.dropFirst(2 + length + 1)
            filters += 1
        }
        let body =
            Array(request.prefix(2)) + (version == .v5 ? [0] : [])
            + [UInt8](repeating: 0, count: filters)
        return [0x90] + length(body.count) + body
    }

    static func publish(topic: String, payload: [UInt8], _ version: Version) -> [UInt8] {
        let name = Array(topic.utf8)
        let body =
            [UInt8(name.count >> 8 & 0xFF), UInt8(name.count & 0xFF)] + name
            + (version == .v5 ? [0] : []) + payload
        return [0x30] + length(body.count) + body
    }

    private static func length(_ count: Int) -> [UInt8] {
        var rest = count
        var bytes: [UInt8] = []
        repeat {
            bytes.append(UInt8(rest & 0x7F) | (rest > 0x7F ? 0x80 : 0))
            rest >>= 7
        } while rest > 0
        return bytes
    }
}
