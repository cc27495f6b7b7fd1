public import Home
public import Hub

/// One line in: what happened, where and when.
public struct Line: Hashable, Sendable {
    /// The home of a line that names none.
    public static let defaultHome = "home"

    /// nil where the hub is to fill it in.
    public var at: Moment?
    /// nil where the line names none; `learn` and `diagnose` then mean every home.
    public var home: String?
    public var input: Input
    /// The sender's own name for the line, which its answers repeat.
    public var id: String?

    public init(at: Moment? = nil, home: String? = nil, input: Input, id: String? = nil) {
        self.at = at
        self.home = home
        self.input = input
        self.id = id
    }
}
