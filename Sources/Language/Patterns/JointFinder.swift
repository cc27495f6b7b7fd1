/// A place where one clause may end and the next begin.
struct Joint {
    var end: Int
    var next: Int
    var bond: ClauseBond
    /// Nothing marks it: speech has no commas.
    var isBare = false
    /// "because", "so".
    var isReason = false
    /// A thing is named after which way another goes: "lamp on telly off".
    var isThing = false
}

/// How a clause stands to the one before.
enum ClauseBond {
    case apart
    /// What bars the one before bars this one too.
    case joined
    /// It takes the place of the one before.
    case repair
}

/// Finds where a sentence may be cut: at marks, at words that join, and where a clause may begin
/// though nothing says so.
struct JointFinder {
    private static let limit = 10
    /// Joints that nothing marks are tried so often.
    private static let bareLimit = 3

    let chart: Chart

    func joints(in range: Range<Int>) -> [Joint] {
        var found: [Joint] = []
        for index in range where index > range.lowerBound {
            if let end = chart.words[index - 1].end {
                let bond: ClauseBond = end == .part ? .joined : .apart
                found.append(Joint(end: index, next: index, bond: bond))
            }
            for hit in chart.marks[index] where hit.end < range.upperBound && !isWithinBar(index) {
                let bond: ClauseBond
                switch hit.mark {
                case .conjunction(let keepsMood): bond = keepsMood ? .joined : .apart
                case .repair: bond = .repair
                case .reason:
                    found.append(
                        Joint(end: index, next: hit.end, bond: .joined, isReason: true))
                    continue
                default: continue
                }
                found.append(Joint(end: index, next: hit.end, bond: bond))
            }
        }
        return Array(found.prefix(Self.limit)) + bareJoints(in: range, besides: found)
    }

    /// "i can not see turn up the lights": where a verb or a subject may begin a clause.
    private func bareJoints(in range: Range<Int>, besides marked: [Joint]) -> [Joint] {
        let asides = AsideReader(chart: chart)
        let found = range.dropFirst(2).dropLast().compactMap { index -> Joint? in
            guard !marked.contains(where: { $0.next == index || $0.end == index }) else {
                return nil
            }
            var joint = Joint(end: index, next: index, bond: .joined, isBare: true)
            // "is it safe to turn it on" goes on.
            let mayStart =
                !chart.ends(at: index, where: { $0 == .clauseStart }).isEmpty
                && PatternMatcher.isHeavy(index - 1, chart)
            if mayStart || asides.begins(at: index, in: range) { return joint }
            joint.isThing = mayBeginThing(index, in: range)
            return joint.isThing ? joint : nil
        }
        return Array(found.prefix(Self.bareLimit))
    }

    /// "lamp on telly off": after which way the one goes, the other may be named.
    private func mayBeginThing(_ index: Int, in range: Range<Int>) -> Bool {
        func isWay(_ index: Int) -> Bool { chart.marks[index].contains { $0.mark == .polar } }
        return isWay(index - 1) && isWay(range.upperBound - 1) && !chart.targets(at: index).isEmpty
    }

    /// The "but" of "anything but" joins nothing.
    private func isWithinBar(_ index: Int) -> Bool {
        chart.marks[index - 1].contains { hit in
            if case .bar = hit.mark { hit.end > index } else { false }
        }
    }
}
