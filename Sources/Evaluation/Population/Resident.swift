/// A person with a disposition: how they speak, what they like, and what they do about a slip.
struct Resident: Sendable {
    let name: String
    /// The person's own usual ways to put things.
    let habit: UInt64
    /// What the person calls a device, by its place in the plan.
    let nicknames: [Int: String]
    let likedGenre: String
    let comfortCelsius: Int
    /// Minutes by which the person's day lies later than others'.
    let lateMinutes: Int
    let isHomeByDay: Bool
    let bedroom: Int
    let wishesPerDay: Double

    let misheard: Double
    let misheardFar: Double
    let outsideTemplates: Double
    let elliptic: Double
    let unfulfillable: Double
    let rephrase: Double
    let bargeIn: Double
    let hand: Double
    let givesUp: Double
    let undo: Double
    let repeatsWords: Double
    let patience: Int
    let delaySeconds: Double
    let falseSignal: Double
    let followUp: Double
    let thanks: Double

    init(
        name: String, devices: [HomePlan.PlannedDevice], rooms: [HomePlan.Room],
        words: HomeWords, rates: PopulationRates, _ draw: inout Draw
    ) {
        self.name = name
        habit = draw.next() | 1
        var nicknames: [Int: String] = [:]
        let share = rates.draw(.nicknames, &draw)
        for (index, nickname) in zip(devices.indices, draw.shuffled(words.nicknames))
        where draw.happens(share) { nicknames[index] = nickname }
        self.nicknames = nicknames
        likedGenre = draw.one(of: words.genres) ?? "jazz"
        comfortCelsius = 19 + draw.below(5)
        lateMinutes = draw.below(90)
        isHomeByDay = draw.happens(0.3)
        let bedrooms = rooms.indices.filter { rooms[$0].use == .bedroom }
        bedroom = draw.one(of: bedrooms) ?? 0
        wishesPerDay = rates.draw(.wishesPerDay, &draw)
        misheard = rates.draw(.misheard, &draw)
        misheardFar = rates.draw(.misheardFar, &draw)
        outsideTemplates = rates.draw(.outsideTemplates, &draw)
        elliptic = rates.draw(.elliptic, &draw)
        unfulfillable = rates.draw(.unfulfillable, &draw)
        rephrase = rates.draw(.rephrase, &draw)
        bargeIn = rates.draw(.bargeIn, &draw)
        hand = rates.draw(.hand, &draw)
        givesUp = rates.draw(.givesUp, &draw)
        undo = rates.draw(.undo, &draw)
        repeatsWords = rates.draw(.repeatsWords, &draw)
        patience = max(1, rates.count(.patience, &draw))
        delaySeconds = rates.draw(.delaySeconds, &draw)
        falseSignal = rates.draw(.falseSignal, &draw)
        followUp = rates.draw(.followUp, &draw)
        thanks = rates.draw(.thanks, &draw)
    }
}
