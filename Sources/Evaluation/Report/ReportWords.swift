internal import Learning

/// What the page calls things, for somebody who has never seen the project.
enum ReportWords {
    static func arm(_ name: String) -> String {
        guard let arm = Arm(rawValue: name) else { return name }
        return switch arm {
        case .none: "nothing rewritten"
        case .taught: "what people taught"
        case .personal: "taught and learned at home"
        case .global: "learned from all homes"
        case .all: "all of Hearth"
        case .learningOff: "learning off"
        case .contextOff: "context off"
        case .homeAssistantRule: "names, kinds and rooms alone"
        case .program: "another program as the hub"
        case .oracle: "perfect learning (the ceiling)"
        }
    }

    static func way(_ name: String) -> String {
        switch ContextWay(rawValue: name) {
        case .deviceState: "what is on or open"
        case .deviceType: "what a thing can do"
        case .habit: "what the person usually does"
        case .timeOfDay: "time of day"
        case .location: "where it was said"
        case .sensors: "what sensors measure"
        case .justSaid: "what was just said"
        case .taste: "the person's taste"
        case nil: name
        }
    }

    static func failure(_ name: String) -> String {
        switch FailurePoint(rawValue: name) {
        case .correct: "correct"
        case .falseWake: "false wake"
        case .asr: "hearing"
        case .nlu: "meaning"
        case .entity: "which thing"
        case .result: "outcome"
        case nil: name
        }
    }

    static func signal(_ name: String) -> String {
        switch Signal.Kind(rawValue: name) {
        case .rephrase: "says it in other words"
        case .repeat: "says it again"
        case .bargeIn: "cuts the answer short"
        case .undo: "takes it back"
        case .override: "a hand against what was done"
        case .manual: "a hand does what was not done"
        case .denied: "says no"
        case .confirmed: "says yes"
        case .thanked: "thanks"
        default: name.replacing("_", with: " ")
        }
    }
}
