import Home
import Templates

/// The weather outside: a yearly and a daily wave with slow, seeded irregularity on top.
public struct OutdoorClimate: Hashable, Sendable {
    public var meanCelsius: Double
    /// Half the difference between the warmest and the coldest weeks.
    public var seasonCelsius: Double
    /// Half the difference between afternoon and early morning.
    public var dayCelsius: Double
    /// How far the weather strays from the two waves.
    public var irregularCelsius: Double
    /// How much of the time it rains.
    public var rainShare: Double

    public init(
        meanCelsius: Double = 10, seasonCelsius: Double = 9, dayCelsius: Double = 4,
        irregularCelsius: Double = 3, rainShare: Double = 0.12
    ) {
        self.meanCelsius = meanCelsius
        self.seasonCelsius = seasonCelsius
        self.dayCelsius = dayCelsius
        self.irregularCelsius = irregularCelsius
        self.rainShare = rainShare
    }

    init(value: Value) throws(SimulationError) {
        guard value.object != nil else {
            throw SimulationError(place: "climate", reason: "expected an object")
        }
        var climate = Parameters(value, place: "climate")
        self.init(
            meanCelsius: try climate.number("mean_celsius", or: 10, in: -40...45),
            seasonCelsius: try climate.number("season_celsius", or: 9, in: 0...40),
            dayCelsius: try climate.number("day_celsius", or: 4, in: 0...25),
            irregularCelsius: try climate.number("irregular_celsius", or: 3, in: 0...15),
            rainShare: try climate.number("rain_share", or: 0.12, in: 0...1))
        try climate.finish()
    }
}

/// The weather at one moment.
struct Weather: Hashable, Sendable {
    var celsius: Double
    var humidityPercent: Double
    var windKilometresPerHour: Double
    var rainMillimetresPerHour: Double
    var lux: Double

    var condition: String {
        if rainMillimetresPerHour > 4 { return "pouring" }
        if rainMillimetresPerHour > 0 { return celsius < 1 ? "snowy" : "rainy" }
        if windKilometresPerHour > 40 { return "windy" }
        guard lux > 0 else { return "clear-night" }
        return humidityPercent > 80 ? "cloudy" : humidityPercent > 65 ? "partlycloudy" : "sunny"
    }
}

extension OutdoorClimate {
    private static let daySeconds = 86_400.0
    private static let yearSeconds = 31_557_600.0

    /// Depends on the local wall time and the seed alone, so that everyone outside sees the same.
    func weather(at moment: Moment, seed: UInt64) -> Weather {
        let seconds = moment.localSeconds
        let damp = smooth(seconds, period: 28_800, seed: seed, key: 2)
        let rain = max(0, damp - (1 - 2 * rainShare)) * 10
        let celsius = celsius(at: moment, seed: seed) - (rain > 0 ? 1.5 : 0)
        let light = max(0, sunHeight(seconds))
        return Weather(
            celsius: celsius,
            humidityPercent: (70 + 22 * damp - 0.8 * (celsius - meanCelsius)).clamped(to: 20...100),
            windKilometresPerHour:
                max(0, 12 + 16 * smooth(seconds, period: 10_800, seed: seed, key: 3)),
            rainMillimetresPerHour: rain,
            lux: light * 60_000 * (rain > 0 ? 0.3 : 1))
    }

    func celsius(at moment: Moment, seed: UInt64) -> Double {
        let seconds = moment.localSeconds
        let season = seasonCelsius * wave(seconds, period: Self.yearSeconds, peak: 200 * 86_400)
        let day = dayCelsius * wave(seconds, period: Self.daySeconds, peak: 15 * 3_600)
        let stray =
            0.7 * smooth(seconds, period: 172_800, seed: seed, key: 0)
            + 0.3 * smooth(seconds, period: 21_600, seed: seed, key: 1)
        return meanCelsius + season + day + irregularCelsius * stray
    }

    /// How high the sun stands, 0 at the horizon; days are longer in summer.
    private func sunHeight(_ seconds: Double) -> Double {
        wave(seconds, period: Self.daySeconds, peak: 12.5 * 3_600) + 0.1
            + 0.35 * wave(seconds, period: Self.yearSeconds, peak: 172 * 86_400)
    }

    /// Value noise from -1 to 1: seeded points a period apart, joined smoothly.
    private func smooth(_ seconds: Double, period: Double, seed: UInt64, key: UInt64) -> Double {
        let position = seconds / period
        let floor = position.rounded(.down)
        let share = position - floor
        let index = Int64(saturating: floor)
        let blend = share * share * (3 - 2 * share)
        let before = point(index, seed: seed, key: key)
        return before + (point(index &+ 1, seed: seed, key: key) - before) * blend
    }

    private func point(_ index: Int64, seed: UInt64, key: UInt64) -> Double {
        let number = mixed(mixed(seed &+ key &* 0x9E37_79B9) ^ UInt64(bitPattern: index))
        return Double(number >> 11) * 0x1p-52 - 1
    }
}

extension Moment {
    /// Seconds since 1970 as the clock on the wall shows them.
    var localSeconds: Double { Double(wallMilliseconds) / 1000 + Double(utcOffsetSeconds) }

    /// Seconds since local midnight: at least 0, below 86,400.
    var secondsOfDay: Double {
        let seconds = localSeconds.truncatingRemainder(dividingBy: 86_400)
        return seconds < 0 ? seconds + 86_400 : seconds
    }
}
