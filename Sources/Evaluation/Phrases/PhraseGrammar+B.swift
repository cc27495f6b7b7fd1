/// Population B: another kind of people, formal and roundabout; other verbs, other order.
extension PhraseGrammar {
    static let openingsB = [
        "kindly", "i would be grateful if you could", "listen", "dear house", "right then",
        "would you be so good and", "if it is no trouble",
    ]
    static let closingsB = [
        "if you would", "if you please", "at once", "i pray", "right away", "would you kindly",
        "my dear",
    ]

    static let entriesB = devicesB + mediaB + questionsB + talkB

    private static let devicesB: [Entry] = [
        Entry(
            .turnOn,
            [
                "engage the {thing}", "i require the {thing} on", "see that the {thing} is on",
                "the {thing} shall be on", "have the {thing} running",
                "start up the {thing} at present",
            ],
            far: [
                "it is time the {thing} earned its keep", "i find myself wanting the {thing}",
                "do what you must so the {thing} works", "summon the {thing}",
            ]),
        Entry(
            .turnOff,
            [
                "disengage the {thing}", "i no longer require the {thing} on",
                "see that the {thing} is off",
                "the {thing} shall be off", "have the {thing} shut down",
            ],
            far: [
                "the {thing} wastes our money", "retire the {thing} for the evening",
                "the {thing} is of no more use to anybody", "dismiss the {thing} from service",
            ]),
        Entry(
            .roomLightsOn,
            [
                "illuminate the {room}", "the {room} requires light", "have the {room} lit",
                "see to the lights in the {room}, on with them",
            ],
            far: [
                "guests are expected in the {room} and they cannot see",
                "banish the shadows from the {room}",
            ]),
        Entry(
            .roomLightsOff,
            [
                "darken the {room} entirely", "have the {room} lights off",
                "the lights of the {room}, off with them",
            ],
            far: ["the {room} is deserted", "no soul needs the {room} tonight"]),
        Entry(
            .everythingOff,
            ["shut the whole house down", "have every last thing off", "see that all is off"],
            far: ["the house may sleep now", "we depart for the day"]),
        Entry(
            .brightness,
            [
                "the {thing} at {value} percent of its strength",
                "see the {thing} to {value} percent",
                "bring the {thing} to {value} percent", "i require {value} percent of the {thing}",
            ],
            far: ["some {value} percent from the {thing} would flatter the painting"]),
        Entry(
            .brighter,
            [
                "raise the {thing} somewhat", "the {thing} stronger",
                "strengthen the {thing} a little",
            ],
            far: ["my old eyes need more of the {thing}", "the {thing} is but a glow worm"]),
        Entry(
            .dimmer,
            ["subdue the {thing}", "the {thing} weaker", "moderate the {thing} a little"],
            far: ["the {thing} outshines the sun", "one needs dark glasses near the {thing}"]),
        Entry(
            .color,
            [
                "the {thing} in {value}", "have the {thing} shine {value}",
                "i wish to see the {thing} in {value}", "change over the {thing} to {value}",
            ],
            far: ["let the {thing} blush {value}", "dress the {thing} in {value}"]),
        Entry(
            .warmWhite,
            ["the {thing} in warm white", "have the {thing} shine warm white"],
            far: ["the {thing} as by the fireside"]),
        Entry(
            .setTemperature,
            [
                "the {room} at {value} degrees", "bring the {room} to {value} degrees",
                "see that the {room} reaches {value} degrees", "hold the {room} at {value} degrees",
            ],
            far: ["the doctor wants {value} degrees for the {room}"]),
        Entry(
            .setDeviceTemperature,
            [
                "bring the {thing} to {value} degrees", "hold the {thing} at {value} degrees",
                "see the {thing} to {value} degrees",
            ]),
        Entry(
            .warmer, ["warm the {room} somewhat", "more warmth for the {room}"],
            far: ["one shivers in the {room}", "penguins would thrive in the {room}"]),
        Entry(
            .cooler, ["cool the {room} somewhat", "less warmth for the {room}"],
            far: ["one faints in the {room}", "the {room} is a furnace"]),
        Entry(
            .open,
            [
                "have the {thing} opened", "draw the {thing} open", "the {thing} shall be open",
                "see that the {thing} is opened",
            ],
            far: [
                "i wish to greet the morning through the {thing}", "air must come past the {thing}",
            ]),
        Entry(
            .close,
            [
                "have the {thing} closed", "draw the {thing} closed", "the {thing} shall be shut",
                "see that the {thing} is closed",
            ],
            far: ["passers by stare in past the {thing}", "the storm blows in at the {thing}"]),
        Entry(
            .position,
            [
                "bring the {thing} to {value} percent",
                "the {thing} open by {value} parts in a hundred",
            ]),
        Entry(
            .lock,
            [
                "have the {thing} locked", "see that the {thing} is locked",
                "the bolt on the {thing}, across with it",
            ],
            far: ["none may pass the {thing} tonight"]),
        Entry(
            .unlock,
            [
                "have the {thing} unlocked", "see that the {thing} is unlocked",
                "release the {thing}",
            ],
            far: ["the visitor waits before the {thing}"]),
        Entry(
            .lockUp, ["have the house secured", "see that all is locked and shut"],
            far: ["draw up the drawbridge"]),
        Entry(
            .ovenOn,
            ["fire the {thing}", "have the {thing} heated", "see that the {thing} gets hot"],
            far: ["the roast is ready for the {thing}"]),
        Entry(
            .ovenTemperature,
            [
                "report the heat of the {thing}", "to what degree is the {thing} heated",
                "how far has the {thing} come in its heating",
            ],
            far: ["may the bread go in the {thing}"]),
        Entry(
            .brew, ["prepare coffee", "have coffee made", "i require coffee", "see to my coffee"],
            far: ["i am not a person before my first cup", "the black medicine if you would"]),
        Entry(
            .boil, ["bring the {thing} to the boil", "have the {thing} boil"],
            far: ["it is tea time"]),
        Entry(
            .start,
            ["commence the {thing}", "have the {thing} begin", "see that the {thing} starts"],
            far: ["the {thing} stands ready with its load"]),
        Entry(
            .stop, ["cease the {thing}", "have the {thing} halt", "see that the {thing} stops"],
            far: ["a sock fell behind, hold the {thing}"]),
        Entry(
            .vacuum, ["dispatch the {thing}", "have the {thing} clean"],
            far: ["the carpet is a field of crumbs"]),
        Entry(
            .vacuumHome, ["recall the {thing}", "have the {thing} return to its place"],
            far: ["the {thing} frightens the cat"]),
        Entry(
            .fanSpeed,
            ["bring the {thing} to {value} percent", "have the {thing} run at {value} percent"]),
        Entry(
            .addItem,
            [
                "enter {item} in the shopping list", "the shopping list wants {item}",
                "note {item} down for shopping",
            ],
            far: ["the last {item} is gone", "the pantry lacks {item}"]),
    ]

