extension PopulationFigure {
    /// Whether answers change when they should, and only then; pairs are independent of each other.
    public static func of(_ tally: PairTally) -> [PopulationFigure] {
        let parts = [("flips", tally.flips), ("flips for no reason", tally.spurious)]
        return parts.compactMap { name, share in
            share.estimate.map {
                PopulationFigure(
                    "minimal pairs", "\(tally.signal.rawValue) \(name)", arm: "all", $0)
            }
        }
    }
}
