import MQTT
import Testing

struct TopicTests {
    @Test(arguments: [
        "a", "a/b/c", "zigbee2mqtt/Küche Lampe", "/", "a//b", "a/$b",
        String(repeating: "a", count: 256), Array(repeating: "a", count: 16).joined(separator: "/"),
    ])
    func `an ordinary name may be published to`(_ name: String) {
        #expect(Topic.nameProblem(name) == nil)
    }

    @Test(arguments: [
        ("", "is empty"), ("a/+/b", "holds a wildcard"), ("#", "holds a wildcard"),
        ("$SYS/a", "begins with $"), ("a\u{0}", "holds a control character"),
        ("a\nb", "holds a control character"), ("a\u{85}", "holds a control character"),
        ("a\u{FFFE}", "holds a code point that is no character"),
        (String(repeating: "a", count: 257), "has 257 bytes, 256 are allowed"),
        (String(repeating: "/", count: 16), "has 17 levels, 16 are allowed"),
    ])
    func `a doubtful name is refused with the reason`(_ name: String, _ reason: String) {
        #expect(throws: TransportError.invalidTopic(name, reason: reason)) {
            try Topic.checkName(name)
        }
    }

    @Test(arguments: ["#", "+", "a/#", "+/+/a", "$SYS/#", "a/+/b", "/+"])
    func `a proper filter may be subscribed to`(_ filter: String) throws {
        try Topic.checkFilter(filter)
    }

    @Test(arguments: ["", "a#", "a/b+", "#/a", "a/#/b", "++", "a\u{1}/#"])
    func `a broken filter is refused`(_ filter: String) {
        #expect(throws: TransportError.self) { try Topic.checkFilter(filter) }
    }

    @Test(arguments: [
        ("a", "a"), ("a/b", "a/b"), ("a/#", "a"), ("a/#", "a/b/c"), ("#", "a/b"), ("+", "a"),
        ("+/b", "a/b"), ("+/+", "/a"), ("/+", "/a"), ("a/+", "a/"), ("$SYS/#", "$SYS/a"),
        ("a/+/c/#", "a/b/c"),
    ])
    func `a filter matches`(_ filter: String, _ name: String) {
        #expect(Topic.matches(filter: filter, name: name))
    }

    @Test(arguments: [
        ("a", "b"), ("a", "a/b"), ("a/b", "a"), ("+", "a/b"), ("+", "/a"), ("a/+", "a"),
        ("a/+", "a/b/c"), ("#", "$SYS/a"), ("+/a", "$SYS/a"), ("a/#", "ab"), ("A", "a"),
        ("a/+/c/#", "a/b"),
    ])
    func `a filter does not match`(_ filter: String, _ name: String) {
        #expect(!Topic.matches(filter: filter, name: name))
    }
}
