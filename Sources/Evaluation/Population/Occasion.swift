/// That somebody comes to want something, somewhere, at some time of a day.
struct Occasion: Sendable {
    /// The same in every run of the same home: what pairs two runs.
    var key: String
    var second: Int
    /// A place among the people; nil for a guest.
    var person: Int?
    var room: Int
    var theme: Theme
    /// What belongs to the person's routine is always meant in the same way.
    var isRoutine: Bool
}

/// Makes a day out of people's routines and whims.
struct DayPlanner: Sendable {
    let plan: HomePlan
    let rates: PopulationRates
    /// Days of the whole run: the routine changes half way.
    let days: Int

    func occasions(on day: Int) -> [Occasion] {
        guard !isHoliday(day) else { return [] }
        var all: [Occasion] = []
        for person in plan.people.indices {
            all += routine(of: person, on: day) + whims(of: person, on: day)
        }
        if isGuestDay(day) { all += guestWhims(on: day) }
        return all.sorted { ($0.second, $0.key) < ($1.second, $1.key) }
    }

    func isDrifted(_ day: Int) -> Bool { day * 2 >= days }

    func isWeekend(_ day: Int) -> Bool { day % 7 >= 5 }

    private func isHoliday(_ day: Int) -> Bool { falls(.holidayDays, "holiday", on: day) }
    private func isGuestDay(_ day: Int) -> Bool { falls(.guestDays, "guest", on: day) }

    /// Some days of every four weeks, in one block.
    private func falls(_ rate: Rate, _ key: String, on day: Int) -> Bool {
        var draw = Draw(seed: plan.seed, key: "\(key) \(day / 28)")
        let length = rates.count(rate, &draw)
        let start = 7 + draw.below(15)
        return (start..<start + length).contains(day % 28)
    }

    // MARK: Routine

    private static let steps: [(minute: Int, theme: Theme, use: RoomUse, share: Double)] = [
        (405, .lightOn, .bedroom, 0.7), (408, .openBlinds, .bedroom, 0.5),
        (420, .coffee, .kitchen, 0.8), (423, .lightOn, .kitchen, 0.5),
        (430, .playGenre, .kitchen, 0.4), (455, .lock, .hall, 0.3),
        (1_065, .lightOn, .living, 0.7), (1_090, .ovenOn, .kitchen, 0.15),
        (1_100, .ovenTemperature, .kitchen, 0.15), (1_130, .ovenOff, .kitchen, 0.2),
        (1_140, .startMachine, .kitchen, 0.25), (1_200, .playFilm, .living, 0.35),
        (1_320, .roomLightsOff, .living, 0.4), (1_335, .lock, .hall, 0.4),
        (1_345, .lightOff, .bedroom, 0.5),
    ]

    private func routine(of person: Int, on day: Int) -> [Occasion] {
        let resident = plan.people[person]
        let phase = isDrifted(day) ? 1 : 0
        return Self.steps.enumerated().compactMap { place, step in
            var taste = Draw(seed: resident.habit, key: "routine \(place) \(phase)")
            guard taste.happens(0.6), let room = room(step.use, of: resident) else { return nil }
            let shift = resident.lateMinutes + phase * 25 + (isWeekend(day) ? 100 : 0)
            var draw = Draw(seed: plan.seed, key: "day \(day) \(person) routine \(place)")
            guard draw.happens(step.share) else { return nil }
            let jitter = draw.below(1_200) - 600
            return Occasion(
                key: "\(day).\(person).r\(place)",
                second: min(86_000, max(0, (step.minute + shift) * 60 + jitter)), person: person,
                room: room, theme: step.theme, isRoutine: true)
        }
    }

    private func room(_ use: RoomUse, of resident: Resident) -> Int? {
        use == .bedroom ? resident.bedroom : plan.room(use)
    }

    // MARK: Whims

    private func whims(of person: Int, on day: Int) -> [Occasion] {
        let resident = plan.people[person]
        var draw = Draw(seed: plan.seed, key: "day \(day) \(person)")
        let count = Int(resident.wishesPerDay * (0.6 + 0.8 * draw.fraction()))
        return (0..<count).map { number in
            let isHome = isWeekend(day) || resident.isHomeByDay
            let hour =
                isHome || draw.happens(0.1)
                ? 7 + draw.below(16) : (draw.happens(0.3) ? 7 : 17 + draw.below(6))
            let isUnfulfillable = draw.happens(resident.unfulfillable)
            return whim(
                "\(day).\(person).w\(number)", person, second: hour * 3_600 + draw.below(3_600),
                isUnfulfillable: isUnfulfillable, &draw)
        }
    }

    private func guestWhims(on day: Int) -> [Occasion] {
        var draw = Draw(seed: plan.seed, key: "day \(day) guests")
        return (0..<draw.below(6)).map { number in
            whim(
                "\(day).g.w\(number)", nil,
                second: (10 + draw.below(12)) * 3_600 + draw.below(3_600),
                isUnfulfillable: false, &draw)
        }
    }

    private func whim(
        _ key: String, _ person: Int?, second: Int, isUnfulfillable: Bool, _ draw: inout Draw
    ) -> Occasion {
        let part: Theme.PartOfDay =
            switch second / 3_600 {
            case 5..<10: .morning
            case 10..<17: .day
            case 17..<22: .evening
            default: .night
            }
        let theme = isUnfulfillable ? Theme.unfulfillable : pick(part, &draw)
        let room = theme.use.flatMap { plan.room($0) } ?? draw.below(plan.rooms.count)
        return Occasion(
            key: key, second: second, person: person, room: room, theme: theme, isRoutine: false)
    }

    private func pick(_ part: Theme.PartOfDay, _ draw: inout Draw) -> Theme {
        let weights = Theme.allCases.map { $0.weight(part) }
        var rest = draw.fraction() * weights.reduce(0, +)
        for (theme, weight) in zip(Theme.allCases, weights) {
            rest -= weight
            if rest < 0 { return theme }
        }
        return .time
    }
}
