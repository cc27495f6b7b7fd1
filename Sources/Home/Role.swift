/// The part an entity plays in its device: what people mean when they speak of the device.
///
/// A device type may name the entity of a role; otherwise component and device class tell.
public enum Role: String, CaseIterable, Codable, Hashable, Sendable, Comparable {
    // What can be done.
    case power
    case brightness
    case color
    case colorTemperature = "color_temperature"
    case opening
    case lock
    case targetTemperature = "target_temperature"
    case targetHumidity = "target_humidity"
    case mode
    case speed
    case volume
    /// Takes what to play.
    case media
    /// Takes `play`, `pause`, `stop`, `next`.
    case control
    case brew
    case start
    case alarmTime = "alarm_time"
    case dismiss
    case cleaning
    case scene
    case arming
    // What is told.
    case temperature
    case humidity
    case illuminance
    case playback
    case title
    case contact
    case motion
    case ringing
    case running
    case program
    case obstruction
    case battery
    case energy
    case rain
    case wind
    case condition
    case airQuality = "air_quality"
    case moisture
    case smoke
    case detection
    /// A sensor, number, select or text that fits none of the others.
    case other

    public static func < (left: Role, right: Role) -> Bool { left.rawValue < right.rawValue }
}
