/// Verbs that everybody uses, in the turns of phrase of each population.
extension PhraseGrammar {
    static let commonA: [Entry] = [
        Entry(
            .turnOn,
            [
                "(can|could) you turn the {thing} on for me",
                "turn that {thing} on (will you|please)",
                "switch the {thing} on would you", "i'd like the {thing} turned on now",
            ]),
        Entry(
            .turnOff,
            [
                "(can|could) you turn the {thing} off for me",
                "turn that {thing} off (will you|please)",
                "switch the {thing} off would you", "i'd like the {thing} turned off now",
            ]),
        Entry(
            .roomLightsOn,
            [
                "(can|could) you turn on the lights in the {room} for me",
                "turn the {room} lights on will you",
            ]),
        Entry(
            .roomLightsOff,
            [
                "(can|could) you turn off the lights in the {room} for me",
                "turn the {room} lights off will you",
            ]),
        Entry(
            .everythingOff,
            ["(can|could) you turn everything off for me", "turn everything off will you"]),
        Entry(
            .brightness,
            [
                "(can|could) you set the {thing} to {value} percent for me",
                "dim the {thing} to {value} percent will you",
            ]),
        Entry(
            .brighter,
            [
                "(can|could) you make the {thing} brighter for me",
                "turn the {thing} up a bit will you",
            ]),
        Entry(
            .dimmer,
            ["(can|could) you dim the {thing} for me", "turn the {thing} down a bit will you"]),
        Entry(
            .color,
            [
                "(can|could) you make the {thing} {value} for me",
                "turn the {thing} {value} will you",
            ]),
        Entry(.warmWhite, ["(can|could) you make the {thing} warm white for me"]),
        Entry(
            .setTemperature,
            [
                "(can|could) you set the {room} to {value} degrees for me",
                "make it {value} degrees in the {room} will you",
            ]),
        Entry(
            .setDeviceTemperature,
            [
                "(can|could) you set the {thing} to {value} degrees for me",
                "set the {thing} at {value} degrees will you",
            ]),
        Entry(
            .warmer,
            [
                "(can|could) you make the {room} warmer for me",
                "make it warmer in the {room} will you",
            ]),
        Entry(
            .cooler,
            [
                "(can|could) you make the {room} cooler for me",
                "make it cooler in the {room} will you",
            ]),
        Entry(.open, ["(can|could) you open the {thing} for me", "open that {thing} will you"]),
        Entry(.close, ["(can|could) you close the {thing} for me", "close that {thing} will you"]),
        Entry(.position, ["(can|could) you open the {thing} to {value} percent for me"]),
        Entry(.lock, ["(can|could) you lock the {thing} for me", "lock that {thing} will you"]),
        Entry(
            .unlock, ["(can|could) you unlock the {thing} for me", "unlock that {thing} will you"]),
        Entry(.lockUp, ["(can|could) you lock up for me"]),
        Entry(
            .ovenOn,
            ["(can|could) you turn the {thing} on for me", "turn that {thing} on will you"]),
        Entry(
            .ovenTemperature,
            ["how hot is the {thing} now then", "what temperature is that {thing} at"]),
        Entry(
            .brew,
            [
                "(can|could) you make a coffee for me", "make me a coffee will you",
                "start the coffee will you",
            ]),
        Entry(
            .boil, ["(can|could) you put the {thing} on for me", "turn the {thing} on will you"]),
        Entry(.start, ["(can|could) you start the {thing} for me", "start that {thing} will you"]),
        Entry(.stop, ["(can|could) you stop the {thing} for me", "stop that {thing} will you"]),
        Entry(.vacuum, ["(can|could) you start the {thing} for me"]),
        Entry(.playTitle, ["(can|could) you play {title} for me", "play {title} will you"]),
        Entry(
            .playTitleOn,
            [
                "(can|could) you play {title} on the {thing} for me",
                "play {title} on the {thing} will you",
            ]),
        Entry(
            .playGenre,
            ["(can|could) you play some {title} for me", "play a bit of {title} will you"]),
        Entry(
            .playMusic, ["(can|could) you play some music for me", "play me some music will you"]),
        Entry(.pause, ["(can|could) you pause that for me", "pause it will you"]),
        Entry(.resume, ["(can|could) you resume it for me", "play on will you"]),
        Entry(.volume, ["(can|could) you set the volume to {value} percent for me"]),
        Entry(.louder, ["(can|could) you turn it up for me", "turn it up a bit will you"]),
        Entry(.quieter, ["(can|could) you turn it down for me", "turn it down a bit will you"]),
        Entry(
            .timer,
            ["(can|could) you set a timer for {value} for me", "set me a timer for {value}"]),
        Entry(
            .timerLeft, ["how long is left on that timer", "how much time is left on my timer now"]),
        Entry(
            .timerCancel, ["(can|could) you cancel the timer for me", "cancel that timer will you"]),
        Entry(
            .alarm,
            ["(can|could) you set an alarm for {value} for me", "wake me up at {value} will you"]),
        Entry(.alarmCancel, ["(can|could) you cancel my alarm for me"]),
        Entry(.isOn, ["is that {thing} on at all", "is the {thing} still on by any chance"]),
        Entry(.isOpen, ["is that {thing} open at all", "is the {thing} still open by any chance"]),
        Entry(.isLocked, ["is that {thing} locked at all", "is the {thing} locked by any chance"]),
        Entry(.whichOn, ["which lights are still on anywhere", "what is still on then"]),
        Entry(.temperature, ["what's the temperature then", "what temperature is it just now"]),
        Entry(
            .temperatureThere,
            ["what's the temperature in the {room} then", "how warm is it in the {room} just now"]),
        Entry(.humidity, ["what's the humidity in the {room} then"]),
        Entry(
            .remaining,
            ["how long does the {thing} still need then", "how much longer will that {thing} take"]),
        Entry(.isFinished, ["is the {thing} finished by now", "is that {thing} done yet"]),
        Entry(.weather, ["what's the weather like then"]),
        Entry(
            .addItem,
            [
                "(can|could) you add {item} to the shopping list for me",
                "put {item} on the shopping list will you",
            ]),
    ]

