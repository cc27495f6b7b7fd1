import Home

/// The air of one area, shared by all devices in it.
struct Room: Hashable, Sendable {
    /// The air is stepped on a grid of its own, so that who looks at it, and when, changes nothing.
    static let stepMilliseconds: Int64 = 30_000
    private static let insulationHours = 15.0
    private static let openHours = 0.8
    private static let comfortCelsius = 20.5

    let name: String
    var celsius: Double
    var humidityPercent: Double
    /// A room without heating of its own is kept near comfort by the rest of the house.
    var isHeated = false
    private(set) var heat = 0.0
    private(set) var moisture = 0.0
    private(set) var openings = 0
    private var steppedTo: Int64
    private var outdoorCelsius = 0.0
    private var stepsToWeather = 0

    init(name: String, seed: UInt64, at moment: Moment) {
        var dice = Dice(seed: seed, key: "room \(name)")
        self.name = name
        celsius = 20 + dice.between(-0.8, 0.8)
        humidityPercent = 48 + dice.between(-5, 5)
        steppedTo = moment.monotonicMilliseconds
    }

    /// Replaces what one device did to the air by what it does now.
    mutating func replace(_ old: Influence, by new: Influence) {
        guard old != new else { return }
        heat += new.celsiusPerHour - old.celsiusPerHour
        moisture += new.percentPerHour - old.percentPerHour
        openings += (new.isOpening ? 1 : 0) - (old.isOpening ? 1 : 0)
    }

    mutating func advance(to moment: Moment, climate: OutdoorClimate, seed: UInt64) {
        while moment.monotonicMilliseconds - steppedTo >= Self.stepMilliseconds {
            steppedTo += Self.stepMilliseconds
            if stepsToWeather == 0 {
                let ago = steppedTo - moment.monotonicMilliseconds
                outdoorCelsius = climate.celsius(
                    at: moment.advanced(byMilliseconds: ago), seed: seed)
                stepsToWeather = 10
            }
            stepsToWeather -= 1
            step(hours: Double(Self.stepMilliseconds) / 3_600_000)
        }
    }

    private mutating func step(hours: Double) {
        let open = openings > 0
        let closedRest =
            isHeated
            ? outdoorCelsius + 2.5 : Self.comfortCelsius + 0.12 * (outdoorCelsius - 10)
        let rest = open ? outdoorCelsius : closedRest
        celsius +=
            ((rest - celsius) / (open ? Self.openHours : Self.insulationHours) + heat) * hours
        celsius = celsius.clamped(to: -40...60)
        humidityPercent += ((48 - humidityPercent) / (open ? 1 : 8) + moisture) * hours
        humidityPercent = humidityPercent.clamped(to: 5...100)
    }
}

/// What a device does to the air around it.
struct Influence: Hashable, Sendable {
    var celsiusPerHour = 0.0
    var percentPerHour = 0.0
    /// A window or door to the outside stands open.
    var isOpening = false
    /// It is what keeps the room warm.
    var isHeating = false
}
