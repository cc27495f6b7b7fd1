/// One kind of evidence for a candidate; each is a number that its weight multiplies.
public enum Feature: String, CaseIterable, Codable, Hashable, Sendable {
    /// Natural logarithm of how well the words are explained.
    case text
    /// How well the name that was said fits the target's.
    case name
    /// 1 where the target can do what is asked as its main purpose.
    case capability
    /// 1 where the target is active: on, running, still hot.
    case active
    /// 1 fading to 0 with the logarithm of the time since the target last changed.
    case changedLately = "changed_lately"
    /// 1 where the target ran to its end and was not opened since.
    case finished
    /// How far the asked reading lies from where it usually is, 0 to 1.
    case unusual
    /// 1 where the target is in the area the speaker is in.
    case sameArea = "same_area"
    /// 1 where it is on the same floor but in another area.
    case sameFloor = "same_floor"
    /// 1 where the last turn was about this target.
    case lastTarget = "last_target"
    /// 1 fading with the turns since it was spoken of.
    case mentioned
    case available
    /// 1 where acting would change something.
    case executable
    /// 1 where what is to be played needs a screen and the target has one.
    case screen
    /// Up to 1 the more often this was done at such an hour of such a day.
    case hour
    /// Up to 1 the more often this person did this of late.
    case person
    /// 1 where the target plays now.
    case playing
    /// Logarithm of how much likelier this is after what just happened.
    case habit
    /// 1 where the person said to prefer it.
    case preference
    /// 1 where somebody was just seen, while nobody knows where the words were said.
    case presence
    /// How much the room calls for it, -1 to 1: dark for a lamp, cold for heating, dry, stuffy.
    case need
    /// 1 for a target outdoors, where the words ask for it; -1 where they do not.
    case outdoors
    /// 1 where the device is just what such a request is about: the thermostat for a room's temperature.
    case typical
    /// -1, fading with time, where it would turn round what a person's hand did just now.
    case byHand = "by_hand"
}
