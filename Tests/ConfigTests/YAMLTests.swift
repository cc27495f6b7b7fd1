import Templates
import Testing

@testable import Config

private func parse(_ text: String) -> Result<YAMLNode, ConfigError> {
    Result { () throws(ConfigError) in
        try YAMLNode(ConfigFile(name: "a.yaml", bytes: Array(text.utf8)))
    }
}

private func problem(_ text: String) -> String? {
    guard case .failure(let error) = parse(text) else { return nil }
    return error.description
}

@Test(
    arguments: [
        ("on", "on"), ("off", "off"), ("yes", "yes"), ("No", "No"), ("y", "y"), ("~", nil),
        ("null", nil), ("", nil), ("true", true), ("FALSE", false), ("\"true\"", "true"),
        ("'12'", "12"),
        ("12", 12), ("-7", -7), ("+3", 3), ("007", 7), ("0x1F", 31), ("0o17", 15), ("0x", "0x"),
        ("1.5", 1.5), (".5", 0.5), ("-2.", -2.0), ("1e3", 1000.0), ("1e999", "1e999"),
        ("1.2.3", "1.2.3"),
        ("7:30", "7:30"), ("1_000", "1_000"), ("0x1p3", "0x1p3"), (".inf", ".inf"),
        (".nan", ".nan"),
        ("infinity", "infinity"), ("nan", "nan"), ("--1", "--1"), ("+-1", "+-1"), ("-", "-"),
        ("99999999999999999999", 1e20), ("2026-11-24", "2026-11-24"), ("<<", "<<"), ("=", "="),
    ] as [(String, Value?)])
func `a plain word is what the core schema says it is`(text: String, value: Value?) throws {
    let node = try parse("a: \(text == "-" ? "\"-\"" : text)").get()
    #expect(node.value["a"] == value ?? .null)
}

@Test func `members keep their order, and lists and blocks their shape`() throws {
    let text = """
        b: [1, two, {c: 3}]
        a:
          - |
            line one
            line two
          - >-
            folded
            text
        """
    let node = try parse(text).get()
    #expect(
        node.value
            == ["b": [1, "two", ["c": 3]], "a": ["line one\nline two\n", "folded text"]])
    #expect(node.value.json.hasPrefix(#"{"b":"#))
}

@Test(arguments: ["", "\n", "# only words\n", "---\n", "\u{FEFF}# mark\n"])
func `a file without content is an empty mapping`(text: String) throws {
    #expect(try parse(text).get().value == [:])
}

@Test(arguments: [
    (
        "a: [1, 2",
        "a.yaml:2:1: expected YAML, found while parsing a flow sequence that begins in line 1: "
    ),
    ("a: b: c", "a.yaml:1:5: expected YAML, found mapping values are not allowed"),
    ("a: 1\n\tb: 2", "a.yaml:2:1: expected YAML, found"),
    ("a: 1\nb: 2\na: 3", "a.yaml:1:1: expected each key once, found `a` again after this line"),
    ("a: 1\n---\nb: 2", "a.yaml:2:1: expected YAML, found"),
    ("a: *b", "a.yaml:1:4: expected YAML, found"),
    ("a: 1\nb: \u{1}", "a.yaml:2:4: expected text, found the control character U+1"),
    ("[a]: 1", "a.yaml:1:1: expected a word as key, found another kind of key"),
    ("? [a, b]\n: 1", "a.yaml:1:3: expected a word as key, found another kind of key"),
    ("a: &x [1]\n*x : 2", "a.yaml:2:1: expected plain words as keys in a file with anchors"),
    ("a: \"\\q\"", "a.yaml:1:5: expected YAML, found"),
    ("%YAML 9.9\n---\na: 1", "a.yaml:1:1: expected YAML, found"),
])
func `what is no YAML is told with its place`(text: String, start: String) throws {
    let description = try #require(problem(text))
    #expect(description.hasPrefix(start), "\(description)")
}

