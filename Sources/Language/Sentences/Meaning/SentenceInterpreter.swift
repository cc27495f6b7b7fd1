internal import Home
internal import OrderedCollections
internal import Templates

/// Makes a ``Reading`` of a sentence that a template of Home Assistant's form matched.
///
/// It names entities no more than any other reading does: which is meant, and whether it may be
/// done, is for those to say who know the state of the home.
struct SentenceInterpreter {
    let match: SentenceMatch
    let book: SentenceBook
    let names: SentenceNames
    let lexicon: Lexicon

    /// Nil where the home has no such thing, or the sentence asks for what no home here has.
    func reading() -> Reading? {
        guard var meaning = meaning(), let targets = targets(of: meaning) else { return nil }
        let definition = book.definitions[match.intent]
        if meaning.slots.isEmpty, !SentenceMeaning.intents.contains(match.intent) {
            meaning.slots = match.slots.mapValues(\.value)
        }
        var reading = Reading(
            intent: IntentName(rawValue: match.intent), effect: meaning.effect, targets: targets,
            slots: meaning.slots, spans: spans, source: "sentences of \(book.language)")
        if case .ask = meaning.effect { reading.mood = .question }
        reading.language = book.language
        reading.said = said
        let key = SentenceBook.replyKey(
            match.intent, match.response ?? "default", in: book.language)
        reading.reply = book.replies[key] == nil ? definition?.blocks.first?.reply : key
        return reading
    }

    // MARK: Slots

    func value(_ slot: String) -> Value? {
        match.slots[slot].map(\.value).flatMap { $0 == .null ? nil : $0 }
    }

    func text(_ slot: String) -> String? { value(slot)?.string }

    func number(_ slot: String) -> Double? { value(slot)?.double }

    /// A slot's words, or the one or more values it is fixed to.
    func texts(_ slot: String) -> [String] {
        value(slot)?.list?.compactMap(\.string) ?? text(slot).map { [$0] } ?? []
    }

    /// Domains that the sentence says, or that the name was found under.
    var domains: [String] {
        let stated = texts("domain")
        guard stated.isEmpty else { return stated }
        return match.context["domain"]?.string.map { [$0] } ?? []
    }

    /// The slots as the reply of the sentences speaks of them: in the words that were said.
    private var said: OrderedDictionary<String, Value> {
        var said = match.slots.mapValues { $0.text.isEmpty ? $0.value : .string($0.text) }
        for (name, slot) in match.captures { said[name] = .string(slot.text) }
        if isContextArea, let area = text("area") { said["area"] = .string(area) }
        return said
    }

    private var spans: [Span] {
        match.slots.compactMap { name, slot in
            guard !slot.text.isEmpty else { return nil }
            let role = ["name", "area"].contains(name) ? name : "value"
            return Span(text: slot.text, role: role, value: slot.value)
        }
    }

    // MARK: Targets

    /// True where the place is the speaker's own, and was not said.
    private var isContextArea: Bool {
        match.slots["area"].map { $0.text.isEmpty && $0.value == match.context["area"]?["value"] }
            ?? false
    }

    private func targets(of meaning: SentenceMeaning) -> TargetDescription? {
        var targets = TargetDescription()
        if meaning.namesThings, let name = text("name") {
            let things = names.things(called: name, domains: domains)
            guard !things.isEmpty else { return nil }
            let words = match.slots["name"]?.text ?? ""
            targets.names = [NameMatch(text: words.isEmpty ? name : words, things: things)]
        } else {
            targets.kinds = kinds(of: meaning)
        }
        guard place(&targets, of: meaning) else { return nil }
        targets.quantifier = meaning.quantifier ?? quantifier(of: targets, meaning)
        if targets.quantifier == .all, !targets.kinds.isEmpty, targets.areas.isEmpty,
            targets.floors.isEmpty, !targets.isHere
        {
            targets.isEverywhere = true
        }
        return targets
    }

    private func kinds(of meaning: SentenceMeaning) -> [String] {
        let classes = texts("device_class")
        if !classes.isEmpty { return classes.flatMap { names.kinds(ofClass: $0) } }
        let domains = texts("domain")
        if !domains.isEmpty { return domains.flatMap { names.kinds(ofDomain: $0) } }
        let blocks = book.definitions[match.intent]?.blocks ?? []
        return blocks.first { $0.effect == meaning.effect && !$0.kinds.isEmpty }?.kinds
            ?? meaning.domain.map { names.kinds(ofDomain: $0) } ?? []
    }

    /// False where a place is named that the home does not have.
    private func place(_ targets: inout TargetDescription, of meaning: SentenceMeaning) -> Bool {
        // A robot that is named cleans elsewhere than where it stands.
        if match.intent == "HassVacuumCleanArea", !targets.names.isEmpty { return true }
        if isContextArea {
            // The kind that stands here is meant; of what has no kind, nearness is one reason.
            let isKnown = text("area").map { !$0.isEmpty } ?? false
            if isKnown, meaning.effect.isSwitching, value("name") == nil, !targets.kinds.isEmpty {
                targets.isHere = true
            }
        } else if let name = text("area") {
            guard let area = names.area(called: name) else { return false }
            targets.areas = [area]
        }
        if let name = text("floor") {
            guard let floor = names.floor(called: name) else { return false }
            targets.floors = [floor]
        }
        return true
    }

    /// A kind stands for all of it that is there, as Home Assistant takes it.
    private func quantifier(
        of targets: TargetDescription, _ meaning: SentenceMeaning
    ) -> Quantifier {
        guard meaning.effect.isSwitching, targets.names.isEmpty, !targets.kinds.isEmpty else {
            return .unstated
        }
        let isPlaced = !targets.areas.isEmpty || !targets.floors.isEmpty || targets.isHere
        let isOfHome = match.slots["area"] == nil && match.slots["floor"] == nil
        return isPlaced || isOfHome ? .all : .several
    }
}

extension IntentEffect {
    /// It is done to all of a kind at once.
    fileprivate var isSwitching: Bool {
        guard case .act(let name) = self else { return false }
        switch name {
        case .turnOn, .turnOff, .toggle, .open, .close, .lock, .unlock, .setBrightness, .setColor,
            .setColorTemperature, .setPosition, .setSpeed, .stop:
            return true
        case .setTemperature, .setHumidity, .setMode, .play, .control, .setVolume, .press,
            .setNumber, .select, .setText, .activate, .start, .dock, .arm, .disarm:
            return false
        }
    }
}
