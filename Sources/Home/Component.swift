/// The kinds of entity MQTT discovery knows, under Home Assistant's names.
public enum Component: String, CaseIterable, Hashable, Sendable {
    case alarmControlPanel = "alarm_control_panel"
    case binarySensor = "binary_sensor"
    case button
    case camera
    case climate
    case cover
    case date
    case dateTime = "datetime"
    case deviceAutomation = "device_automation"
    case deviceTracker = "device_tracker"
    case event
    case fan
    case humidifier
    case image
    case infrared
    case lawnMower = "lawn_mower"
    case light
    case lock
    case notify
    case number
    case scene
    case select
    case sensor
    case siren
    case `switch`
    case tag
    case text
    case time
    case update
    case vacuum
    case valve
    case waterHeater = "water_heater"
}
