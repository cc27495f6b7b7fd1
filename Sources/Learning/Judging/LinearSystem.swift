/// Linear equations, solved by Gaussian elimination with the largest pivot.
struct LinearSystem {
    private var rows: [[Double]]

    init(_ rows: [[Double]]) { self.rows = rows }

    func solution(_ right: [Double]) -> [Double] {
        var rows = rows
        var right = right
        let count = right.count
        for pivot in 0..<count {
            let best = (pivot..<count).max { abs(rows[$0][pivot]) < abs(rows[$1][pivot]) } ?? pivot
            rows.swapAt(pivot, best)
            right.swapAt(pivot, best)
            let divisor = abs(rows[pivot][pivot]) < 1e-9 ? 1e-9 : rows[pivot][pivot]
            for row in (pivot + 1)..<max(pivot + 1, count) where rows[row][pivot] != 0 {
                let factor = rows[row][pivot] / divisor
                for column in pivot..<count { rows[row][column] -= factor * rows[pivot][column] }
                right[row] -= factor * right[pivot]
            }
        }
        for pivot in (0..<count).reversed() {
            for column in (pivot + 1)..<max(pivot + 1, count) {
                right[pivot] -= rows[pivot][column] * right[column]
            }
            right[pivot] /= abs(rows[pivot][pivot]) < 1e-9 ? 1e-9 : rows[pivot][pivot]
        }
        return right
    }
}
