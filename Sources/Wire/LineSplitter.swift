/// Cuts a stream of bytes into lines, and keeps no more of one than may be.
public struct LineSplitter: Sendable {
    public let bytesLimit: Int
    private var pending: [UInt8] = []

    public init(bytesLimit: Int = LineDecoder.bytesLimit) { self.bytesLimit = bytesLimit }

    /// True while a line has begun and not ended.
    public var isWithinLine: Bool { !pending.isEmpty }

    /// The lines that these bytes end, without their line breaks.
    ///
    /// A line that is too long is cut at one byte more than the limit, which a decoder of the same
    /// limit then refuses.
    public mutating func feed(_ bytes: UnsafeRawBufferPointer) -> [[UInt8]] {
        var lines: [[UInt8]] = []
        var rest = bytes[...]
        while let end = rest.firstIndex(of: UInt8(ascii: "\n")) {
            append(rest[..<end])
            lines.append(pending)
            pending = []
            rest = rest[(end + 1)...]
        }
        append(rest)
        return lines
    }

    /// What is left when the stream ends without a line break.
    public mutating func finish() -> [UInt8]? {
        defer { pending = [] }
        return pending.isEmpty ? nil : pending
    }

    private mutating func append(_ bytes: Slice<UnsafeRawBufferPointer>) {
        pending += bytes.prefix(max(0, bytesLimit + 1 - pending.count))
    }
}
