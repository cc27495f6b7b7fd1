/// Population A: everyday talk, short and familiar.
extension PhraseGrammar {
    static let openingsA = [
        "please", "hey", "okay", "(can|could) you", "(quick|just) one thing", "um",
        "hey can you just",
    ]
    static let closingsA = [
        "please", "for me", "will you", "thanks", "when you can", "for me please",
    ]

    static let entriesA = devicesA + mediaA + questionsA + talkA

    private static let devicesA: [Entry] = [
        Entry(
            .turnOn,
            [
                "pop the {thing} on", "stick the {thing} on", "(let me|let's) have the {thing} on",
                "the {thing} on now", "get me the {thing} on", "i'll have the {thing} on",
            ],
            far: [
                "the {thing} could do some work", "wake the {thing} up",
                "i could really use the {thing} right now", "bring the {thing} to life",
            ]),
        Entry(
            .turnOff,
            [
                "knock the {thing} off", "pop the {thing} off", "the {thing} off now",
                "(let's|we can) have the {thing} off", "get the {thing} off for now",
            ],
            far: [
                "the {thing} has done enough for today", "no need for the {thing} any longer",
                "let the {thing} rest", "say good night to the {thing}",
            ]),
        Entry(
            .roomLightsOn,
            [
                "lights on in the {room} now", "get some light in the {room}",
                "pop the {room} lights on", "let's have the lights in the {room} on",
            ],
            far: [
                "i'm about to walk into the {room} and it's pitch black",
                "somebody is heading to the {room}, make it so they can see",
            ]),
        Entry(
            .roomLightsOff,
            [
                "pop the {room} lights off", "lights off in the {room} now",
                "knock off the lights in the {room}", "the {room} can go dark",
            ],
            far: ["nobody is left in the {room}", "we are done in the {room} for tonight"]),
        Entry(
            .everythingOff,
            ["knock everything off", "let's have the whole lot off", "all of it off now"],
            far: ["we're off to bed", "that's us leaving the house"]),
        Entry(
            .brightness,
            [
                "pop the {thing} to {value} percent", "get the {thing} at {value} percent",
                "i want {value} percent on the {thing}", "{value} percent for the {thing}",
            ],
            far: ["the {thing} at about {value} percent would be just right for reading"]),
        Entry(
            .brighter,
            [
                "a touch more from the {thing}", "nudge the {thing} up",
                "give the {thing} a bit more",
                "i'd like more out of the {thing}",
            ],
            far: [
                "i'm squinting at my book by the {thing}", "the {thing} is doing next to nothing",
            ]),
        Entry(
            .dimmer,
            [
                "a touch less from the {thing}", "nudge the {thing} down", "tone the {thing} down",
                "take the edge off the {thing}",
            ],
            far: [
                "the {thing} is burning my eyes out", "the {thing} feels like a dentist's office",
            ]),
        Entry(
            .color,
            [
                "pop the {thing} on {value}", "i fancy {value} on the {thing}",
                "let's have {value} from the {thing}", "get the {thing} going {value}",
            ],
            far: ["paint the {thing} {value}", "give the {thing} some {value} mood"]),
        Entry(
            .warmWhite,
            [
                "a warmer glow from the {thing}", "cosy white on the {thing}",
                "get the {thing} to warm white",
            ],
            far: ["make the {thing} look like candles"]),
        Entry(
            .setTemperature,
            [
                "pop the {room} to {value} degrees", "i'd like {value} degrees in the {room}",
                "get it to {value} degrees in the {room}", "have the {room} at {value} degrees",
            ],
            far: ["{value} degrees in the {room} is what i'm comfortable with"]),
        Entry(
            .setDeviceTemperature,
            [
                "pop the {thing} to {value} degrees", "{value} degrees on the {thing}",
                "have the {thing} at {value}", "get the {thing} up to {value} degrees",
            ]),
        Entry(
            .warmer,
            ["nudge the heat up", "a bit more heat in the {room}", "get the {room} warmer"],
            far: ["my toes are like ice in the {room}", "the {room} is like a fridge"]),
        Entry(
            .cooler,
            ["nudge the heat down", "a bit less heat in the {room}", "get the {room} cooler"],
            far: ["the {room} is like a sauna", "we're sweating buckets in the {room}"]),
        Entry(
            .open,
            [
                "pop the {thing} open", "get the {thing} up and open",
                "let's have the {thing} open",
                "give me the {thing} open",
            ],
            far: ["i want to look outside past the {thing}", "the {thing} should let the day in"]),
        Entry(
            .close,
            [
                "pop the {thing} shut", "let's have the {thing} shut",
                "get the {thing} all the way shut",
                "the {thing} shut now",
            ],
            far: [
                "the neighbours can see through the {thing}",
                "nobody needs to look in through the {thing}",
            ]),
        Entry(
            .position,
            [
                "get the {thing} {value} percent open", "the {thing} at {value} percent",
                "have the {thing} {value} percent up",
            ]),
        Entry(
            .lock,
            [
                "get the {thing} locked", "pop the lock on the {thing}",
                "have the {thing} locked up now",
            ],
            far: ["nobody should get through the {thing} tonight"]),
        Entry(
            .unlock,
            [
                "get the {thing} unlocked", "i need the {thing} unlocked",
                "let's have the {thing} unlocked",
            ],
            far: ["i'm stuck outside at the {thing}"]),
        Entry(
            .lockUp, ["get the house locked for the night", "everything locked and shut now"],
            far: ["make us safe for the night"]),
        Entry(
            .ovenOn,
            ["get the {thing} going", "pop the {thing} on to heat", "have the {thing} heat up"],
            far: ["i've got a lasagne waiting for the {thing}"]),
        Entry(
            .ovenTemperature,
            [
                "how's the {thing} doing for heat", "where's the {thing} at, degrees wise",
                "what has the {thing} got to now",
            ],
            far: ["can i put the pizza in the {thing} yet"]),
        Entry(
            .brew,
            [
                "get a coffee on", "i'm ready for my coffee", "a coffee would be good",
                "pop a coffee on",
            ],
            far: ["i can't open my eyes without caffeine", "the usual morning fuel"]),
        Entry(
            .boil, ["get the {thing} boiling", "pop the {thing} on for tea"],
            far: ["i'm gasping for a tea"]),
        Entry(
            .start,
            ["get the {thing} under way", "set the {thing} off now", "kick the {thing} off"],
            far: ["the {thing} is loaded and waiting", "the {thing} is full"]),
        Entry(
            .stop,
            ["get the {thing} to stop", "that's enough of the {thing}", "call the {thing} off"],
            far: ["i left a pen in the {thing}"]),
        Entry(
            .vacuum, ["send the {thing} round", "have the {thing} do the floor"],
            far: ["there are crumbs everywhere", "the floor is a disgrace"]),
        Entry(
            .vacuumHome, ["send the {thing} home", "have the {thing} go back to its dock"],
            far: ["the {thing} is getting under my feet"]),
        Entry(
            .fanSpeed,
            ["have the {thing} blow at {value} percent", "the {thing} at {value} percent"]),
        Entry(
            .addItem,
            [
                "stick {item} on the shopping list", "we need {item}, note it down for the shop",
                "pop {item} on the shopping list",
            ],
            far: ["we are nearly out of {item}", "remind us of {item} at the supermarket"]),
    ]

