import Home
import Testing
import Wire

@Suite struct TimestampTests {
    @Test(arguments: [
        ("1970-01-01T00:00:00Z", 0, 0),
        ("2026-11-24T07:30:00+01:00", 1_795_501_800_000, 3_600),
        ("2026-11-24T07:30:00.5+01:00", 1_795_501_800_500, 3_600),
        ("2026-11-24t06:30:00.123456789z", 1_795_501_800_123, 0),
        ("2026-11-24 06:30:00-00:00", 1_795_501_800_000, 0),
        ("2026-11-24T01:00:00-05:30", 1_795_501_800_000, -19_800),
        ("2024-02-29T12:00:00Z", 1_709_208_000_000, 0),
        ("2016-12-31T23:59:60Z", 1_483_228_800_000, 0),
        ("1969-12-31T23:59:59.999Z", -1, 0),
        ("0001-01-01T00:00:00Z", -62_135_596_800_000, 0),
    ])
    func `a timestamp is read with its offset`(text: String, wall: Int64, offset: Int) throws {
        let moment = try #require(Moment(timestamp: text))
        #expect(moment.wallMilliseconds == wall)
        #expect(moment.monotonicMilliseconds == wall)
        #expect(moment.utcOffsetSeconds == offset)
    }

    @Test(arguments: [
        "", "2026", "2026-11-24", "2026-11-24T07:30:00", "2026-11-24T07:30+01:00",
        "2026-02-29T00:00:00Z", "2026-13-01T00:00:00Z", "2026-00-01T00:00:00Z",
        "2026-11-24T24:00:00Z", "2026-11-24T07:60:00Z", "2026-11-24T07:30:61Z",
        "2026-11-24T07:30:00.Z", "2026-11-24T07:30:00+1:00", "2026-11-24T07:30:00+24:00",
        "2026-11-24T07:30:00Zz", " 2026-11-24T07:30:00Z", "+026-11-24T07:30:00Z",
        "2026-11-24T07:30:00Z                                                                    .",
    ])
    func `what is no time is not read`(text: String) {
        #expect(Moment(timestamp: text) == nil)
    }

    @Test(arguments: [
        "1970-01-01T00:00:00+00:00", "2026-11-24T07:30:00+01:00", "2026-11-24T07:30:00.007-05:30",
        "1969-12-31T23:59:59.999+00:00", "2000-02-29T23:59:59+14:00", "0001-01-01T00:00:00+00:00",
        "9999-12-31T23:59:59.999-12:00",
    ])
    func `a timestamp is written as it was read`(text: String) throws {
        #expect(try #require(Moment(timestamp: text)).timestamp == text)
    }

    @Test(arguments: [
        (Int64.max, 0, "9999-12-31T23:59:59.999+00:00"),
        (253_402_300_800_000, 0, "9999-12-31T23:59:59.999+00:00"),
        (253_402_300_799_999, 3_600, "9999-12-31T23:59:59.999+01:00"),
        (253_402_300_799_000, -3_600, "9999-12-31T22:59:59-01:00"),
        (-62_167_219_200_000, 0, "0000-01-01T00:00:00+00:00"),
        (-62_167_219_200_000, -3_600, "0000-01-01T00:00:00-01:00"),
        (Int64.min, 3_600, "0000-01-01T00:00:00+01:00"),
    ])
    func `what lies beyond years of four digits is written as their end`(
        wall: Int64, offset: Int, text: String
    ) throws {
        let moment = Moment(
            monotonicMilliseconds: 0, wallMilliseconds: wall, utcOffsetSeconds: offset)
        #expect(moment.timestamp == text)
        #expect(Moment(timestamp: text) != nil)
    }
}