    private static let mediaB: [Entry] = [
        Entry(
            .playTitle,
            [
                "i wish to hear {title}", "present {title}", "have {title} playing",
                "let {title} begin",
            ],
            far: ["tonight calls for {title}", "entertain us with {title}"]),
        Entry(
            .playTitleOn,
            [
                "present {title} on the {thing}", "have {title} playing on the {thing}",
                "let {title} begin on the {thing}",
            ]),
        Entry(
            .playGenre, ["have some {title} playing", "i wish for {title}", "let {title} sound"],
            far: ["fill the air with {title}"]),
        Entry(
            .playMusic, ["have music playing", "let music sound", "i wish for music"],
            far: ["this silence is unbearable"]),
        Entry(
            .pause, ["halt the playing", "have it wait", "interrupt it for now"],
            far: ["silence a moment, the telephone"]),
        Entry(
            .resume, ["proceed with it", "let it continue", "continue from there"],
            far: ["i have returned, do go on"]),
        Entry(
            .next, ["the following one", "proceed to the next", "pass over this one"],
            far: ["this piece offends me"]),
        Entry(.volume, ["bring the loudness to {value} percent", "the volume at {value} percent"]),
        Entry(
            .louder, ["with more voice", "increase how loud it is", "have it louder"],
            far: ["i cannot follow a word", "the back row hears nothing"]),
        Entry(
            .quieter, ["with less voice", "reduce how loud it is", "have it quieter"],
            far: ["the neighbours will complain", "my ears are not made of stone"]),
        Entry(
            .whatPlays, ["name this piece", "what do we hear at present", "who performs this"],
            far: ["this sounds familiar to me, what may it be"]),
    ]