@Test func `bytes that are no UTF-8 are told with their place`() {
    let bytes = Array("a: 1\nb: caf".utf8) + [0xE9, 0x0A]
    #expect(
        throws: ConfigError(
            file: "a.yaml", line: 2, column: 7, expected: "UTF-8", found: "bytes that are none")
    ) { try YAMLNode(ConfigFile(name: "a.yaml", bytes: bytes)) }
}

@Test func `an anchor stands for its value wherever it is used`() throws {
    let node = try parse("a: &x {b: 1}\nc: [*x, *x]").get()
    #expect(node.value["c"] == [["b": 1], ["b": 1]])
}

@Test func `aliases of aliases end at the limit of values`() throws {
    var text = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n"
    for level in 1...30 {
        let aliases = Array(repeating: "*a\(level - 1)", count: 9).joined(separator: ", ")
        text += "a\(level): &a\(level) [\(aliases)]\n"
    }
    let description = try #require(problem(text))
    #expect(description.contains("expected at most 100000 values, found more"))
}

@Test(arguments: [
    "? {a: *a0}\n: 1", "{a: *a0}: 1", "[*a0] : 1", "*a0 : 1", "{ *a0 : 1 }", "- ? *a0",
])
func `no key of a file with anchors may hold an alias`(line: String) throws {
    let description = try #require(problem("a: &a0 [1]\nb:\n  \(line)"))
    #expect(description.hasPrefix("a.yaml:3:1: expected plain words as keys"), "\(description)")
}

@Test(arguments: [33, 200, 5_000, 100_000])
func `nesting ends at its limit`(depth: Int) throws {
    let brackets = String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
    #expect(problem("a: " + brackets) != nil)
    let dashes = String(repeating: "- ", count: min(depth, 5_000)) + "x"
    #expect(problem(dashes) != nil)
}

@Test func `nesting up to the limit is read`() {
    #expect(problem(String(repeating: "[", count: 32) + String(repeating: "]", count: 32)) == nil)
}

@Test func `a file beyond 1 MiB is not read, one of 1 MiB is`() throws {
    try withFolder { folder in
        let path = folder + "/large.yaml"
        let line = "# " + String(repeating: "x", count: 1_021) + "\n"
        try write(String(repeating: line, count: 1_024), to: path)
        #expect(try ConfigFile(path: path).bytes.count == 1 << 20)
        try write(String(repeating: line, count: 1_024) + "#", to: path)
        #expect(
            throws: ConfigError(
                file: path, expected: "a file of at most 1 MiB", found: "a larger one")
        ) { try ConfigFile(path: path) }
        #expect(throws: ConfigError.self) { try ConfigFile(path: folder) }
        #expect(throws: ConfigError.self) { try ConfigFile(path: folder + "/none.yaml") }
    }
}

@Test func `a place in a file is found by its path`() throws {
    let root = try parse("devices:\n  - type: oven\n    room: kitchen\n  - type: lamp").get()
    let placed = PlacedValue(root)
    let error = placed.error(at: "devices.1.type", expected: "a device type")
    #expect(error.description == "a.yaml:4:11: expected a device type, found `lamp`")
    let missing = placed.error(at: "devices.0.name", expected: "a name")
    #expect(missing.description == "a.yaml:2:5: expected a name, found no `devices.0.name`")
    #expect(placed.error(at: "devices.9", expected: "x").line == 2)
}

@Test(
    arguments: [
        ("brihgtness", ["brightness", "color"], "brightness"),
        ("colour", ["brightness", "color"], "color"),
        ("zzz", ["brightness", "color"], nil), ("", ["a"], "a"),
        (String(repeating: "a", count: 1_000), ["a"], nil),
    ] as [(String, [String], String?)])
func `the word that was probably meant is near`(word: String, known: [String], nearest: String?) {
    #expect(NearestWord.nearest(to: word, in: known) == nearest)
}
