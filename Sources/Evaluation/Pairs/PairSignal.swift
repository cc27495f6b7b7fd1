internal import Resolution

/// A kind of fact that decides what an ambiguous wish means.
public enum PairSignal: String, CaseIterable, Hashable, Sendable {
    /// One of two things is on.
    case isOn = "on"
    /// One of two players plays.
    case playing
    /// The oven is off, and hot.
    case stillHot = "still_hot"
    /// One of two machines runs.
    case running
    /// One of two machines has finished, and nobody has emptied it.
    case finished
    /// One of two things is open.
    case isOpen = "open"
    /// Both are on; one was switched just now.
    case changedLately = "changed_lately"
    /// One of two readings is far from what is usual.
    case unusual
    /// Whether there is a screen.
    case screen
    /// Which player is the only one.
    case onlySpeaker = "only_speaker"
    /// Where somebody moves, when nobody knows where the words were said.
    case activity
    /// The hour, where other hours have other habits.
    case hour
    /// Weekday or weekend, where they have other habits.
    case dayKind = "day_kind"
    /// In which room it was said.
    case place
    case dark
    case hot
    case humid
    case stuffy
    case raining
    /// What the person spoke of last.
    case justSaid = "just_said"
    /// What the household does at this hour; the speaker never did.
    case householdHabit = "household_habit"
    /// What this person usually means.
    case personalHabit = "personal_habit"
    /// What this person said to like.
    case preference
}

extension PairSignal {
    /// The evidence that this kind of fact is to the ranking.
    var features: [Feature] {
        switch self {
        case .isOn, .stillHot, .running, .finished, .isOpen: [.active, .executable]
        case .playing: [.playing, .active]
        case .changedLately: [.changedLately]
        case .unusual: [.unusual, .active]
        case .screen, .onlySpeaker: [.screen, .capability]
        case .activity: [.presence]
        case .hour, .dayKind: [.hour]
        case .place: [.sameArea, .sameFloor]
        case .dark, .hot, .humid, .stuffy: [.need, .executable]
        case .raining: [.need, .outdoors]
        case .justSaid: [.lastTarget, .mentioned]
        case .householdHabit, .personalHabit: [.habit, .hour, .person]
        case .preference: [.preference]
        }
    }
}