    private static let questionsB: [Entry] = [
        Entry(
            .timer,
            [
                "count down {value}", "notify me after {value}", "measure {value}",
                "tell me when {value} are over",
            ], far: ["the dough rests for {value}"]),
        Entry(.timerLeft, ["what remains on the timer", "how far is the countdown"]),
        Entry(.timerCancel, ["abandon the countdown", "discard the timer", "the timer is void"]),
        Entry(
            .alarm,
            ["rouse me at {value}", "i rise at {value}, see to it", "i must be woken at {value}"],
            far: ["my train leaves soon after {value}, do not let me sleep"]),
        Entry(
            .alarmCancel, ["discard my alarm", "do not rouse me after all", "strike the alarm"],
            far: ["tomorrow i sleep as long as i please"]),
        Entry(.alarmAsk, ["at what hour do i rise", "for when is my alarm"]),
        Entry(.time, ["what hour is it", "tell the hour", "what does the clock show"]),
        Entry(
            .isOn,
            [
                "does the {thing} run at present", "would the {thing} be on",
                "do we have the {thing} on",
            ], far: ["i fear i forgot about the {thing}"]),
        Entry(
            .isOpen, ["would the {thing} be open", "does the {thing} stand open"],
            far: ["cold air comes from somewhere, perhaps the {thing}"]),
        Entry(
            .isLocked, ["would the {thing} be locked", "do we have the {thing} locked"],
            far: ["can we sleep safely as to the {thing}"]),
        Entry(.whichOn, ["what still runs in this house", "name all that is on"]),
        Entry(.whichOpen, ["what stands open in this house", "name all that is open"]),
        Entry(
            .temperature, ["how many degrees have we", "report the warmth", "tell me the degrees"],
            far: ["is it weather for a cardigan in here"]),
        Entry(
            .temperatureThere,
            ["how many degrees has the {room}", "report the warmth of the {room}"]),
        Entry(.humidity, ["how moist is the {room}", "report the humidity of the {room}"]),
        Entry(
            .remaining,
            ["what time does the {thing} still require", "how long must the {thing} go on"],
            far: ["may i wait for the {thing} or is it hopeless"]),
        Entry(
            .isFinished, ["has the {thing} completed its work", "would the {thing} be finished"],
            far: ["may i empty the {thing}"]),
        Entry(
            .weather, ["how are conditions outdoors", "report the weather"],
            far: ["shall i take a coat"]),
        Entry(
            .tooDark, ["one cannot see in here", "it is terribly dark"],
            far: ["i am feeling my way along the wall"]),
        Entry(
            .tooBright, ["the brightness is too much", "it is far too bright"],
            far: ["i am dazzled"]),
        Entry(.tooHot, ["the heat is unbearable", "it is far too hot"], far: ["i am dissolving"]),
        Entry(
            .tooCold, ["the cold is unbearable", "it is far too cold"],
            far: ["i need my gloves indoors"]),
        Entry(
            .tooLoud, ["the noise is too much", "it is far too loud"],
            far: ["one cannot hold a conversation"]),
    ]
}
