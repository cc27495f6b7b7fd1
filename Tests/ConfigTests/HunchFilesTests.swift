import Config
import Hub
import OrderedCollections
import Testing

@Test func `hunches are read, and rules that cannot be are left out`() throws {
    let text = """
        most_a_day: 3
        rules:
          - {name: a, about: [lamp], minutes: 5, offer: turn_off, state: {role: power, equals: [true], word: lit}}
          - {name: b, about: [lamp], minutes: 5, offer: turn_of, state: {role: power, equals: [true], word: lit}}
          - {name: c, about: [lamp], minutes: 5, offer: turn_off, offer_to: beside, state: {role: power, equals: [true], word: lit}}
        """
    try withFolder { folder in
        try write(text, to: folder + "/hunches.yaml")
        let loaded = Configuration.hunches(folder + "/hunches.yaml")
        #expect(loaded.value.mostADay == 3 && loaded.value.rules.map(\.name) == ["a"])
        #expect(loaded.problems.count == 2, "\(loaded.problems)")
    }
}

@Test func `activities are read, and one with facts that are none is left out`() throws {
    try withFolder { folder in
        try write(
            "away: {bias: -1, still: 2}\nasleep: {bias: 0, snoring: 4}\n",
            to: folder + "/activities.yaml")
        let loaded = Configuration.activities(folder + "/activities.yaml")
        #expect(loaded.value.keys.map(\.rawValue) == ["away"])
        #expect(loaded.problems.count == 1, "\(loaded.problems)")
    }
}
