extension PhraseGrammar {
    static let talkB: [Entry] = [
        Entry(.yes, ["indeed", "yes indeed", "certainly", "by all means", "yes, proceed", "yes"]),
        Entry(.no, ["by no means", "no, do not", "certainly not", "i'd rather not", "no"]),
        Entry(
            .thanks,
            ["much obliged", "many thanks", "i thank you", "very kind", "thank you kindly"]),
        Entry(
            .undo, ["restore what was", "reverse that", "have it as before", "i take that back"]),
        Entry(.never, ["let it be", "it is of no matter", "pay it no mind", "cancel that"]),
        Entry(
            .meant,
            [
                "i spoke of the {thing}", "rather the {thing}", "no, the {thing} was my wish",
                "the {thing} instead",
            ]),
        Entry(
            .meantRoom,
            ["i spoke of the {room}", "rather in the {room}", "no, the {room} was my wish"]),
        Entry(.andThing, ["likewise the {thing}", "also the {thing}", "the {thing} as well"]),
        Entry(.andRoom, ["likewise in the {room}", "also in the {room}", "the {room} as well"]),
        Entry(.more, ["further still", "somewhat more", "increase that", "more yet"]),
        Entry(.less, ["not so far", "somewhat less", "decrease that", "less yet"]),
        Entry(
            .chat,
            [
                "has the (postman|gardener|tailor) been (here|round) (already|today)",
                "(grandmother|uncle|cousin) will (arrive|depart) on the (noon|evening) train",
                "i cannot find my (spectacles|umbrella|slippers) (anywhere|again)",
                "the (choir|club|committee) meets (on wednesday|after supper)",
                "shall we (dine|eat) at (seven|eight) or wait for the others",
                "the (roses|tomatoes|hens) want (water|seeing to) before (noon|dark)",
                "he always (forgets|mislays) his (keys|hat|papers) in the hall",
                "was the window shut when you left (yesterday|this morning)",
                "(she|he) plays the (cello|flute|organ) rather well for (her|his) age",
                "one does not speak of (money|politics) at the table",
            ]),
        Entry(
            .television,
            [
                "(tonight|this evening) on channel four, the (history|secrets) of the (castle|river)",
                "your witness, counsellor, said the judge and (sat down|left)",
                "scientists have (found|named) a (beetle|comet|fern) after the (king|mayor)",
                "the final question for (ten|twenty) thousand is about (geography|opera)",
                "lock the gates, the (duke|queen) cried, and (nobody|everybody) moved",
                "the index (rose|fell) by two points before the bell",
                "rain will reach the (islands|valley) by (noon|nightfall)",
                "light the fires, we ride at (dawn|dusk)",
                "she opened the letter and (wept|smiled) without a word",
                "this programme contains (scenes|language) some viewers may find upsetting",
            ]),
    ]
}
