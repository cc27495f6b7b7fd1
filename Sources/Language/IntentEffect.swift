public import Home

/// What an intent does, before anybody knows to which entity.
public enum IntentEffect: Codable, Hashable, Sendable {
    /// An action on targets; its value, if it takes one, is in the slot of ``ActionName/valueSlot``.
    case act(ActionName)
    /// A change relative to what is: up or down by the slot `amount`, or by a usual step.
    case adjust(Role, Direction)
    /// A media command; nothing is searched.
    case control(MediaControl)
    /// Play what the slot `title` (and `media_kind`, `by`) says, or, with none, what this person likes.
    case play
    case ask(Question)
    case keep(KeptFunction)
    case talk(DialogueMove)
}

public enum Direction: String, CaseIterable, Codable, Hashable, Sendable {
    case up
    case down
}

/// A question about the home's state.
public enum Question: Codable, Hashable, Sendable {
    /// The value of a role: "what is the temperature".
    case value(Role)
    /// Yes or no: "is the garage open", "are all doors locked", "did i leave anything on".
    case whether(Predicate)
    /// Names: "which lights are on".
    case which(Predicate)
    case howMany(Predicate)
    /// When it last came to be so: "when did the washer finish".
    case when(Predicate)
    /// How long it has been so.
    case howLong(Predicate)
    /// Everything worth telling about the target: "how is the oven doing".
    case status
    /// What the home's own weather station tells.
    case weather
    case playing
    /// Where a device is: "where is the speaker".
    case place
    /// Which place has the most (up) or the least (down) of a role, or whether the first of two
    /// has more of it: "which room is warmest", "is the attic colder than the hall".
    case compare(Role, Direction)
}

/// What may be true of an entity.
public enum Predicate: String, CaseIterable, Codable, Hashable, Sendable {
    case on
    case off
    case open
    case closed
    case locked
    case unlocked
    case active
    case running
    case finished
    case playing
    case paused
    case hot
    case detected
    case clear
    case available
    case unavailable
    case ringing
    case wet
    case empty
    case jammed
    /// A battery that wants changing.
    case low
    case charged
}

/// What the hub keeps itself, with no device behind it.
public enum KeptFunction: String, CaseIterable, Codable, Hashable, Sendable {
    case startTimer = "start_timer"
    case cancelTimer = "cancel_timer"
    case cancelAllTimers = "cancel_all_timers"
    case increaseTimer = "increase_timer"
    case decreaseTimer = "decrease_timer"
    case pauseTimer = "pause_timer"
    case resumeTimer = "resume_timer"
    case timerStatus = "timer_status"
    case setAlarm = "set_alarm"
    case cancelAlarm = "cancel_alarm"
    case getAlarms = "get_alarms"
    /// Silences what rings, and rings again a little later.
    case snooze
    case setReminder = "set_reminder"
    case getScheduled = "get_scheduled"
    case cancelScheduled = "cancel_scheduled"
    /// Whatever is kept, by its name or by where it stood when it was told.
    case cancelKept = "cancel_kept"
    case addListItem = "add_list_item"
    case completeListItem = "complete_list_item"
    case removeListItem = "remove_list_item"
    case readList = "read_list"
    case checkListItem = "check_list_item"
    case createList = "create_list"
    case deleteList = "delete_list"
    case currentTime = "current_time"
    case currentDate = "current_date"
    /// When the sun rises (slot `sun`: sunrise) or sets next.
    case sunTime = "sun_time"
    case setPreference = "set_preference"
    case getPreferences = "get_preferences"
    case teach
    case getLessons = "get_lessons"
    case forgetLesson = "forget_lesson"
}

/// A turn that speaks of the conversation itself.
public enum DialogueMove: String, CaseIterable, Codable, Hashable, Sendable {
    case yes
    case no
    case undo
    /// "no, i meant the lamp": the slot `meant` holds the rest, if any.
    case wrong
    case `repeat`
    /// "and the bedroom": what was last wanted, for other targets.
    case again
    case help
    case cancel
    case thanks
    case explain
    case askWhatWasDone = "ask_what_was_done"
    case noPreference = "no_preference"
    case greet
}

extension ActionName {
    /// The slot with the value that the action takes; nil where it takes none, or one of several.
    public var valueSlot: String? {
        switch self {
        case .setBrightness: "brightness"
        case .setPosition: "position"
        case .setTemperature: "temperature"
        case .setHumidity: "humidity"
        case .setSpeed: "speed"
        case .setVolume: "volume"
        case .setNumber: "value"
        case .setMode: "mode"
        case .select: "option"
        case .setText: "text"
        case .play: "title"
        case .setColor, .setColorTemperature, .turnOn, .turnOff, .toggle, .open, .close, .stop,
            .lock, .unlock, .press, .activate, .start, .dock, .arm, .disarm, .control:
            nil
        }
    }
}