    private static let mediaA: [Entry] = [
        Entry(
            .playTitle,
            ["pop {title} on", "i fancy {title}", "let's have {title} on", "get {title} going"],
            far: ["i'm in the mood for {title} tonight", "how about some {title}"]),
        Entry(
            .playTitleOn,
            [
                "pop {title} on the {thing}", "get {title} going on the {thing}",
                "let's have {title} on the {thing}",
            ]),
        Entry(
            .playGenre,
            ["let's have a bit of {title}", "pop some {title} on", "i fancy a bit of {title}"],
            far: ["set the mood with {title}"]),
        Entry(
            .playMusic,
            ["let's have some tunes", "pop some music on", "a bit of music would be nice"],
            far: ["it's far too quiet around here"]),
        Entry(
            .pause, ["hang on, pause a sec", "give it a pause", "a quick pause now"],
            far: ["hold your horses, the phone is ringing", "one moment, somebody is at the door"]),
        Entry(
            .resume, ["carry on with it", "off we go again", "carry on where we were"],
            far: ["okay i'm back, where were we"]),
        Entry(
            .next, ["skip this", "not this, the next", "on to the next one"],
            far: ["i can't stand this tune"]),
        Entry(.volume, ["sound to {value} percent", "get the volume at {value} percent"]),
        Entry(
            .louder, ["nudge the sound up", "a bit more sound", "give me more on the sound"],
            far: ["i can't make out a word they say", "grandma can't hear this"]),
        Entry(
            .quieter, ["nudge the sound down", "a bit less sound", "take the sound down some"],
            far: ["the baby is asleep", "my head is pounding from this noise"]),
        Entry(
            .whatPlays,
            ["who's this playing", "what's this we're hearing", "what have you got on there"],
            far: ["i know this one, what was it again"]),
    ]

