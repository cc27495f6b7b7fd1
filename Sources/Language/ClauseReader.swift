internal import OrderedCollections
internal import Templates

/// Splits a sentence into clauses where that explains it better, and reads each.
struct ClauseReader {
    /// Above this cost of unexplained words a reading is none.
    static let costLimit = 1.9
    /// Up to this cost it is plain what is meant.
    static let clearCost = 0.15
    /// What costs more may be several clauses.
    private static let wholeCost = 0.3
    /// What may cost no more is the first of several.
    private static let firstCost = 1.5
    /// What a split has to gain.
    private static let splitCost = 0.12

    let chart: Chart
    private let joints: JointFinder
    private let asides: AsideReader
    private let ellipses: EllipsisReader
    private var stretches: StretchReader

    init(reader: Reader, chart: Chart) {
        self.chart = chart
        joints = JointFinder(chart: chart)
        asides = AsideReader(chart: chart)
        ellipses = EllipsisReader(chart: chart)
        stretches = StretchReader(reader: reader, chart: chart)
    }

    mutating func understanding() -> Understanding {
        let all = 0..<chart.texts.count
        var parts = [ClausePart(range: all, readings: stretches.readings(in: all), bond: .apart)]
        if parts[0].cost > Self.wholeCost || parts[0].readings.isEmpty,
            let split = bestSplit(of: all), cost(of: split) < parts[0].cost
        {
            parts = split
        }
        resolveSubjects(&parts)
        return Understanding(
            clauses: ClauseMoods(chart: chart).clauses(of: parts.filter { !$0.isAside }),
            asides: parts.filter(\.isAside).map { chart.text($0.range) })
    }

    private func cost(of parts: [ClausePart]) -> Double {
        parts.reduce(Self.splitCost) { $0 + $1.cost }
    }

    /// "the tv is too loud, turn it down": what was told of is what "it" is.
    private func resolveSubjects(_ parts: inout [ClausePart]) {
        for index in parts.indices.dropFirst() {
            guard let subject = parts[index - 1].subject else { continue }
            for reading in parts[index].readings.indices {
                parts[index].readings[reading].targets.replacePronoun(by: subject)
            }
        }
    }

    // MARK: - Parts

    private mutating func part(
        _ range: Range<Int>, _ bond: ClauseBond, isReason: Bool = false
    ) -> ClausePart {
        var part = ClausePart(range: range, readings: stretches.readings(in: range), bond: bond)
        let isTold = part.isWish && part.readings[0].mood != .command
        part.isAside =
            (part.cost > Self.clearCost || isTold) && asides.isAside(range, isReason: isReason)
        if part.isAside { part.subject = asides.subject(of: range) }
        return part
    }

    /// What may go before a joint; nil where it is no clause.
    private mutating func part(before joint: Joint, of range: Range<Int>, isFirst: Bool)
        -> ClausePart?
    {
        let first = range.lowerBound..<joint.end
        // "don't" is no answer before what it denies: a bare joint ends a wish.
        if joint.isBare, !stretches.isClear(first), !asides.isAside(first, isReason: false) {
            return nil
        }
        var part = part(first, .apart)
        if !isFirst, !part.isWish, ellipses.isElliptic(first) { part.isEllipsis = true }
        guard part.cost < (joint.isBare ? Self.clearCost : Self.firstCost) else { return nil }
        if joint.isThing, part.readings.first?.targets.isEmpty ?? true { return nil }
        return part
    }

    /// What follows a joint: a clause of its own, or no more than what is new in it.
    private mutating func part(
        after joint: Joint, of range: Range<Int>, behind left: ClausePart
    ) -> ClausePart {
        let rest = joint.next..<range.upperBound
        var part = part(rest, joint.bond, isReason: joint.isReason)
        part.isEllipsis =
            joint.bond == .joined && ellipses.isElliptic(rest)
            || ellipses.isNewValue(after: joint, of: range, of: left.readings.first)
        return part
    }

    // MARK: - Splitting

    /// The cheapest way to cut, from the left, each rest cut again.
    private mutating func bestSplit(of range: Range<Int>, depth: Int = 1) -> [ClausePart]? {
        guard depth < Reader.clausesLimit else { return nil }
        var best: [ClausePart]?
        for joint in joints.joints(in: range) {
            guard let split = split(range, at: joint, depth: depth) else { continue }
            if best.map({ cost(of: split) < cost(of: $0) }) ?? true { best = split }
        }
        return best
    }

    private mutating func split(
        _ range: Range<Int>, at joint: Joint, depth: Int
    ) -> [ClausePart]? {
        guard var left = part(before: joint, of: range, isFirst: depth == 1) else { return nil }
        var right = [part(after: joint, of: range, behind: left)]
        if right[0].isEllipsis, !left.isWish { return nil }
        if right[0].cost > Self.wholeCost,
            var more = bestSplit(of: joint.next..<range.upperBound, depth: depth + 1),
            cost(of: more) < right[0].cost
        {
            more[0].bond = joint.bond
            right = more
        }
        if joint.isReason || joint.isBare { Self.setApart(&left, &right[0]) }
        let isAlone = right.count == 1 && depth == 1
        guard isPossible(joint, left, right[0], isAlone: isAlone) else { return nil }
        return [left] + right
    }

    /// "turn on the fan, because it is hot": what is implied is no wish of its own.
    private static func setApart(_ left: inout ClausePart, _ right: inout ClausePart) {
        if left.isImplied, right.isPlainWish { left.isAside = true }
        if right.isImplied, left.isPlainWish { right.isAside = true }
    }

    /// - Parameter isAlone: true where the two are all of the sentence.
    private func isPossible(
        _ joint: Joint, _ left: ClausePart, _ right: ClausePart, isAlone: Bool
    ) -> Bool {
        if joint.bond == .repair, !right.isWish { return false }
        if right.isEllipsis, !left.isWish { return false }
        if joint.isBare, right.cost > Self.clearCost { return false }
        // "turn on the lamp is too old": the thing belongs to the wish.
        if joint.isBare, right.isAside, left.isAboutNothing, beginsWithThing(right.range) {
            return false
        }
        // A reason is one for a wish that is plain, and is told beside it.
        if left.isAside, right.isAside { return !isAlone }
        if left.isAside { return right.isPlainWish }
        // What is denied may be so for a reason.
        return !right.isAside || left.isPlainWish || joint.isReason && left.isDenied
    }

    private func beginsWithThing(_ range: Range<Int>) -> Bool {
        !chart.ends(at: range.lowerBound) { $0 == .determiner }.isEmpty
    }
}
