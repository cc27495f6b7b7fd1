/// The filters, by their names in templates.
enum Filter: String, Sendable {
    case abs, add, bool, capitalize, `default`, first, float, format, int, items, join, last, length
    case list, lower, map, max, min, multiply, reject, rejectattr, replace, reverse, round, select
    case selectattr, sort, string, sum, title, trim, truncate, unique, upper, iif, contains
    case isDefined = "is_defined"
    case toJSON = "to_json"
    case fromJSON = "from_json"
    case regexReplace = "regex_replace"
    case regexFindAll = "regex_findall"
    case regexFindAllIndex = "regex_findall_index"
    case regexMatch = "regex_match"
    case regexSearch = "regex_search"
    case bitwiseAnd = "bitwise_and"
    case bitwiseOr = "bitwise_or"
    case bitwiseXor = "bitwise_xor"

    init?(name: String) {
        switch name {
        case "d": self = .default
        case "count": self = .length
        case "tojson": self = .toJSON
        // Nothing is rendered as HTML, so there is nothing to escape.
        case "e", "escape", "safe", "forceescape": self = .string
        default: self.init(rawValue: name)
        }
    }
}

/// The tests that follow `is`, by their names in templates.
enum Test: String, Sendable {
    case boolean, defined, divisibleby, equalto, even, `false`, float, greaterthan, `in`, integer
    case iterable, lessthan, lower, mapping, ne, none, number, odd, sameas, sequence, string, `true`
    case undefined, upper, le, ge, contains, match, search
    case list

    init?(name: String) {
        switch name {
        case "eq", "==": self = .equalto
        case "gt", ">": self = .greaterthan
        case "lt", "<": self = .lessthan
        case "!=": self = .ne
        case "<=": self = .le
        case ">=": self = .ge
        default: self.init(rawValue: name)
        }
    }
}

/// The functions, by their names in templates.
enum Function: String, Sendable {
    case bool, dict, float, iif, int, max, min, namespace, now, range, zip
    case dictFromKeys = "dict.from_keys"
}
