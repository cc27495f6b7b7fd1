/// What people and their world do how often; each has a range in `Config/population.yaml` from which
/// every home or person draws its own.
public enum Rate: String, CaseIterable, Hashable, Sendable {
    // Homes
    case devices
    case people
    /// Wishes of a person on a day at home.
    case wishesPerDay = "wishes_per_day"
    /// Days of four weeks on which nobody is at home.
    case holidayDays = "holiday_days"
    /// Days of four weeks on which a guest is there.
    case guestDays = "guest_days"
    // Recognition
    /// Utterances with a content word that is misheard.
    case misheard
    /// The same in a room whose microphone is far away.
    case misheardFar = "misheard_far"
    /// Rooms with a microphone that is far away.
    case farRooms = "far_rooms"
    /// Speech of a television or among people that wakes the hub, a day.
    case falseWakesPerDay = "false_wakes_per_day"
    // Words
    /// Wishes put in words that no template foresees.
    case outsideTemplates = "outside_templates"
    /// Devices for which a person has a name of the person's own.
    case nicknames
    /// Wishes that nothing in the home could fulfil.
    case unfulfillable
    /// Wishes that leave out what the context tells.
    case elliptic
    // What fails besides
    /// Commands that find their device mute.
    case muteDevice = "mute_device"
    // Reactions to a defect
    case rephrase
    case bargeIn = "barge_in"
    case hand
    case givesUp = "gives_up"
    case undo
    /// Of the times something is said again: in the same words.
    case repeatsWords = "repeats_words"
    /// Tries before a person gives up in any case.
    case patience
    /// Median of the seconds until a person says something again.
    case delaySeconds = "delay_seconds"
    // What looks like a reaction and is none
    /// Something contrary although all went well: barge-in, change of mind, second person.
    case falseSignal = "false_signal"
    /// Follow-ups and refinements after something that went well.
    case followUp = "follow_up"
    case thanks
    /// Changes by an automation, a day.
    case automationsPerDay = "automations_per_day"
    /// Changes by a hand that no turn is the reason for, a day.
    case handsPerDay = "hands_per_day"

    /// What can be at all.
    public var bounds: ClosedRange<Double> {
        switch self {
        case .devices: 8...200
        case .people: 1...12
        case .wishesPerDay: 0...200
        case .holidayDays, .guestDays: 0...28
        case .falseWakesPerDay, .automationsPerDay, .handsPerDay: 0...500
        case .patience: 1...8
        case .delaySeconds: 1...600
        case .misheard, .misheardFar, .farRooms, .outsideTemplates, .nicknames, .unfulfillable,
            .elliptic, .muteDevice, .rephrase, .bargeIn, .hand, .givesUp, .undo, .repeatsWords,
            .falseSignal, .followUp, .thanks:
            0...1
        }
    }

    var usual: ClosedRange<Double> {
        switch self {
        case .devices: 8...60
        case .people: 1...5
        case .wishesPerDay: 5...12
        case .holidayDays: 0...3
        case .guestDays: 0...4
        case .misheard: 0.05...0.3
        case .misheardFar: 0.2...0.46
        case .farRooms: 0.1...0.3
        case .falseWakesPerDay: 0.3...3
        case .outsideTemplates: 0.1...0.35
        case .nicknames: 0...0.2
        case .unfulfillable: 0.01...0.04
        case .elliptic: 0.25...0.6
        case .muteDevice: 0.002...0.02
        case .rephrase: 0.3...0.8
        case .bargeIn: 0.1...0.5
        case .hand: 0.1...0.4
        case .givesUp: 0.1...0.4
        case .undo: 0.05...0.25
        case .repeatsWords: 0.1...0.35
        case .patience: 2...4
        case .delaySeconds: 3...12
        case .falseSignal: 0.02...0.15
        case .followUp: 0.03...0.12
        case .thanks: 0.02...0.2
        case .automationsPerDay: 0...4
        case .handsPerDay: 2...8
        }
    }
}
