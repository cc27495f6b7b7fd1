import OrderedCollections
import Templates
import Testing

@Suite struct TemplateTests {
    @Test(
        arguments: [
            ("", ""), ("plain", "plain"), ("  a {# no #} b  ", "a  b"),
            ("{{ value }}", #"{"a": [1, 2, 3]}"#),
            ("{{value_json.a[0]}},{{value_json.a[1]}}", "1,2"),
            ("{% if value_json.a %}yes{% else %}no{% endif %}", "yes"),
            ("{% if 0 %}a{% elif 1 %}b{% else %}c{% endif %}", "b"),
            (
                "{% if 0: %}a{% elif 0: %}b{% else: %}{% for i in [1]: %}c{{ i }}{% endfor %}{% endif %}",
                "c1"
            ),
            ("{{ {'year': 2026, 'month': 11, 'day': 24}.weekday() }}", "1"),
            ("{{ {'year': 2024, 'month': 2, 'day': 29}.weekday() }}", "3"),
            ("{% if 0 %}a{% endif %}", ""),
            ("{% set x = 1 %}{% if x %}{% set x = 2 %}{% endif %}{{ x }}", "2"),
            ("{% set x = 1 %}{% for i in [1] %}{% set x = 2 %}{% endfor %}{{ x }}", "1"),
            (
                "{% set n = namespace(x=1) %}{% for i in [1, 2] %}{% set n.x = n.x + i %}{% endfor %}{{ n.x }}",
                "4"
            ),
            ("{% set a, b = 1, 2 %}{{ a }}{{ b }}", "12"),
            ("{% set x %}a{{ 1 }}{% endset %}{{ x | upper }}", "A1"),
            (
                "{% for i in value_json.a %}{{ loop.index }}{{ i }}{% if not loop.last %},{% endif %}{% endfor %}",
                "11,22,33"
            ),
            ("{% for i in value_json.a if i != 2 %}{{ loop.length }}{{ i }} {% endfor %}", "21 23"),
            ("{% for i in [] %}x{% else %}none{% endfor %}", "none"),
            ("{% for i in q %}x{% endfor %}", ""),
            ("{% for k, v in {'a': 1}.items() %}{{ k }}={{ v }}{% endfor %}", "a=1"),
            ("{% for k in value_json %}{{ k }}{% endfor %}", "a"),
            (
                "{% for i in [1, 2] %}{% for j in [1, 2] %}{{ i * j }}{% endfor %}{{ loop.first }} {% endfor %}",
                "12True 24False"
            ),
            (
                "{% for i in range(9) %}{% if i == 1 %}{% continue %}{% endif %}{% if i == 3 %}{% break %}{% endif %}{{ i }}{% endfor %}",
                "02"
            ),
            ("a  {%- if 1 -%}  b  {%- endif %} c", "ab c"), ("a {{- 1 -}} b", "a1b"),
            ("a {#- x -#} b", "ab"),
            ("{{ {'a': {'b': 1}}|to_json }}", #"{"a":{"b":1}}"#),
            ("{% raw %}{{ x }}{% endraw %}", "{{ x }}"),
            ("{\"w\": {{ value_json.a[2] }}}", "{\"w\": 3}"), ("{{ '}}' }}{{ \"%}\" }}", "}}%}"),
            (
                "{% if 'a' in value_json and value_json['a'] %} {{ value_json['a'][0] }} {% else %} STOP {% endif %}",
                "1"
            ),
            ("{% set v = {'on': 'heat'} %}{{ v[value] if value in v.keys() else 'off' }}", "off"),
        ] as [(String, String)]) func `a template renders its text`(source: String, result: String)
        throws
    {
        let variables = Variables(payload: #"{"a": [1, 2, 3]}"#)
        #expect(try Template(source).render(variables) == result)
    }

    @Test(
        arguments: [
            ("{{ value_json.n }}", 21.5), ("{{ value_json.n | round }}", 22),
            ("{{ value_json.l }}", [1, ["x": .null]]),
            ("{{ value_json['l'][1] }}", ["x": .null]), ("{{ value_json.z }}", .null),
            ("{{ value_json.q }}", ""),
            ("{{ {1: (2, 3)} }}", ["1": [2, 3]]), ("{{ value_json.s }}", "on"), ("{{ 1 }} ", "1"),
            ("x", "x"),
            ("{{ value_json.n > 20 }}", true), ("{{ value | length }}", 51),
        ] as [(String, Value)]) func `an expression evaluates to a value`(
            source: String, value: Value
        ) throws
    {
        let variables = Variables(payload: #"{"n":21.5,"l":[1,{"x":null}],"z":null,"s":" on \n"}"#)
        #expect(try Template(source).evaluate(variables) == value)
    }

    @Test func `given variables are read, and stand before the payload`() throws {
        #expect(try Template("{{ value * 1000 }}").render(["value": 5]) == "5000")
        #expect(try Template("{{ value }}").evaluate(["value": 5]) == 5)
        let variables = Variables(payload: "1", others: ["value_json": ["a": 2]])
        #expect(try Template("{{ value_json.a }}").evaluate(variables) == 2)
    }

    @Test(arguments: [
        "{{ value_json }}", "{{ value_json.a }}", "{{ value_json.a | default(1) }}",
        "{% for i in value_json %}{% endfor %}", "{{ value_json == 1 }}", "{{ value_json ~ '' }}",
    ])
    func `value_json of a payload that is no JSON is an error`(source: String) throws {
        let template = try Template(source)
        let error = #expect(throws: TemplateError.self) {
            try template.render(Variables(payload: "ON"))
        }
        #expect(error?.reason == .notJSON(JSONError(offset: 0, reason: .unexpectedByte(0x4F))))
    }

    @Test func `a template that does not use value_json takes any payload`() throws {
        let variables = Variables(payload: "ON")
        #expect(try Template("{{ value }}").render(variables) == "ON")
        #expect(try Template("{{ value_json is defined }}").render(variables) == "False")
        #expect(try Template("{{ value_json | default(value) }}").render(variables) == "ON")
    }

    @Test(
        arguments: [
            ("{{ a.b }}", "a"), ("{{ value_json.a | is_defined }}", "'a'"),
            ("{{ value_json.a.b }}", "'a'"),
            ("{{ a + 1 }}", "a"), ("{{ a | float }}", "a"), ("{{ a < 1 }}", "a"),
            ("{{ a() }}", nil),
        ] as [(String, String?)]) func `using what is undefined is an error that names it`(
            source: String, name: String?
        )
    {
        let error = #expect(throws: TemplateError.self) {
            try Template(source).render(Variables(payload: "{}"))
        }
        if let name { #expect(error?.reason == .undefined(name)) }
    }

    @Test(
        arguments: [
            ("{{ 1 / 0 }}", 5), ("{{ 1 // 0 }}", 5), ("{{ 1 % 0 }}", 5), ("{{ 0 ** -1 }}", 5),
            ("{{ 'a' + 1 }}", 7),
            ("{{ 1e308 * 10 }}", 9), ("{{ 'x' | int }}", 7), ("{{ 'x' | float }}", 7),
            ("{{ none | round }}", 8),
            ("{{ [] < 1 }}", 3), ("{{ 1 in 2 }}", 3), ("{{ 1 in 'a' }}", 3), ("{{ {[]: 1} }}", 4),
            ("{{ 'a'.nothing() }}", 6), ("{{ 1 | list }}", 5), ("{{ [1, 'a'] | sort }}", 12),
            ("{{ -'a' }}", 3),
            ("{{ 'a' | from_json }}", 7), ("{{ 'a' | regex_match('(') }}", 7),
            ("{{ 'a' | regex_match('(?=a)') }}", 7),
            ("{{ [1][::0] }}", 6), ("{{ '%s' % () }}", 8), ("{{ '{'.format() }}", 6),
            ("{{ range(1, 2, 0) }}", 3),
            ("{{ 'a' | regex_replace('(a)', '\\\\7') }}", 7), ("{{ 2 ** 0.3 }}", 5),
            ("{{ 'a' | replace('b') }}", 7),
            ("{{ 'a'[1:'b'] }}", 9), ("{{ 2.0 ** 99999 }}", 7),
        ] as [(String, Int)]) func `what cannot be computed is an error with its place`(
            source: String, offset: Int
        ) throws
    {
        let template = try Template(source)
        let error = #expect(throws: TemplateError.self) { try template.render([:]) }
        guard case .invalid? = error?.reason else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(error?.offset == offset)
        #expect(error?.line == 1)
    }

    @Test(
        arguments: [
            ("{{", 0), ("{{ 1", 0), ("a\n{% if 1 %}", 12), ("{{ 1 + }}", 7), ("{{ 'a }}", 3),
            ("{# x", 0),
            ("{% endif %}", 0), ("{% if 1 %}{% endfor %}", 13), ("{% nothing %}", 3),
            ("{{ 1 | nothing }}", 7),
            ("{{ 1 is nothing }}", 8), ("{{ nothing() }}", 3), ("{{ a.b. }}", 8), ("{{ [1, }}", 7),
            ("{{ (1] }}", 5), ("{{ 1) }}", 4),
            ("{{ ! }}", 3),
            ("{% for in [] %}{% endfor %}", 10), ("{% set 1 = 2 %}", 7), ("{{ }}", 3),
            ("{{ 1 2 }}", 5),
            ("{% break %}", 9), ("{% raw %}", 0), ("{{ f(a=1, 2) }}", 3), ("{{ 1e999 }}", 3),
            ("{%", 0), ("{{ 'a\\", 3),
            ("{% if %}{% endif %}", 6), ("{{ {1} }}", 5),
        ] as [(String, Int)]) func `a malformed source is refused with its place`(
            source: String, offset: Int
        )
    {
        let error = #expect(throws: TemplateError.self) { try Template(source) }
        guard case .syntax? = error?.reason else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(error?.offset == offset)
    }

    @Test func `an error counts lines from one`() {
        let error = #expect(throws: TemplateError.self) { try Template("a\nb\n{{ 1 + }}") }
        #expect(error?.line == 3)
        #expect(error?.description == "line 3, byte 11: unexpected '}}'")
    }

    @Test func `the payload is decoded once for all templates that read it`() throws {
        let variables = Variables(payload: #"{"a":1}"#)
        #expect(try variables.json?.get() == ["a": 1])
        #expect(try Template("{{ value_json.a }}").evaluate(variables) == 1)
    }
}