    private static let questionsA: [Entry] = [
        Entry(
            .timer,
            [
                "give me {value} on the clock", "{value} on a timer now", "shout in {value}",
                "time me {value}",
            ],
            far: ["the eggs need {value}", "i want to hear from you in {value}"]),
        Entry(
            .timerLeft,
            ["how's the timer doing", "what's the timer at", "how long's on the clock still"]),
        Entry(.timerCancel, ["scrap the timer", "bin the timer", "forget about the timer"]),
        Entry(
            .alarm, ["get me up at {value}", "alarm for {value} then", "have me awake by {value}"],
            far: ["i have to be out of bed at {value}"]),
        Entry(
            .alarmCancel, ["scrap my alarm", "bin the alarm", "no alarm for me after all"],
            far: ["let me sleep in"]),
        Entry(.alarmAsk, ["when am i getting up", "what's my alarm at"]),
        Entry(.time, ["what's the clock say", "got the time", "how late is it now"]),
        Entry(
            .isOn,
            [
                "did somebody leave the {thing} on", "is that {thing} on still",
                "the {thing} isn't on, is it",
            ],
            far: ["i can't remember if i switched the {thing} off"]),
        Entry(
            .isOpen, ["did somebody leave the {thing} open", "the {thing} isn't open, is it"],
            far: ["there's a draught, is it the {thing}"]),
        Entry(
            .isLocked, ["did we lock the {thing}", "the {thing} is locked, right"],
            far: ["could a burglar walk through the {thing}"]),
        Entry(
            .whichOn,
            ["what have we got on still", "what did i leave on", "anything left on anywhere"]),
        Entry(.whichOpen, ["what have we got open", "anything left open anywhere"]),
        Entry(
            .temperature,
            [
                "how warm have we got it", "what are we at, temperature wise",
                "what's it at in degrees",
            ],
            far: ["do i need a jumper"]),
        Entry(
            .temperatureThere,
            ["how warm have we got it in the {room}", "what's it like in the {room}, degrees wise"]),
        Entry(.humidity, ["how damp is it in the {room}", "what's the {room} at for humidity"]),
        Entry(
            .remaining, ["how long's the {thing} got", "how much more does the {thing} want"],
            far: ["will the {thing} be through before dinner"]),
        Entry(
            .isFinished, ["has the {thing} got to the end", "is the {thing} through yet"],
            far: ["can i take the things out of the {thing}"]),
        Entry(
            .weather, ["what's it doing outside", "how's it looking out there"],
            far: ["do i want an umbrella"]),
        Entry(
            .tooDark, ["i can't see a thing", "it's really gloomy"],
            far: ["i'm chopping onions by feel here"]),
        Entry(
            .tooBright, ["it's blinding in here", "that's way too bright"],
            far: ["i'm getting a headache from this glare"]),
        Entry(
            .tooHot, ["i'm roasting", "it's boiling in here"], far: ["i'm melting into the sofa"]),
        Entry(
            .tooCold, ["i'm freezing", "it's chilly in here"], far: ["i can see my breath in here"]),
        Entry(.tooLoud, ["that's too loud", "it's deafening"], far: ["i can't hear myself think"]),
    ]
}
