internal import Home
internal import OrderedCollections
internal import Templates

extension SentenceInterpreter {
    func meaning() -> SentenceMeaning? {
        switch match.intent {
        case "HassTurnOn", "HassTurnOff":
            SentenceMeaning(
                effect: .act(
                    SentenceMeaning.switching(
                        match.intent == "HassTurnOn",
                        domain: domains.first ?? (value("device_class") == nil ? nil : "cover"))))
        case "HassToggle": SentenceMeaning(effect: .act(.toggle))
        case "HassOpenCover": SentenceMeaning(effect: .act(.open))
        case "HassCloseCover": SentenceMeaning(effect: .act(.close))
        case "HassStopMoving": SentenceMeaning(effect: .act(.stop))
        case "HassLightSet": light()
        case "HassSetPosition": setting(.setPosition, "position", from: "position")
        case "HassFanSetSpeed": setting(.setSpeed, "speed", from: "percentage")
        case "HassHumidifierSetpoint": setting(.setHumidity, "humidity", from: "humidity")
        case "HassClimateSetTemperature":
            setting(.setTemperature, "temperature", from: "temperature")
        case "HassSetVolume": setting(.setVolume, "volume", from: "volume_level")
        case "HassVacuumStart", "HassVacuumCleanArea":
            SentenceMeaning(effect: .act(.start), domain: "vacuum")
        case "HassVacuumReturnToBase": SentenceMeaning(effect: .act(.dock), domain: "vacuum")
        case "HassLawnMowerStartMowing":
            SentenceMeaning(effect: .act(.start), domain: "lawn_mower")
        case "HassLawnMowerDock": SentenceMeaning(effect: .act(.dock), domain: "lawn_mower")
        case "HassGetState", "HassClimateGetTemperature", "HassGetWeather": question()
        case "HassNevermind": SentenceMeaning(effect: .talk(.cancel))
        default: media() ?? kept() ?? defined()
        }
    }

    private func setting(
        _ action: ActionName, _ slot: String, from name: String
    ) -> SentenceMeaning? {
        number(name).map { number in
            SentenceMeaning(effect: .act(action), slots: [slot: .of(number)])
        }
    }

    private func light() -> SentenceMeaning? {
        var meaning = SentenceMeaning(effect: .act(.setBrightness))
        if let percent = number("brightness") { meaning.slots["brightness"] = .of(percent) }
        if let kelvin = number("temperature") {
            meaning.effect = .act(.setColorTemperature)
            meaning.slots["color_temperature"] = .of(kelvin)
        }
        if let color = text("color") {
            if let value = lexicon.value(of: color, in: "color") {
                meaning.effect = .act(.setColor)
                meaning.slots["color"] = value
                meaning.slots["color_name"] = .string(match.slots["color"]?.text ?? color)
            } else if let kelvin = lexicon.value(of: color, in: "white") {
                meaning.effect = .act(.setColorTemperature)
                meaning.slots["color_temperature"] = kelvin
            }
        }
        return meaning.slots.isEmpty ? nil : meaning
    }

    private func media() -> SentenceMeaning? {
        switch match.intent {
        case "HassMediaPause": SentenceMeaning(effect: .control(.pause))
        case "HassMediaUnpause": SentenceMeaning(effect: .control(.play))
        case "HassMediaNext": SentenceMeaning(effect: .control(.next))
        case "HassMediaPrevious": SentenceMeaning(effect: .control(.previous))
        case "HassMediaPlayerMute":
            SentenceMeaning(
                effect: .act(.setVolume), slots: ["volume": 0, "is_muted": true])
        case "HassMediaPlayerUnmute":
            SentenceMeaning(effect: .act(.setVolume), slots: ["is_muted": false])
        case "HassSetVolumeRelative": volumeChange()
        case "HassMediaSearchAndPlay": search()
        default: nil
        }
    }

    private func volumeChange() -> SentenceMeaning? {
        if let step = number("volume_step"), step != 0 {
            return SentenceMeaning(
                effect: .adjust(.volume, step > 0 ? .up : .down),
                slots: ["amount": .of(abs(step)), "unit": "percent"])
        }
        guard let way = text("volume_step").flatMap(Direction.init(rawValue:)) else { return nil }
        return SentenceMeaning(effect: .adjust(.volume, way))
    }

    private func search() -> SentenceMeaning? {
        guard let title = text("search_query") else { return nil }
        var meaning = SentenceMeaning(effect: .play, slots: ["title": .string(title)])
        if let kind = text("media_class") {
            meaning.slots["media_kind"] = .string(SentenceMeaning.mediaKind(kind))
        }
        return meaning
    }

    /// An intent of Hearth's own, which the owner wrote sentences for: as its first sentences mean.
    private func defined() -> SentenceMeaning? {
        guard let block = book.definitions[match.intent]?.blocks.first else { return nil }
        var meaning = SentenceMeaning(effect: block.effect)
        for (name, slot) in match.slots where !["name", "area", "floor", "domain"].contains(name) {
            meaning.slots[name] = slot.value
        }
        for name in block.slots.keys.sorted() where meaning.slots[name] == nil {
            meaning.slots[name] = block.slots[name]
        }
        return meaning
    }
}

// MARK: - What the hub keeps

extension SentenceInterpreter {
    private func kept() -> SentenceMeaning? {
        switch match.intent {
        case "HassGetCurrentTime": SentenceMeaning(effect: .keep(.currentTime))
        case "HassGetCurrentDate": SentenceMeaning(effect: .keep(.currentDate))
        case "HassShoppingListAddItem": item(.addListItem, list: "shopping")
        case "HassShoppingListCompleteItem": item(.completeListItem, list: "shopping")
        case "HassListAddItem": item(.addListItem, list: text("name"))
        case "HassListCompleteItem": item(.completeListItem, list: text("name"))
        case "HassListRemoveItem": item(.removeListItem, list: text("name"))
        case "HassStartTimer": timer(.startTimer)
        case "HassCancelTimer": timer(.cancelTimer)
        case "HassCancelAllTimers": timer(.cancelAllTimers)
        case "HassIncreaseTimer": timer(.increaseTimer)
        case "HassDecreaseTimer": timer(.decreaseTimer)
        case "HassPauseTimer": timer(.pauseTimer)
        case "HassUnpauseTimer": timer(.resumeTimer)
        case "HassTimerStatus": timer(.timerStatus)
        default: nil
        }
    }

    private func item(_ function: KeptFunction, list: String?) -> SentenceMeaning? {
        guard let item = text("item") else { return nil }
        var meaning = SentenceMeaning(
            effect: .keep(function), slots: ["item": .string(item)], namesThings: false)
        if let list { meaning.slots["list"] = .string(list) }
        return meaning
    }

    private func timer(_ function: KeptFunction) -> SentenceMeaning {
        var meaning = SentenceMeaning(effect: .keep(function), namesThings: false)
        if let seconds = SentenceMeaning.seconds(match.slots) {
            meaning.slots["duration_seconds"] = .of(seconds)
        }
        if let seconds = SentenceMeaning.seconds(match.slots, prefix: "start_") {
            meaning.slots["start_seconds"] = .of(seconds)
        }
        if let name = text("name") { meaning.slots["name"] = .string(name) }
        return meaning
    }
}
