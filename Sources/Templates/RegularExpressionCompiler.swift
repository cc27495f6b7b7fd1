/// Turns the meaning of a regular expression into a program of bounded length.
struct RegularExpressionCompiler {
    private(set) var program: [RegularExpression.Instruction] = []

    private static let maximumInstructions = 2_000

    // Repeating what is empty adds no instruction, so the visits are bounded, too.
    private var visits = 0
    private static let maximumVisits = 20_000

    mutating func compile(_ root: RegularExpressionNode) throws(RegularExpression.Failure) {
        try emit(root)
        program.append(.match)
    }

    private mutating func append(
        _ instruction: RegularExpression.Instruction
    ) throws(RegularExpression.Failure) {
        guard program.count < Self.maximumInstructions else {
            throw .malformed("regular expression too long")
        }
        program.append(instruction)
    }

    private mutating func emit(
        _ node: RegularExpressionNode
    ) throws(RegularExpression.Failure) {
        visits += 1
        guard visits <= Self.maximumVisits else { throw .malformed("regular expression too long") }
        switch node {
        case .empty: break
        case .scalar(let set): try append(.scalar(set))
        case .assertion(let instruction): try append(instruction)
        case .sequence(let nodes): for node in nodes { try emit(node) }
        case .alternatives(let nodes): try emit(alternatives: nodes)
        case .group(let node, let number):
            try append(.save(2 * number))
            try emit(node)
            try append(.save(2 * number + 1))
        case .repeated(let node, let least, let most, let isLazy):
            try emit(node, least: least, most: most, isLazy: isLazy)
        }
    }

    private mutating func emit(
        alternatives nodes: [RegularExpressionNode]
    ) throws(RegularExpression.Failure) {
        var ends: [Int] = []
        for node in nodes.dropLast() {
            let split = program.count
            try append(.split(preferred: split + 1, other: split))
            try emit(node)
            ends.append(program.count)
            try append(.jump(0))
            program[split] = .split(preferred: split + 1, other: program.count)
        }
        if let last = nodes.last { try emit(last) }
        for end in ends { program[end] = .jump(program.count) }
    }

    private mutating func emit(
        _ node: RegularExpressionNode, least: Int, most: Int?, isLazy: Bool
    ) throws(RegularExpression.Failure) {
        let copies = max(least, most ?? 0)
        guard copies <= Self.maximumInstructions else {
            throw .malformed("regular expression too long")
        }
        for _ in 0..<least { try emit(node) }
        guard let most else { return try emitLoop(node, isLazy: isLazy) }
        var splits: [Int] = []
        for _ in least..<max(least, most) {
            splits.append(program.count)
            try append(.jump(0))
            try emit(node)
        }
        for split in splits { program[split] = choice(split + 1, program.count, isLazy) }
    }

    private mutating func emitLoop(
        _ node: RegularExpressionNode, isLazy: Bool
    ) throws(RegularExpression.Failure) {
        let split = program.count
        try append(.jump(0))
        try emit(node)
        try append(.jump(split))
        program[split] = choice(split + 1, program.count, isLazy)
    }

    private func choice(
        _ inner: Int, _ after: Int, _ isLazy: Bool
    ) -> RegularExpression.Instruction {
        isLazy ? .split(preferred: after, other: inner) : .split(preferred: inner, other: after)
    }
}