    static let commonB: [Entry] = [
        Entry(
            .turnOn,
            [
                "turn the {thing} on if you would", "would you kindly switch on the {thing}",
                "i should like you to turn on the {thing}",
            ]),
        Entry(
            .turnOff,
            [
                "turn the {thing} off if you would", "would you kindly switch off the {thing}",
                "i should like you to turn off the {thing}",
            ]),
        Entry(
            .roomLightsOn,
            [
                "would you kindly turn on the lights in the {room}",
                "i should like you to turn on the {room} lights",
            ]),
        Entry(
            .roomLightsOff,
            [
                "would you kindly turn off the lights in the {room}",
                "i should like you to turn off the {room} lights",
            ]),
        Entry(.everythingOff, ["would you kindly turn everything off"]),
        Entry(
            .brightness,
            [
                "would you kindly set the {thing} to {value} percent",
                "i should like you to dim the {thing} to {value} percent",
            ]),
        Entry(
            .brighter,
            ["would you kindly brighten the {thing}", "i should like the {thing} brighter"]),
        Entry(.dimmer, ["would you kindly dim the {thing}", "i should like the {thing} dimmer"]),
        Entry(
            .color,
            [
                "would you kindly turn the {thing} {value}",
                "i should like you to make the {thing} {value}",
            ]),
        Entry(
            .setTemperature,
            [
                "would you kindly set the {room} to {value} degrees",
                "i should like {value} degrees in the {room}",
            ]),
        Entry(.setDeviceTemperature, ["would you kindly set the {thing} to {value} degrees"]),
        Entry(.warmer, ["would you kindly make the {room} warmer"]),
        Entry(.cooler, ["would you kindly make the {room} cooler"]),
        Entry(
            .open, ["would you kindly open the {thing}", "i should like you to open the {thing}"]),
        Entry(
            .close,
            ["would you kindly close the {thing}", "i should like you to close the {thing}"]),
        Entry(
            .lock, ["would you kindly lock the {thing}", "i should like you to lock the {thing}"]),
        Entry(
            .unlock,
            ["would you kindly unlock the {thing}", "i should like you to unlock the {thing}"]),
        Entry(
            .ovenOn,
            ["would you kindly turn on the {thing}", "i should like you to heat up the {thing}"]),
        Entry(
            .ovenTemperature,
            [
                "could you tell me how hot the {thing} is",
                "what is the temperature of the {thing} by now",
            ]),
        Entry(.brew, ["would you kindly make coffee", "i should like a coffee"]),
        Entry(
            .start,
            ["would you kindly start the {thing}", "i should like you to start the {thing}"]),
        Entry(
            .stop, ["would you kindly stop the {thing}", "i should like you to stop the {thing}"]),
        Entry(.playTitle, ["would you kindly play {title}", "i should like to hear {title}"]),
        Entry(.playTitleOn, ["would you kindly play {title} on the {thing}"]),
        Entry(
            .playGenre,
            ["would you kindly play some {title}", "i should like to hear some {title}"]),
        Entry(.playMusic, ["would you kindly play some music", "i should like to hear music"]),
        Entry(.pause, ["would you kindly pause it", "i should like you to pause that"]),
        Entry(.resume, ["would you kindly resume it"]),
        Entry(.volume, ["would you kindly set the volume to {value} percent"]),
        Entry(.louder, ["would you kindly turn it up", "i should like it louder"]),
        Entry(.quieter, ["would you kindly turn it down", "i should like it quieter"]),
        Entry(
            .timer,
            ["would you kindly set a timer for {value}", "i should like a timer of {value}"]),
        Entry(.timerLeft, ["could you tell me how long the timer has left"]),
        Entry(.timerCancel, ["would you kindly cancel the timer"]),
        Entry(
            .alarm,
            [
                "would you kindly set an alarm for {value}",
                "i should like you to wake me at {value}",
            ]),
        Entry(.alarmCancel, ["would you kindly cancel my alarm"]),
        Entry(
            .isOn, ["could you tell me whether the {thing} is on", "is the {thing} on, i wonder"]),
        Entry(
            .isOpen,
            ["could you tell me whether the {thing} is open", "is the {thing} open, i wonder"]),
        Entry(.isLocked, ["could you tell me whether the {thing} is locked"]),
        Entry(.whichOn, ["could you tell me which lights are on"]),
        Entry(
            .temperature, ["could you tell me the temperature", "what might the temperature be"]),
        Entry(.temperatureThere, ["could you tell me the temperature in the {room}"]),
        Entry(.humidity, ["could you tell me the humidity in the {room}"]),
        Entry(.remaining, ["could you tell me how long the {thing} still needs"]),
        Entry(.isFinished, ["could you tell me whether the {thing} is finished"]),
        Entry(.weather, ["could you tell me what the weather is"]),
        Entry(.addItem, ["would you kindly add {item} to the shopping list"]),
    ]
}
