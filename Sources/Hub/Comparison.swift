internal import Home
internal import Language
internal import OrderedCollections
internal import Resolution
internal import Templates

/// Compares places by what is measured in them: which is warmest, whether one is colder than another.
struct Comparison {
    let home: Home
    let speech: Speech

    private struct Place {
        var area: AreaID
        var mean: Double
        var unit: String?
        var count: Double
    }

    func answer(_ role: Role, _ way: Direction, about candidate: Candidate) -> String {
        let areas = candidate.reading.targets.areas
        let places = measured(role, candidate.targets)
        let asked = areas.compactMap { area in places.first { $0.area == area } }
        guard areas.count >= 2 else { return extreme(places, way) }
        guard asked.count == areas.count, let first = asked.first else { return unknown(areas) }
        let others = asked.dropFirst()
        let isSo = others.allSatisfy {
            way == .up ? first.mean > $0.mean : first.mean < $0.mean
        }
        return speech.say(
            isSo ? "answer.yes" : "answer.no", ["fact": .string(Speech.list(asked.map(told)))])
    }

    private func extreme(_ places: [Place], _ way: Direction) -> String {
        let best = places.max { left, right in
            way == .up ? left.mean < right.mean : left.mean > right.mean
        }
        guard let best else { return unknown([]) }
        return speech.say("answer.compare", ["fact": .string(told(best))])
    }

    private func told(_ place: Place) -> String {
        let name = home.areas[place.area]?.name.lowercased() ?? place.area.rawValue
        let mean = (place.mean * 10).rounded() / 10
        return "the \(name) is at \(Speech.reading(.number(mean), unit: place.unit))"
    }

    private func unknown(_ areas: [AreaID]) -> String {
        let names = areas.compactMap { home.areas[$0]?.name.lowercased() }.map { "the \($0)" }
        return speech.say(
            "answer.unknown",
            ["targets": .string(names.isEmpty ? "the house" : Speech.list(names))])
    }

    /// The mean of each place, in the order of the targets.
    private func measured(_ role: Role, _ targets: [EntityID]) -> [Place] {
        var places: OrderedDictionary<AreaID, Place> = [:]
        for id in targets {
            guard let entity = home.entities[id], let area = entity.area, home.areas[area] != nil,
                home.state(of: id).isAvailable,
                let (source, _, value) = home.reading(of: role, on: entity.device),
                let number = value.double
            else { continue }
            var place = places[area] ?? Place(area: area, mean: 0, count: 0)
            place.mean = (place.mean * place.count + number) / (place.count + 1)
            place.count += 1
            place.unit = home.entities[source]?.unit ?? place.unit
            places[area] = place
        }
        return Array(places.values)
    }
}
