/// `component.slug`, as a person may write it: `light.kitchen_lamp`.
public struct EntityID: RawRepresentable, Codable, Hashable, Comparable, Sendable,
    ExpressibleByStringLiteral,
    CustomStringConvertible
{
    public let rawValue: String
    private let code: Int

    public init(rawValue: String) {
        self.rawValue = rawValue
        code = hashCode(of: rawValue)
    }

    public init(stringLiteral value: String) { self.init(rawValue: value) }

    public var description: String { rawValue }

    public static func < (left: EntityID, right: EntityID) -> Bool {
        left.rawValue < right.rawValue
    }

    public static func == (left: EntityID, right: EntityID) -> Bool {
        left.code == right.code && left.rawValue == right.rawValue
    }

    public func hash(into hasher: inout Hasher) { hasher.combine(code) }
}

/// The slug of a device; unique within a home.
public struct DeviceID: RawRepresentable, Codable, Hashable, Comparable, Sendable,
    ExpressibleByStringLiteral,
    CustomStringConvertible
{
    public let rawValue: String
    private let code: Int

    public init(rawValue: String) {
        self.rawValue = rawValue
        code = hashCode(of: rawValue)
    }

    public init(stringLiteral value: String) { self.init(rawValue: value) }

    public var description: String { rawValue }

    public static func < (left: DeviceID, right: DeviceID) -> Bool {
        left.rawValue < right.rawValue
    }

    public static func == (left: DeviceID, right: DeviceID) -> Bool {
        left.code == right.code && left.rawValue == right.rawValue
    }

    public func hash(into hasher: inout Hasher) { hasher.combine(code) }
}

/// The slug of an area's name: `living_room`.
public struct AreaID: RawRepresentable, Codable, Hashable, Comparable, Sendable,
    ExpressibleByStringLiteral,
    CustomStringConvertible
{
    public let rawValue: String
    private let code: Int

    public init(rawValue: String) {
        self.rawValue = rawValue
        code = hashCode(of: rawValue)
    }

    public init(stringLiteral value: String) { self.init(rawValue: value) }
    public init(name: String) { self.init(rawValue: slug(name)) }
    public var description: String { rawValue }

    public static func < (left: AreaID, right: AreaID) -> Bool { left.rawValue < right.rawValue }

    public static func == (left: AreaID, right: AreaID) -> Bool {
        left.code == right.code && left.rawValue == right.rawValue
    }

    public func hash(into hasher: inout Hasher) { hasher.combine(code) }
}

/// Of an identifier, which is looked up far more often than it is made (FNV-1a, 64 bits).
private func hashCode(of text: String) -> Int {
    var code: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in text.utf8 { code = (code ^ UInt64(byte)) &* 0x100_0000_01B3 }
    return Int(truncatingIfNeeded: code)
}

/// Lower-case letters and digits with `_` between them, as Home Assistant forms entity ids.
///
/// Letters outside ASCII lose their accents where they have one and stand for themselves otherwise.
public func slug(_ name: String) -> String {
    guard !name.utf8.allSatisfy({ $0 < 0x80 }) else {
        let words = splitWords(name)
        return words.isEmpty ? "unnamed" : words.joined(separator: "_")
    }
    var result = ""
    var gap = false
    for scalar in name.lowercased().unicodeScalars.lazy.map(unaccented) {
        // A separate accent belongs to the letter before it.
        if scalar.properties.generalCategory == .nonspacingMark { continue }
        guard scalar.properties.isAlphabetic || scalar.properties.numericType != nil else {
            gap = !result.isEmpty
            continue
        }
        if gap { result.append("_") }
        gap = false
        result.unicodeScalars.append(scalar)
    }
    return result.isEmpty ? "unnamed" : result
}

/// The letter below an accent of the Latin-1 and Latin Extended-A blocks.
private func unaccented(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    guard scalar.value >= 0xE0, scalar.value <= 0x17F else { return scalar }
    let rows: [(String, Unicode.Scalar)] = [
        ("àáâãäåāăą", "a"), ("çćĉċč", "c"), ("ďđ", "d"), ("èéêëēĕėęě", "e"), ("ĝğġģ", "g"),
        ("ĥħ", "h"), ("ìíîïĩīĭįı", "i"), ("ĵ", "j"), ("ķ", "k"), ("ĺļľŀł", "l"), ("ñńņňŉ", "n"),
        ("òóôõöøōŏő", "o"), ("ŕŗř", "r"), ("śŝşš", "s"), ("ţťŧ", "t"), ("ùúûüũūŭůűų", "u"),
        ("ŵ", "w"), ("ýÿŷ", "y"), ("źżž", "z"),
    ]
    return rows.first { $0.0.unicodeScalars.contains(scalar) }?.1 ?? scalar
}
