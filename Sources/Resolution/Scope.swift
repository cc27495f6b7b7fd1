internal import Home
internal import Language

/// Where, and of what kind, the things are that a reading may be about.
///
/// Taken out of the reading once, because every entity is held against it.
struct Scope {
    let areas: [AreaID]
    let floors: [String]
    let kinds: [String]
    let isHere: Bool
    let isOutdoors: Bool
    /// "hoover the hall" is for the robot, wherever it stands.
    let sendsOut: Bool
    /// Where says nothing.
    let isUnbounded: Bool

    init(_ reading: Reading) {
        let targets = reading.targets
        areas = targets.areas
        floors = targets.floors
        kinds = targets.kinds
        isHere = targets.isHere
        isOutdoors = targets.isOutdoors
        sendsOut =
            reading.effect == .act(.start) && targets.names.isEmpty && targets.kinds == ["vacuum"]
        isUnbounded =
            targets.areas.isEmpty && targets.floors.isEmpty && !targets.isHere
            && !targets.isOutdoors
    }
}
