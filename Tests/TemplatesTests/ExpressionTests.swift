import OrderedCollections
import Templates
import Testing

@Suite struct ExpressionTests {
    private static let payload = #"""
        {"state":"ON","n":21.5,"i":7,"t":true,"z":null,"s":"a,b,c","l":[3,1,2],"o":{"x":{"y":"deep"}},
        "rows":[{"k":"b","v":2},{"k":"A","v":1},{"k":"b","v":3}]}
        """#

    private func render(_ expression: String) throws -> String {
        let variables = Variables(
            payload: Self.payload,
            others: [
                "now": ["year": 2026, "month": 3, "day": 9, "hour": 7, "minute": 5, "second": 0]
            ])
        return try Template("{{ \(expression) }}").render(variables)
    }

    @Test(
        arguments: [
            ("1 + 2 * 3", "7"), ("(1 + 2) * 3", "9"), ("7 / 2", "3.5"), ("6 / 2", "3.0"),
            ("7 // 2", "3"),
            ("-7 // 2", "-4"), ("-7 % 3", "2"), ("7 % -3", "-2"), ("7.5 % 2", "1.5"),
            ("-7.5 // 2", "-4.0"),
            ("2 ** 10", "1024"), ("2 ** -1", "0.5"), ("9 ** 0.5", "3.0"), ("-2 ** 2", "4"),
            ("1 ~ 2 * 3", "16"), ("'a' ~ 1.0 ~ true ~ none", "a1.0TrueNone"), ("'ab' * 2", "abab"),
            ("[1] + [2]", "[1, 2]"), ("[0] * 3", "[0, 0, 0]"), ("true + 1", "2"), ("+3", "3"),
            ("- -3", "3"),
            ("9223372036854775807 + 1", "9.223372036854776e+18"), ("1e16", "1e+16"),
            ("12345678901234567.0", "1.2345678901234568e+16"), ("1e15", "1000000000000000.0"),
            ("0.00001", "1e-05"), ("0.1 + 0.2", "0.30000000000000004"), ("1_000", "1000"),
            ("(-9223372036854775807 - 1) // -1", "9.223372036854776e+18"),
            ("(-9223372036854775807 - 1) % -1", "0"),
            ("-(-9223372036854775807 - 1)", "9.223372036854776e+18"),
            ("'%.1f and %03d%%' % (1.25, 7)", "1.2 and 007%"), ("'%s' % 'x'", "x"),
        ] as [(String, String)]) func `arithmetic is Python's`(expression: String, result: String)
        throws
    {
        #expect(try render(expression) == result)
    }

    @Test(
        arguments: [
            ("1 < 2 < 3", "True"), ("1 < 3 < 2", "False"), ("1 == 1.0", "True"),
            ("true == 1", "True"),
            ("'1' == 1", "False"), ("'a' < 'b'", "True"), ("[1, 2] < [1, 3]", "True"),
            ("(1,) == [1]", "False"), ("value_json.l == [3, 1, 2]", "True"),
            ("{'a': 1} == {'a': 1.0}", "True"),
            ("'x' in value_json.o", "True"), ("2 in value_json.l", "True"),
            ("9 not in value_json.l", "True"),
            ("'b' in 'abc'", "True"), ("1 in {1: 2}", "True"), ("not 1 == 2", "True"),
            ("1 and 0", "0"), ("0 or 'x'", "x"), ("none or false", "False"), ("not []", "True"),
            ("'a' if value_json.t else 'b'", "a"), ("'a' if 0", ""),
            ("1 if 0 else 2 if 0 else 3", "3"),
        ] as [(String, String)]) func `comparison and logic are Python's`(
            expression: String, result: String
        ) throws
    {
        #expect(try render(expression) == result)
    }

    @Test(
        arguments: [
            ("value_json.o.x.y", "deep"), ("value_json['o']['x'].y", "deep"),
            ("value_json['l'][0]", "3"),
            ("value_json.l[-1]", "2"), ("value_json.l.1", "1"), ("value_json.missing", ""),
            ("value_json.l[9]", ""), ("value_json.z.a", ""), ("value_json.z", "None"),
            ("value_json.t", "True"),
            ("value_json.l[1:]", "[1, 2]"), ("'hello'[1:3]", "el"), ("'hello'[::-1]", "olleh"),
            ("value_json.s.split(',')[0:2] | join('-')", "a-b"), ("[1,2,3,4][::2]", "[1, 3]"),
            ("[1,2,3][5:]", "[]"), ("[1,2,3][-2:]", "[2, 3]"), ("'héllo'[1]", "é"),
            ("{1: 'a'}[1.0]", "a"),
            ("{none: 'n', true: 't'}[none]", "n"), ("{'a': {'b': 1}}", "{'a': {'b': 1}}"),
            ("()", "()"),
            ("(1,)", "(1,)"), ("1, 2", "(1, 2)"),
            ("[\"it's\", 'q\"', 'a\\nb']", "[\"it's\", 'q\"', 'a\\nb']"),
            ("'a' 'b'", "ab"), ("'\\u00e9\\x41\\d'", "éA\\d"),
        ] as [(String, String)]) func `members and elements are found`(
            expression: String, result: String
        ) throws
    {
        #expect(try render(expression) == result)
    }

    @Test(
        arguments: [
            ("nothing | default('x')", "x"), ("value_json.a | d(3)", "3"),
            ("'' | default('x')", ""),
            ("'' | default('x', true)", "x"), ("none | default('x', boolean=true)", "x"),
            ("'21.7' | int", "21"), ("'x' | int(4)", "4"), ("'x' | int(default=none)", "None"),
            ("true | int", "1"), ("' 3 ' | float", "3.0"), ("'x' | float(0)", "0"),
            ("nothing | float(1)", "1"),
            ("'inf' | float(0)", "0"), ("21.55 | round(1)", "21.6"), ("2.675 | round(2)", "2.67"),
            ("1.115 | round(2)", "1.11"), ("2.5 | round", "2"), ("3.5 | round(0)", "4"),
            ("21.0 | round", "21"),
            ("21.25 | round(1, 'ceil')", "21.3"), ("21.29 | round(1, 'floor')", "21.2"),
            ("1234 | round(-2)", "1200.0"), ("'7.77' | round(1)", "7.8"), ("-3 | abs", "3"),
            ("-1.5 | abs", "1.5"),
            ("'5' | multiply(2)", "10.0"), ("5 | add(1)", "6.0"), ("6 | bitwise_and(3)", "2"),
            ("[3, 1] | min", "1"), ("[3, 1] | max", "3"), ("max(1, 5, 2)", "5"),
            ("[1, 2] | sum", "3"),
            ("value_json.rows | sum(attribute='v')", "6"), ("'On' | bool", "True"),
            ("value_json.missing | float(2) | round(1)", "2.0"),
        ] as [(String, String)]) func `filters of numbers`(expression: String, result: String)
        throws
    {
        #expect(try render(expression) == result)
    }

    @Test(
        arguments: [
            ("'aBc' | lower", "abc"), ("true | lower", "true"), ("'abc' | upper", "ABC"),
            ("'hELLO wORLD' | capitalize", "Hello world"),
            ("'hello wORLD-x' | title", "Hello World-X"),
            ("'[' ~ '  x ' | trim ~ ']'", "[x]"), ("'xxaxx' | trim('x')", "a"),
            ("'aaa' | replace('a', 'b', 2)", "bba"),
            ("'ab' | replace('', '-')", "-a-b-"), ("'héé' | length", "3"), ("[1, 2] | count", "2"),
            ("[1, 'a', none] | join(', ')", "1, a, None"),
            ("value_json.rows | join('/', attribute='k')", "b/A/b"),
            ("'hello big world' | truncate(9, false, '..', 0)", "hello.."),
            ("'short' | truncate(3)", "short"),
            ("'abcdef' | truncate(4, true, '', 0)", "abcd"), ("'%s-%s' | format(1, 2)", "1-2"),
            ("'{} {1:.2f} {name}'.format(1, 2, name='n')", "1 2.00 n"),
            ("'[{:>4}|{:<3}|{:03d}'.format(1, 2, 3)", "[   1|2  |003"),
            ("{'a': [1, 2.0, true, none], 1: 'é'} | to_json", #"{"a":[1,2.0,true,null],"1":"é"}"#),
            ("{'b': 1, 'a': 2} | tojson(sort_keys=true)", #"{"a":2,"b":1}"#),
            ("('[1, 2]' | from_json)[1]", "2"), ("1.50 | string", "1.5"),
            ("'abc' | reverse", "cba"),
            ("'abc' | list", "['a', 'b', 'c']"), ("'abc' | first ~ 'abc' | last", "ac"),
            ("'x' | iif('y', 'n')", "y"),
            ("none | iif('y', 'n', 'none')", "none"), ("{'a': 1} | items | list", "[('a', 1)]"),
        ] as [(String, String)]) func `filters of texts`(expression: String, result: String) throws
    {
        #expect(try render(expression) == result)
    }

    @Test(
        arguments: [
            ("value_json.l | sort", "[1, 2, 3]"),
            ("value_json.l | sort(reverse=true)", "[3, 2, 1]"),
            ("['b', 'A', 'c'] | sort", "['A', 'b', 'c']"),
            ("['b', 'A'] | sort(case_sensitive=true)", "['A', 'b']"),
            ("value_json.rows | sort(attribute='v') | map(attribute='k') | join", "Abb"),
            ("value_json.rows | map(attribute='k') | unique | list", "['b', 'A']"),
            ("['a', 'B'] | map('upper') | list", "['A', 'B']"),
            ("[1, none] | map('default', 5, true) | list", "[1, 5]"),
            ("value_json.rows | map(attribute='q', default=0) | list", "[0, 0, 0]"),
            ("[0, 1, 2] | select | list", "[1, 2]"), ("[1, 2, 3] | select('odd') | list", "[1, 3]"),
            ("[1, 2, 3] | reject('gt', 1) | list", "[1]"),
            ("value_json.rows | selectattr('k', 'eq', 'b') | map(attribute='v') | list", "[2, 3]"),
            ("value_json.rows | rejectattr('k', 'in', ['A']) | list | length", "2"),
            ("[['a', 1], ['b', 2]] | selectattr(0, 'eq', 'b') | map(attribute=1) | first", "2"),
            ("[] | first is defined", "False"), ("range(3) | list", "[0, 1, 2]"),
            ("range(5, 0, -2) | list", "[5, 3, 1]"),
            ("zip([1, 2], 'ab') | list", "[(1, 'a'), (2, 'b')]"), ("dict(a=1)", "{'a': 1}"),
            ("dict([('a', 1)])", "{'a': 1}"), ("dict.from_keys([('a', 1)]) | to_json", #"{"a":1}"#),
            ("value_json.l | contains(2)", "True"), ("[1, 2] | reverse | list", "[2, 1]"),
        ] as [(String, String)]) func `filters of lists`(expression: String, result: String) throws
    {
        #expect(try render(expression) == result)
    }

    @Test(
        arguments: [
            ("value_json is defined", "True"), ("value_json.q is defined", "False"),
            ("q is undefined", "True"),
            ("value_json.z is none", "True"), ("1 is number", "True"), ("true is boolean", "True"),
            ("'a' is string", "True"), ("value_json is mapping", "True"),
            ("'a' is iterable", "True"),
            ("1 is iterable", "False"), ("1 is sameas 1.0", "False"),
            ("none is sameas none", "True"),
            ("3 is odd", "True"), ("4 is even", "True"), ("9 is divisibleby 3", "True"),
            ("1 is eq 1", "True"),
            ("1 is in [1]", "True"), ("1 is not in [1]", "False"), ("1 is not none", "True"),
            ("2 is gt(1)", "True"),
            ("1.0 is float", "True"), ("1 is integer", "True"),
            ("value_json.l is sequence", "True"),
            ("true is true", "True"), ("1 is true", "False"), ("q is defined and q.a", "False"),
            ("'x' if q is defined else 'y'", "y"), ("1 + 1 is number", "2"),
            ("'abc' is match('a')", "True"),
        ] as [(String, String)]) func `tests hold as in Jinja`(expression: String, result: String)
        throws
    {
        #expect(try render(expression) == result)
    }

    @Test(
        arguments: [
            ("' a  b '.split()", "['a', 'b']"), ("'a b c'.split(' ', 1)", "['a', 'b c']"),
            ("'xax'.strip('x')", "a"),
            ("'Ab'.lower() ~ 'Ab'.upper()", "abAB"), ("'a-b'.replace('-', '+')", "a+b"),
            ("'on'.startswith('o')", "True"), ("'on'.endswith(('x', 'n'))", "True"),
            ("{'a': 1}.get('a')", "1"),
            ("{'a': 1}.get('b', 2)", "2"), ("value_json.o.keys() | list", "['x']"),
            ("{'a': 1}.values() | list", "[1]"),
            ("'-'.join(['a', 'b'])", "a-b"), ("'abc'.find('c')", "2"), ("'aXbX'.count('X')", "2"),
            ("'12'.isdigit()", "True"), ("now().strftime('%Y-%m-%d %H:%M')", "2026-03-09 07:05"),
            ("now().hour", "7"),
            ("value_json.o.items() | list", "[('x', {'y': 'deep'})]"),
            ("'preX'.removeprefix('pre')", "X"),
        ] as [(String, String)]) func `methods are Python's`(expression: String, result: String)
        throws
    {
        #expect(try render(expression) == result)
    }

    @Test(
        arguments: [
            ("'a1b22' | regex_replace('[0-9]+', '#')", "a#b#"),
            ("'ab' | regex_replace('(a)(b)', '\\\\2\\\\1')", "ba"),
            ("'a1b22' | regex_findall('\\\\d+')", "['1', '22']"),
            ("'k=v' | regex_findall('(\\\\w)=(\\\\w)')", "[('k', 'v')]"),
            ("'ABC' | regex_match('abc')", "False"), ("'ABC' | regex_match('abc', true)", "True"),
            ("'xabc' | regex_match('abc')", "False"), ("'xabc' | regex_search('abc$')", "True"),
            ("'a.b' | regex_replace('\\\\.', '-')", "a-b"),
            ("'aaa' | regex_replace('a{2}', 'b')", "ba"),
            ("'ab' | regex_findall('b*')", "['', 'b', '']"),
            ("'<a><b>' | regex_findall('<.+?>')", "['<a>', '<b>']"),
            ("'foo bar' | regex_findall('\\\\b\\\\w')", "['f', 'b']"),
            ("'abcd' | regex_findall('a|ab|abc')", "['a']"),
            (
                "'button_1_press' | regex_findall('^(?P<button>(?:button_)?[a-z0-9]+)_(?P<action>(?:press|hold)(?:_release)?)$')",
                "[('button_1', 'press')]"
            ),
            ("'x' | regex_replace('(?P<n>x)', '<\\\\g<n>>')", "<x>"),
            ("'a-]' | regex_findall('[]a-]')", "['a', '-', ']']"),
            ("'a1' | regex_findall('[^\\\\d]')", "['a']"),
            ("'ab12' | regex_findall_index('\\\\d', 1)", "2"),
            ("'a{b' | regex_findall('a{b')", "['a{b']"), ("'' | regex_findall('^$')", "['']"),
        ] as [(String, String)]) func `regular expressions match as Python's`(
            expression: String, result: String
        ) throws
    {
        #expect(try render(expression) == result)
    }
}
