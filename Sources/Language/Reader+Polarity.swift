internal import Home
internal import OrderedCollections
internal import Templates

/// Which way a sentence goes, by its words, its mood and what it is read as.
extension Reader {
    /// A reading worse than this tells nothing.
    private static let leastScore = -0.7

    public func polarity(of text: String, in vocabulary: Vocabulary) -> Polarity {
        polarity(of: text, read: read(text, in: vocabulary).clauses, in: vocabulary)
    }

    /// The same, for a text that has been read already.
    ///
    /// The words of names say nothing: a "do not disturb" light denies nothing.
    public func polarity(
        of text: String, read clauses: [Clause], in vocabulary: Vocabulary
    ) -> Polarity {
        polarity(of: clauses, words: wordPolarity(of: text, in: vocabulary))
    }

    /// The same, where it is known which way the words go by themselves.
    public func polarity(of clauses: [Clause], words: Polarity) -> Polarity {
        var polarity = words
        for clause in clauses {
            let best = clause.readings.first.flatMap { $0.score >= Self.leastScore ? $0 : nil }
            if let best {
                polarity.formUnion(best.polarity)
                if best.targets.exceptions != Exceptions() { polarity.insert(.denied) }
            }
            switch clause.mood {
            case .negated, .conditional: polarity.insert(.seemsDenied)
            case .reported: if best != nil { polarity.insert(.seemsDenied) }
            case .question: polarity.insert(.asked)
            case .past: if best != nil { polarity.insert(.asked) }
            case .command, .overheard: break
            }
            if case .ask = best?.effect { polarity.insert(.asked) }
        }
        return polarity
    }

    /// Which way the words go by themselves.
    public func wordPolarity(of text: String, in vocabulary: Vocabulary) -> Polarity {
        wordPolarity(of: hear(text, in: vocabulary))
    }

    /// The same, for a text that other things are asked about too.
    public func wordPolarity(of heard: HeardText) -> Polarity {
        guard let chart = heard.chart else { return [] }
        var named = Set<Int>()
        for start in chart.texts.indices {
            for hit in chart.names(at: start) where hit.match.quality >= 1 {
                named.formUnion(start..<hit.end)
            }
        }
        return lexicon.polarityWords.polarity(of: chart.texts) { index in
            named.contains(index) || chart.isBeforePlace(index)
        }
    }
}

extension Chart {
    /// "on the desk" says where, and nothing of on or off.
    fileprivate func isBeforePlace(_ index: Int) -> Bool {
        guard index + 1 < texts.count else { return false }
        return !ends(at: index) { $0 == .preposition }.isEmpty
            && !ends(at: index + 1) { $0 == .determiner }.isEmpty
    }
}

extension Reading {
    /// Which way the deed goes.
    public var polarity: Polarity {
        switch effect {
        case .act(let name): polarity(doing: name)
        case .adjust(_, let direction): direction == .up ? .positive : .negative
        case .control(let control):
            switch control {
            case .play: .positive
            case .pause, .stop: .negative
            case .next, .previous: []
            }
        case .play: .positive
        case .ask, .keep, .talk: []
        }
    }

    private func polarity(doing name: ActionName) -> Polarity {
        switch name {
        case .turnOn, .open, .unlock, .start, .arm, .activate, .play: .positive
        case .turnOff, .close, .lock, .stop, .disarm, .dock: .negative
        case .toggle: [.positive, .negative]
        case .setBrightness, .setPosition, .setSpeed, .setVolume:
            // Nothing of something is off.
            slots.values.contains { $0.double == 0 } ? .negative : []
        case .setColor, .setColorTemperature, .setTemperature, .setHumidity, .setMode, .control,
            .press, .setNumber, .select, .setText:
            []
        }
    }
}
