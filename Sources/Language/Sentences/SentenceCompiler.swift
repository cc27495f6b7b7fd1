/// Puts parsed templates into a `SentenceProgram`.
struct SentenceCompiler {
    /// Why a template cannot be compiled.
    enum Failure: Error, Equatable {
        case missingRule(String)
        case recursiveRule(String)
        case widePermutation

        var expectation: String {
            switch self {
            case .missingRule(let name): "an expansion rule named '\(name)'"
            case .recursiveRule(let name): "no rule '\(name)' inside itself"
            case .widePermutation:
                "a permutation of at most \(SentenceRun.maximumPermutation) items"
            }
        }
    }

    var program = SentenceProgram()
    private var interned: [[UInt32]: Int32] = [:]

    /// Rules in force and what became of them; a block's own rules need a scope of their own.
    struct Scope {
        var rules: [String: SentenceExpression]
        var lists: [String: Int32] = [:]
        fileprivate var compiled: [String: Int32] = [:]
        fileprivate var open: Set<String> = []

        init(rules: [String: SentenceExpression]) { self.rules = rules }
    }

    /// Every list that was referred to by name; some may be the home's to give.
    private(set) var listIndices: [String: Int32] = [:]
    /// Ranges written in templates, with the index each got.
    private(set) var inlineRanges: [(index: Int32, range: SentenceRange)] = []
    private(set) var listCount: Int32 = 0

    /// An index for a list that no other list has.
    mutating func reserveList() -> Int32 {
        listCount += 1
        return listCount - 1
    }

    private mutating func listIndex(_ reference: SentenceListReference) -> Int32 {
        if let range = reference.range {
            if let known = inlineRanges.first(where: { $0.range == range }) { return known.index }
            inlineRanges.append((reserveList(), range))
            return listCount - 1
        }
        if let known = listIndices[reference.list] { return known }
        listIndices[reference.list] = reserveList()
        return listCount - 1
    }

    mutating func compile(
        _ expression: SentenceExpression, in scope: inout Scope
    ) throws(Failure) -> Int32 {
        switch expression {
        case .text(let text): return literal(text)
        case .sequence(let items):
            // An empty branch never matches; only the empty text of an optional does.
            guard !items.isEmpty else { return add(.init(kind: .nothing)) }
            if items.count == 1 { return try compile(items[0], in: &scope) }
            return try parent(.sequence, of: items, in: &scope)
        case .alternative(let items): return try parent(.alternative, of: items, in: &scope)
        case .permutation(let items):
            guard items.count <= SentenceRun.maximumPermutation else { throw .widePermutation }
            return try parent(.permutation, of: items, in: &scope)
        case .rule(let name): return try rule(name, in: &scope)
        case .list(let reference): return list(reference, endsWord: false, in: scope)
        }
    }

    private mutating func list(
        _ reference: SentenceListReference, endsWord: Bool, in scope: Scope
    ) -> Int32 {
        let index = scope.lists[reference.list] ?? listIndex(reference)
        program.references.append(
            .init(
                list: index, slot: reference.slot, isCapture: reference.isCapture,
                endsWord: endsWord))
        return add(.init(kind: .list, first: Int32(program.references.count - 1)))
    }

    private mutating func rule(
        _ name: String, in scope: inout Scope
    ) throws(Failure) -> Int32 {
        if let done = scope.compiled[name] { return done }
        guard let body = scope.rules[name] else { throw .missingRule(name) }
        guard scope.open.insert(name).inserted else { throw .recursiveRule(name) }
        defer { scope.open.remove(name) }
        let node = try compile(body, in: &scope)
        scope.compiled[name] = node
        return node
    }

    private mutating func parent(
        _ kind: SentenceProgram.Node.Kind, of items: [SentenceExpression], in scope: inout Scope
    ) throws(Failure) -> Int32 {
        var children: [Int32] = []
        for (index, item) in items.enumerated() {
            if kind == .sequence, case .list(let reference) = item, index + 1 < items.count,
                case .text(let text) = items[index + 1], text.hasPrefix(" ")
            {
                children.append(list(reference, endsWord: true, in: scope))
            } else {
                children.append(try compile(item, in: &scope))
            }
        }
        let first = Int32(program.children.count)
        program.children += children
        return add(.init(kind: kind, first: first, count: Int32(children.count)))
    }

    private mutating func literal(_ text: String) -> Int32 {
        guard !text.isEmpty else { return add(.init(kind: .empty)) }
        let scalars = text.unicodeScalars.map(SentenceText.fold)
        if let known = interned[scalars] { return known }
        let leading = scalars.prefix { $0 == SentenceText.space }.count
        let trailing = scalars.reversed().prefix { $0 == SentenceText.space }.count
        program.literals.append(
            .init(
                start: Int32(program.scalars.count), count: Int32(scalars.count),
                leading: Int32(leading),
                letters: Int32(max(0, scalars.count - leading - trailing)),
                endsWord: trailing > 0 || scalars.last == 0x27))
        program.scalars += scalars
        let node = add(.init(kind: .literal, first: Int32(program.literals.count - 1)))
        interned[scalars] = node
        return node
    }

    private mutating func add(_ node: SentenceProgram.Node) -> Int32 {
        program.nodes.append(node)
        return Int32(program.nodes.count - 1)
    }
}
