import Home
import Templates

/// What one kind of device does over time, and when told to.
///
/// A behaviour knows nothing of topics and payloads: it reports and takes values in the units of
/// its channels.
protocol Behaviour: Sendable {
    init(_ parameters: inout Parameters, dice: inout Dice) throws(SimulationError)

    /// What the device announces; fixed for its life.
    var plan: [EntityPlan] { get }
    /// What only a hand can move: an oven's door, a light beam.
    var handles: [Channel] { get }
    /// Seconds until something will happen by itself; nil when nothing will.
    var pause: Double? { get }
    var influence: Influence { get }

    /// The value of a channel; `null` where there is none to tell.
    func report(_ key: String) -> Value
    mutating func advance(by seconds: Double, in surroundings: inout Surroundings)
    /// Whether the order meant something to the device, in the state it is in.
    mutating func take(_ order: Order, in surroundings: inout Surroundings) -> Bool
    /// What happened for a moment only, each told once.
    mutating func takeEvents() -> [Order]
}

extension Behaviour {
    var handles: [Channel] { [] }
    var pause: Double? { nil }
    var influence: Influence { Influence() }
    mutating func advance(by seconds: Double, in surroundings: inout Surroundings) {}
    mutating func takeEvents() -> [Order] { [] }
}

/// A value for a channel: a command, or what a person's hand did.
struct Order: Hashable, Sendable {
    var key: String
    var value: Value
    var isByHand = false
}

/// What a device finds around it when its time comes.
struct Surroundings: Sendable {
    let now: Moment
    let climate: OutdoorClimate
    let seed: UInt64
    var dice: Dice
    var room: Room

    var weather: Weather { climate.weather(at: now, seed: seed) }
}

/// The behaviours that data files may name.
enum BehaviourCatalogue {
    static let all: [(name: String, type: any Behaviour.Type)] = [
        ("alarm_clock", AlarmClock.self),
        ("appliance", Appliance.self),
        ("climate_sensor", ClimateSensor.self),
        ("coffee_maker", CoffeeMaker.self),
        ("contact", ContactSensor.self),
        ("cover", Cover.self),
        ("doorbell", Doorbell.self),
        ("fan", Fan.self),
        ("fridge", Fridge.self),
        ("heater", Heater.self),
        ("hob", Hob.self),
        ("humidifier", Humidifier.self),
        ("kettle", Kettle.self),
        ("light", Light.self),
        ("lock", Lock.self),
        ("media_player", MediaPlayer.self),
        ("motion", MotionSensor.self),
        ("oven", Oven.self),
        ("plug", Plug.self),
        ("siren", Siren.self),
        ("thermostat", Thermostat.self),
        ("vacuum", Vacuum.self),
        ("weather_station", WeatherStation.self),
    ]

    static func make(
        _ name: String, _ parameters: inout Parameters, dice: inout Dice
    ) throws(SimulationError) -> any Behaviour {
        guard let type = all.first(where: { $0.name == name })?.type else {
            let names = all.map(\.name).joined(separator: ", ")
            throw parameters.error("behaviour", "expected one of \(names)")
        }
        return try type.init(&parameters, dice: &dice)
    }
}
