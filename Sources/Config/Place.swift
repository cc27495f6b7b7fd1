/// A point in a file; line and column count from 1, columns in Unicode scalars.
struct Place: Hashable, Sendable {
    var file: String
    var line = 1
    var column = 1

    func error(expected: String, found: String) -> ConfigError {
        ConfigError(file: file, line: line, column: column, expected: expected, found: found)
    }
}
