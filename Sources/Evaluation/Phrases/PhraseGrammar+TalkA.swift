extension PhraseGrammar {
    static let talkA: [Entry] = [
        Entry(.yes, ["yes", "yes please", "yep", "sure", "yes do it", "go ahead"]),
        Entry(.no, ["no", "no thanks", "nope", "no leave it", "better not"]),
        Entry(.thanks, ["thanks", "thank you", "cheers", "lovely thanks", "great thanks"]),
        Entry(
            .undo, ["put it back how it was", "undo that", "take that back", "no put that back"]),
        Entry(.never, ["forget it", "never mind", "doesn't matter", "leave it then"]),
        Entry(
            .meant,
            [
                "no i meant the {thing}", "not that, the {thing}", "i said the {thing}",
                "the {thing} i mean",
            ]),
        Entry(
            .meantRoom,
            ["no i meant in the {room}", "not here, the {room}", "the one in the {room}"]),
        Entry(
            .andThing,
            ["and the {thing}", "the {thing} too", "same for the {thing}", "and do the {thing}"]),
        Entry(.andRoom, ["and in the {room}", "the {room} too", "same in the {room}"]),
        Entry(.more, ["a bit more", "a little more than that", "some more", "more"]),
        Entry(.less, ["a bit less", "a little less than that", "not so much", "less"]),
        Entry(
            .chat,
            [
                "did (you|he|she) (ring|call) the (school|dentist|plumber) today",
                "i (told|warned) (him|her|them) (twice|again) about the (bins|car|dog)",
                "(pass|hand) me the (salt|butter|scissors) would you",
                "we should (visit|ring) your (mother|brother|aunt) (on sunday|soon|this week)",
                "who (ate|finished) the last of the (cake|biscuits|cheese)",
                "(my|his|her) boss (wants|needs) it done by (friday|tomorrow|noon)",
                "the (kids|children) have (swimming|football|piano) at (four|five)",
                "you left the (car|bathroom|boot) light on (yesterday|last night) again",
                "it's (his|her) turn to (cook|wash up|walk the dog)",
                "i think i turned the (wrong way|corner too fast) this morning",
            ]),
        Entry(
            .television,
            [
                "and (now|later) the (news|weather) for (the north|the coast|the weekend)",
                "(ladies and gentlemen|friends), please welcome our next (guest|contestant)",
                "the (senator|minister|mayor) (denied|confirmed) it on (monday|thursday)",
                "(stay|don't go away), we'll be right back after this",
                "he (shoots|runs|turns) and it's a (goal|corner|save) in the (last|first) minute",
                "open the door or we will break it down, said the (sergeant|captain)",
                "only nine ninety nine, call now and turn your kitchen into a (dream|palace)",
                "in a world where the lights went out, one (woman|man|child) (fights|waits)",
                "buy two and (get|take) the third one free, only this week",
                "set the mixture to cool and fold in the (egg whites|cream)",
            ]),
    ]
}
