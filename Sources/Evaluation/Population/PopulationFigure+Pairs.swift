extension PopulationFigure {
    /// Whether answers change when they should, and only then; pairs are independent of each other.
    ///
    /// - Parameter without: the same pairs of a hub to which that kind of fact counts nothing.
    public static func of(_ tally: PairTally, without: PairTally? = nil) -> [PopulationFigure] {
        let parts = [
            ("flips", tally.flips), ("flips without it", without?.flips),
            ("flips for no reason", tally.spurious),
        ]
        return parts.compactMap { name, share in
            share?.estimate.map {
                PopulationFigure(
                    "minimal pairs", "\(tally.signal.rawValue) \(name)", arm: "all", $0)
            }
        }
    }
}
