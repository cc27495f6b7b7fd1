import OrderedCollections
import Templates
import Testing

@Suite struct JSONTests {
    @Test(
        arguments: [
            ("null", .null), (" true\n", true), ("false", false), ("0", 0), ("-0", 0), ("-17", -17),
            ("9223372036854775807", .integer(.max)), ("-9223372036854775808", .integer(.min)),
            ("9223372036854775808", .number(9_223_372_036_854_775_808)),
            ("123456789012345678901234567890", .number(1.2345678901234568e29)),
            ("0.1", 0.1), ("-2.5e-3", -0.0025), ("1E+2", .number(100)), ("1.0", .number(1)),
            ("123456789.12345678", 123456789.12345678),
            ("4.9e-324", .number(.leastNonzeroMagnitude)),
            ("1e-999", .number(0)),
            ("0.000000000000000000000000000001", .number(1e-30)), ("[]", []), ("{}", [:]),
            ("[ 1 , [ 2 ] , {} ]", [1, [2], [:]]), (#"{"a":{"b":[true]}}"#, ["a": ["b": [true]]]),
            (#"{ "a" : 1 , "b" : null }"#, ["a": 1, "b": .null]), (#""""#, ""), (#""é🎉""#, "é🎉"),
            (#""\"\\\/\b\f\n\r\t""#, "\"\\/\u{8}\u{c}\n\r\t"),
            (#""a\u0041\u00e9\ud83c\udf89b""#, "aAé🎉b"),
            (#""\u0000""#, "\0"), (#""é\n☃""#, "é\n☃"), ("\u{FEFF}[1]", [1]),
        ] as [(String, Value)]) func `a JSON text reads as its value`(text: String, value: Value)
        throws
    {
        #expect(try Value(json: text) == value)
        #expect(try Value(json: Array(text.utf8)) == value)
    }

    @Test(arguments: [
        (#""\ud800""#, "\u{FFFD}"), (#""\udc00x""#, "\u{FFFD}x"),
        (#""\ud800\u0041""#, "\u{FFFD}A"), (#""\ud800\ud83c\udf89""#, "\u{FFFD}🎉"),
        (#""\ud83c\n""#, "\u{FFFD}\n"),
    ]) func `a surrogate alone becomes the replacement character`(
        text: String, string: String
    ) throws {
        #expect(try Value(json: text) == .string(string))
    }

    @Test func `of duplicate keys the last counts in the place of the first`() throws {
        let value = try Value(json: #"{"a":1,"b":2,"a":3}"#)
        #expect(value == ["a": 3, "b": 2])
        #expect(value.object.map { Array($0.keys) } == ["a", "b"])
    }

    @Test(
        arguments: [
            ("", 0, .unexpectedEnd), ("  ", 2, .unexpectedEnd),
            ("[1,", 3, .unexpectedEnd), ("[1", 2, .unexpectedEnd), ("{\"a\"", 4, .unexpectedEnd),
            ("{\"a\":", 5, .unexpectedEnd), ("{", 1, .unexpectedEnd), ("\"abc", 4, .unexpectedEnd),
            ("tru", 3, .unexpectedEnd), ("-", 1, .malformedNumber),
            ("[1,]", 3, .unexpectedByte(0x5D)), ("{,}", 1, .unexpectedByte(0x2C)),
            ("{\"a\":1,}", 7, .unexpectedByte(0x7D)), ("[1 2]", 3, .unexpectedByte(0x32)),
            ("{a:1}", 1, .unexpectedByte(0x61)), ("'a'", 0, .unexpectedByte(0x27)),
            ("truth", 3, .unexpectedByte(0x74)), ("NaN", 0, .unexpectedByte(0x4E)),
            ("Infinity", 0, .unexpectedByte(0x49)), ("-Infinity", 1, .malformedNumber),
            ("+1", 0, .unexpectedByte(0x2B)), (".5", 0, .unexpectedByte(0x2E)),
            ("1.", 2, .malformedNumber), ("1e", 2, .malformedNumber), ("1e+", 3, .malformedNumber),
            ("01", 1, .trailingContent), ("0x10", 1, .trailingContent),
            ("1 1", 2, .trailingContent),
            ("{}x", 2, .trailingContent), ("1\0", 1, .trailingContent),
            ("[1\0]", 2, .unexpectedByte(0)),
            ("1e999", 0, .numberOutOfRange), ("[-1e999]", 1, .numberOutOfRange),
            ("\"a\nb\"", 2, .controlCharacter), ("\"\\x\"", 1, .malformedEscape),
            ("\"\\u12g4\"", 5, .malformedEscape), ("\"\\u12", 5, .malformedEscape),
            ("\"\\", 1, .malformedEscape), ("// x\n1", 0, .unexpectedByte(0x2F)),
        ] as [(String, Int, JSONError.Reason)])
    func `what is no JSON is refused with place and reason`(
        text: String, offset: Int, reason: JSONError.Reason
    ) {
        #expect(throws: JSONError(offset: offset, reason: reason)) { try Value(json: text) }
    }

    @Test(
        arguments: [
            [0x80], [0xC0, 0x80], [0xC3], [0xE0, 0x80, 0x80], [0xED, 0xA0, 0x80],
            [0xF0, 0x80, 0x80, 0x80],
            [0xF4, 0x90, 0x80, 0x80], [0xF5, 0x80, 0x80, 0x80], [0xFF], [0xE2, 0x82],
            [0xF0, 0x9F, 0x8E],
        ] as [[UInt8]]) func `malformed UTF-8 is refused`(bytes: [UInt8])
    {
        let text = [0x22, 0x61] + bytes + [0x22]
        #expect(throws: JSONError(offset: 2, reason: .malformedUTF8)) { try Value(json: text) }
        #expect(throws: JSONError.self) { try Value(json: text.dropLast()) }
    }

    @Test func `nesting is refused beyond its limit, however deep`() throws {
        let sixteen = String(repeating: "[", count: 16) + String(repeating: "]", count: 16)
        #expect(try Value(json: sixteen).json == sixteen)
        for opening in ["[", "{\"a\":"] {
            let offset = opening.utf8.count * 16
            #expect(throws: JSONError(offset: offset, reason: .tooDeep(limit: 16))) {
                try Value(json: String(repeating: opening, count: 17))
            }
            let limits = JSONLimits(maximumBytes: .max, maximumDepth: .max)
            #expect(throws: JSONError(offset: opening.utf8.count * 64, reason: .tooDeep(limit: 64)))
            {
                try Value(json: String(repeating: opening, count: 100_000), limits: limits)
            }
        }
    }

    @Test func `length is refused beyond its limit`() throws {
        let limits = JSONLimits(maximumBytes: 4)
        #expect(try Value(json: "1234", limits: limits) == 1234)
        let error = JSONError(offset: 4, reason: .tooLarge(bytes: 5, limit: 4))
        #expect(throws: error) { try Value(json: "12345", limits: limits) }
    }

    @Test func `every truncation of a text is refused without a trap`() throws {
        let text = Array(#"{"a":[1.5e3,"é\u00e9\n🎉",true,null],"b":{"c":-0.25}}"#.utf8)
        #expect(throws: Never.self) { try Value(json: text) }
        for end in text.indices {
            #expect(throws: JSONError.self) { try Value(json: text[..<end]) }
        }
    }

    @Test(arguments: [
        "null", "true", "-17", "9223372036854775807", "0.1", "1.0", "1e-07", "[]", "{}",
        #"[1,"a",{"b":[null]}]"#, #"{"z":1,"a":2}"#, #""é🎉\"\\\n\r\t\u0000\u001f/""#,
    ]) func `a value writes the text it was read from`(text: String) throws {
        #expect(try Value(json: text).json == text)
    }

    @Test(
        arguments: [
            0.1, 1.0 / 3, .leastNonzeroMagnitude, .greatestFiniteMagnitude, -1e21, 123456789.125,
            9007199254740992,
        ] as [Double]) func `a double reads back as written`(number: Double) throws
    {
        #expect(try Value(json: Value.number(number).json) == .number(number))
    }

    @Test func `doubles that JSON lacks are written as null`() {
        #expect(Value.list([.number(.nan), .number(.infinity)]).json == "[null,null]")
    }

    @Test func `an error says where and why`() {
        #expect(
            JSONError(offset: 3, reason: .unexpectedByte(0x5D)).description
                == "byte 3: unexpected ']'")
    }
}
