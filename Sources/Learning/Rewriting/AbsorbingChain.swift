internal import OrderedCollections

/// An absorbing Markov chain over numbered states, solved component by component.
///
/// With Q the transitions among states and R those into success, N = (I − Q)⁻¹ says how often each state
/// is visited; N_ij·R_jS is the chance that the talk that began in i succeeds, its last state being j.
/// Source: Ponnusamy et al., "Feedback-Based Self-Learning in Large-Scale Conversational AI Agents".
public struct AbsorbingChain: Sendable {
    /// Components up to this many states are solved exactly; larger ones by a truncated series.
    public static let denseLimit = 300
    /// Steps of the series: people give up before they have tried so often.
    public static let seriesSteps = 12

    public struct Solution: Hashable, Sendable {
        /// The state that most often ends what began here, other than itself; nil where none does.
        public var rewrite: Int?
        /// Of all success, the share that ends there.
        public var share: Double
        /// The chance that what began here succeeds at all.
        public var success: Double

        /// The chance that what began here succeeds at the state of the rewrite.
        public var chance: Double { share * success }
    }

    private struct Edge: Sendable {
        var target: Int32
        var weight: Double
    }

    private var edges: [[Edge]] = []
    private var toSuccess: [Double] = []
    private var toFailure: [Double] = []

    public init(states: Int = 0) { grow(to: states) }

    public var count: Int { edges.count }

    // MARK: Counting

    public mutating func add(from: Int, to: Int, weight: Double) {
        grow(to: max(from, to) + 1)
        guard from != to, weight > 0 else { return }
        let target = Int32(to)
        if let index = edges[from].firstIndex(where: { $0.target == target }) {
            edges[from][index].weight += weight
        } else {
            edges[from].append(Edge(target: target, weight: weight))
        }
    }

    /// Adds what ended here, well and badly.
    public mutating func end(_ state: Int, success: Double, failure: Double) {
        grow(to: state + 1)
        toSuccess[state] += success
        toFailure[state] += failure
    }

    private mutating func grow(to count: Int) {
        while edges.count < count {
            edges.append([])
            toSuccess.append(0)
            toFailure.append(0)
        }
    }

    private func total(_ state: Int) -> Double {
        edges[state].reduce(toSuccess[state] + toFailure[state]) { $0 + $1.weight }
    }

    // MARK: Solving

    /// For every state, where what begins there had better begin.
    public func solve() -> [Solution] {
        var solutions = [Solution](
            repeating: Solution(rewrite: nil, share: 0, success: 0), count: count)
        for component in components() {
            if component.count == 1 {
                let state = component[0]
                let sum = total(state)
                solutions[state].success = sum > 0 ? toSuccess[state] / sum : 0
            } else if component.count <= Self.denseLimit {
                solveDense(component, into: &solutions)
            } else {
                for state in component { solutions[state] = series(from: state) }
            }
        }
        return solutions
    }

    /// Groups of states that edges connect, in the order of their first states.
    private func components() -> [[Int]] {
        var parents = Array(0..<count)
        func root(_ state: Int) -> Int {
            var state = state
            while parents[state] != state {
                parents[state] = parents[parents[state]]
                state = parents[state]
            }
            return state
        }
        for state in 0..<count {
            for edge in edges[state] {
                let (left, right) = (root(state), root(Int(edge.target)))
                parents[max(left, right)] = min(left, right)
            }
        }
        var groups: [[Int]] = []
        var places = [Int](repeating: -1, count: count)
        for state in 0..<count {
            let first = root(state)
            if places[first] < 0 {
                places[first] = groups.count
                groups.append([])
            }
            groups[places[first]].append(state)
        }
        return groups
    }

    /// Inverts I − Q by Gauss and Jordan; a chain that never ends is left without a rewrite.
    private func solveDense(_ component: [Int], into solutions: inout [Solution]) {
        let size = component.count
        var places: [Int: Int] = [:]
        for (place, state) in component.enumerated() { places[state] = place }
        var left = [Double](repeating: 0, count: size * size)
        var visits = left
        for (place, state) in component.enumerated() {
            left[place * size + place] = 1
            visits[place * size + place] = 1
            let sum = total(state)
            for edge in edges[state] where sum > 0 {
                left[place * size + (places[Int(edge.target)] ?? 0)] -= edge.weight / sum
            }
        }
        guard Self.invert(&left, &visits, size) else { return }
        for (place, state) in component.enumerated() {
            var best: (state: Int, chance: Double)?
            var success = 0.0
            for (other, end) in component.enumerated() {
                let sum = total(end)
                guard sum > 0 else { continue }
                let chance = visits[place * size + other] * toSuccess[end] / sum
                success += chance
                guard other != place, chance > best?.chance ?? 0 else { continue }
                best = (end, chance)
            }
            solutions[state] = Self.solution(best, success)
        }
    }

    private static func solution(
        _ best: (state: Int, chance: Double)?, _ success: Double
    ) -> Solution {
        guard let best, success > 0 else {
            return Solution(rewrite: nil, share: 0, success: success)
        }
        return Solution(rewrite: best.state, share: best.chance / success, success: success)
    }

    private static func invert(
        _ left: inout [Double], _ right: inout [Double], _ size: Int
    ) -> Bool {
        for column in 0..<size {
            let pivot = left[column * size + column]
            // I − Q is diagonally dominant: without exchange of rows it stays stable.
            guard abs(pivot) > 1e-12 else { return false }
            for index in 0..<size {
                left[column * size + index] /= pivot
                right[column * size + index] /= pivot
            }
            for row in 0..<size where row != column {
                let factor = left[row * size + column]
                guard factor != 0 else { continue }
                for index in 0..<size {
                    left[row * size + index] -= factor * left[column * size + index]
                    right[row * size + index] -= factor * right[column * size + index]
                }
            }
        }
        return true
    }

    /// The sum of the first powers of Q, along the edges that leave the state.
    private func series(from start: Int) -> Solution {
        var visits: OrderedDictionary<Int, Double> = [start: 1]
        var front: OrderedDictionary<Int, Double> = [start: 1]
        for _ in 0..<Self.seriesSteps where !front.isEmpty {
            var next: OrderedDictionary<Int, Double> = [:]
            for (state, mass) in front where mass > 1e-9 {
                let sum = total(state)
                for edge in edges[state] where sum > 0 {
                    next[Int(edge.target), default: 0] += mass * edge.weight / sum
                }
            }
            for (state, mass) in next { visits[state, default: 0] += mass }
            front = next
        }
        var best: (state: Int, chance: Double)?
        var success = 0.0
        for (state, mass) in visits {
            let sum = total(state)
            guard sum > 0 else { continue }
            let chance = mass * toSuccess[state] / sum
            success += chance
            guard state != start, chance > best?.chance ?? 0 else { continue }
            best = (state, chance)
        }
        return Self.solution(best, success)
    }
}
