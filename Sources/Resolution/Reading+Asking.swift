internal import Home
internal import Language
internal import OrderedCollections
internal import Templates

extension Reading {
    /// "which lights are on" is about all of them.
    var asksOfSet: Bool {
        switch effect {
        case .ask(.which), .ask(.howMany), .ask(.whether), .ask(.weather), .ask(.playing),
            .ask(.compare):
            true
        case .act, .adjust, .control, .play, .ask, .keep, .talk: false
        }
    }

    /// "is it done" is about one thing, whichever that is.
    var asksOfOne: Bool {
        guard case .ask(.whether) = effect, targets.names.isEmpty, targets.kinds.isEmpty else {
            return false
        }
        return targets.pronoun == .it || targets.pronoun == .that
    }

    /// Asks what is true of a thing, and so of each device once.
    var asksOfState: Bool {
        switch effect {
        case .ask(.whether), .ask(.which), .ask(.howMany), .ask(.when), .ask(.howLong): true
        case .act, .adjust, .control, .play, .ask, .keep, .talk: false
        }
    }

    /// "anything left on?" said of no place is about the whole home.
    var asksOfAnything: Bool {
        guard targets.isEmpty || targets.kinds == [TargetDescription.anyKind] else { return false }
        switch effect {
        case .ask(.whether), .ask(.which), .ask(.howMany), .ask(.compare): return true
        case .act, .adjust, .control, .play, .ask, .keep, .talk: return false
        }
    }

    /// Asks for a list or a number of things.
    var listsThem: Bool {
        switch effect {
        case .ask(.which), .ask(.howMany): true
        case .act, .adjust, .control, .play, .ask, .keep, .talk: false
        }
    }

    /// "lock up": every lock and every door that is dangerous to leave open.
    var isAboutAllOpenings: Bool { slots["all_openings"] == true }
}
