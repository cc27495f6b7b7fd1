#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#else
    internal import Darwin
#endif

/// When the sun rises and sets, to a few minutes (the sunrise equation, standard altitude -0.833°).
struct Sun: Hashable, Sendable {
    let latitude: Double
    let longitude: Double

    /// Minutes after midnight UTC on a day; nil where the sun does not cross the horizon that day.
    func minutes(dayNumber: Int) -> (rise: Double, set: Double)? {
        let radians = Double.pi / 180
        let days = Double(dayNumber) - 10_957.5 + 0.0008 - longitude / 360
        let anomaly =
            (357.5291 + 0.985_600_28 * days).truncatingRemainder(dividingBy: 360) * radians
        let center =
            1.9148 * sin(anomaly) + 0.02 * sin(2 * anomaly) + 0.0003 * sin(3 * anomaly)
        let ecliptic = anomaly + (center + 180 + 102.9372) * radians
        let transit = 0.0053 * sin(anomaly) - 0.0069 * sin(2 * ecliptic)
        let declination = asin(sin(ecliptic) * sin(23.44 * radians))
        let cosine =
            (sin(-0.833 * radians) - sin(latitude * radians) * sin(declination))
            / (cos(latitude * radians) * cos(declination))
        guard cosine >= -1, cosine <= 1 else { return nil }
        let noon = 720 - longitude * 4 + transit * 1_440
        let half = acos(cosine) / radians * 4
        return (noon - half, noon + half)
    }
}
