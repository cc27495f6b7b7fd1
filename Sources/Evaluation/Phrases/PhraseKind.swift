/// What is put into words. What a kind says of its slots: `thing` is what a device or its kind is
/// called, without an article, or `it`; `room`; `value` is a number or word; `title`, `item`.
public enum PhraseKind: String, CaseIterable, Hashable, Sendable {
    // Switching: {thing}; the room's: {room}
    case turnOn
    case turnOff
    case roomLightsOn
    case roomLightsOff
    case everythingOff
    // Light: {thing}, {value} percent or a colour
    case brightness
    case brighter
    case dimmer
    case color
    case warmWhite
    // Climate: {value} degrees, {room}; {thing} where a device is named
    case setTemperature
    case setDeviceTemperature
    case warmer
    case cooler
    // Openings: {thing}, {value} percent
    case open
    case close
    case position
    case lock
    case unlock
    case lockUp
    // Kitchen and machines: {thing}, {value} degrees
    case ovenOn
    case ovenTemperature
    case brew
    case boil
    case start
    case stop
    case vacuum
    case vacuumHome
    case fanSpeed
    // Media: {title}, {thing}, {value} percent
    case playTitle
    case playTitleOn
    case playGenre
    case playMusic
    case pause
    case resume
    case next
    case volume
    case louder
    case quieter
    case whatPlays
    // Time: {value} as in "ten minutes" or "half past six"
    case timer
    case timerLeft
    case timerCancel
    case alarm
    case alarmCancel
    case alarmAsk
    case time
    // Questions: {thing}, {room}
    case isOn
    case isOpen
    case isLocked
    case whichOn
    case whichOpen
    case temperature
    case temperatureThere
    case humidity
    case remaining
    case isFinished
    case weather
    // Complaints that are wishes
    case tooDark
    case tooBright
    case tooHot
    case tooCold
    case tooLoud
    // Lists: {item}
    case addItem
    // Talk with the hub: {thing}, {room}
    case yes
    case no
    case thanks
    case undo
    case never
    case meant
    case meantRoom
    case andThing
    case andRoom
    case more
    case less
    // Not for the hub
    case chat
    case television
}
