import Templates
import Testing

@Suite struct TemplateLimitTests {
    @Test(
        arguments: [
            ("{{ 'a' * 1000000000 }}", .text), ("{{ 'a' * 9223372036854775807 }}", .text),
            ("{{ ('a' * 9000) | length ~ 'a' * 9000 }}", .output),
            ("{{ [0] * 1000000000 }}", .steps),
            ("{{ [0] * 9223372036854775807 }}", .steps), ("{{ range(1000000000) }}", .steps),
            ("{% for i in range(200) %}{% for j in range(200) %}{% endfor %}{% endfor %}", .steps),
            ("{% for i in range(3000) %}abc{% endfor %}", .output),
            ("{{ ('a' * 60000) | replace('a', 'b' * 60000) }}", .text),
            ("{% set x = 'a' * 30000 %}{% set x = x ~ x %}{% set x = x ~ x %}", .text),
            (
                "{% set x = [1] %}" + String(repeating: "{% set x = [x, x] %}", count: 60)
                    + "{{ x }}", .nesting
            ),
            (
                "{% set x = [1] %}" + String(repeating: "{% set x = [x, x] %}", count: 25)
                    + "{{ x }}", .steps
            ),
            (
                "{% set x = [1] %}" + String(repeating: "{% set x = [x, x] %}", count: 25)
                    + "{{ x == x }}", .steps
            ),
            (
                "{% set x = [1] %}" + String(repeating: "{% set x = [x, x] %}", count: 25)
                    + "{{ x | to_json }}", .steps
            ),
            ("{{ ('a' * 60000) | regex_match('(a*)*b') }}", .steps),
            ("{{ ('a' * 60000) | regex_findall('(a|aa)+$') | length }}", .steps),
            ("{{ '%1001d' % 1 }}", .text), ("{{ '%999999999999999999999d' % 1 }}", .text),
            (
                "{{ ('b' * 60000) | regex_replace('(?:(?:(?:(?:){1000}){1000}){1000}){1000}', '') }}",
                nil
            ),
        ] as [(String, TemplateError.Limit?)]) func `a costly template is cut short`(
            source: String, limit: TemplateError.Limit?
        ) throws
    {
        let template = try Template(source)
        let error = #expect(throws: TemplateError.self) { try template.render([:]) }
        if let limit { #expect(error?.reason == .limit(limit)) }
    }

    @Test func `a pattern that defeats backtracking is matched in linear time`() throws {
        let template = try Template("{{ ('a' * 30) | regex_match('(a?){30}a{30}$') }}")
        #expect(try template.render([:]) == "True")
    }

    @Test(arguments: [
        String(repeating: "(", count: 5_000), String(repeating: "[", count: 5_000),
        String(repeating: "not ", count: 4_000) + "1", String(repeating: "-", count: 5_000) + "1",
        "1" + String(repeating: "+1", count: 5_000), "1" + String(repeating: "|abs", count: 3_000),
        "a" + String(repeating: ".a", count: 5_000), "a" + String(repeating: "[0]", count: 5_000),
        String(repeating: "{1:", count: 5_000),
        String(repeating: "1 if 1 else ", count: 1_000) + "1",
        "1" + String(repeating: " if 1", count: 1_000),
        "1" + String(repeating: " or 1", count: 1_000),
        "a" + String(repeating: "[a", count: 5_000),
    ]) func `a source nested too deep is refused`(expression: String) {
        let error = #expect(throws: TemplateError.self) { try Template("{{ \(expression) }}") }
        #expect(error?.reason == .limit(.nesting))
    }

    @Test func `blocks nested too deep are refused`() {
        let error = #expect(throws: TemplateError.self) {
            try Template(String(repeating: "{% if 1 %}", count: 1_000))
        }
        #expect(error?.reason == .limit(.nesting))
    }

    @Test func `many branches side by side are no nesting`() throws {
        let source =
            "{% if 0 %}" + String(repeating: "{% elif 0 %}", count: 300) + "{% else %}x{% endif %}"
        #expect(try Template(source).render([:]) == "x")
    }

    @Test func `a source too long is refused`() throws {
        let longest = String(repeating: "a", count: 16 << 10)
        #expect(throws: Never.self) { try Template(longest) }
        let error = #expect(throws: TemplateError.self) { try Template(longest + "a") }
        #expect(error?.reason == .limit(.source))
    }

    @Test func `output is refused beyond its limit`() throws {
        let template = try Template("{{ value }}")
        let fits = String(repeating: "a", count: 4 << 10)
        #expect(try template.render(Variables(payload: fits)) == fits)
        let error = #expect(throws: TemplateError.self) {
            try template.render(Variables(payload: fits + "a"))
        }
        #expect(error?.reason == .limit(.output))
    }

    @Test func `every truncation of a source is compiled or refused without a trap`() {
        let source =
            "{% raw -%}x{%- endraw %}{% for a, b in {1: 'x\\u00e9'}.items() if a is not none %}"
            + "{{- b[0:1] | default('y', true) ~ 1.5e3 -}}{# c #}{% elif not 1 %}{% endfor %}"
        var refused = 0
        for end in source.indices {
            do {
                _ = try Template(String(source[..<end])).render([:])
            } catch {
                refused += 1
            }
        }
        #expect(refused > source.count / 2)
    }
}
