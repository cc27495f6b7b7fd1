internal import Home
internal import OrderedCollections
internal import Templates

/// The names of a home as the lists `name`, `area` and `floor` of Home Assistant's sentences.
struct SentenceNames: Sendable {
    /// A thing and the domain under which its name was entered.
    struct Entry: Sendable {
        var thing: Thing
        var domain: String
    }

    let lists: PreparedLists
    private var entries: [String: [Entry]] = [:]
    private var areasByName: [String: AreaID] = [:]
    private var floorsByName: [String: String] = [:]
    private var areaNames: [AreaID: String] = [:]
    private let types: [DeviceType]

    init(home: Home) {
        types = home.types
        var builder = Builder(home: home)
        builder.build()
        lists = PreparedLists([
            ("name", .values(builder.values)), ("area", .values(builder.areas)),
            ("floor", .values(builder.floors)),
        ])
        entries = builder.entries
        areasByName = builder.areasByName
        floorsByName = builder.floorsByName
        areaNames = home.areas.mapValues(\.name).reduce(into: [:]) { $0[$1.key] = $1.value }
    }

    /// What is called so and, where domains are given, is of one of them.
    func things(called name: String, domains: [String]) -> [Thing] {
        let all = entries[name.lowercased()] ?? []
        let fitting = all.filter { domains.contains($0.domain) }
        var things: [Thing] = []
        for entry in domains.isEmpty ? all : fitting where !things.contains(entry.thing) {
            things.append(entry.thing)
        }
        return things
    }

    func area(called name: String) -> AreaID? { areasByName[name.lowercased()] }

    func floor(called name: String) -> String? { floorsByName[name.lowercased()] }

    func name(of area: AreaID) -> String? { areaNames[area] }

    /// What a domain of Home Assistant's is among the kinds that readings speak of.
    func kinds(ofDomain domain: String) -> [String] {
        guard domain == "media_player" else { return [domain] }
        return types.filter { !$0.plays.isEmpty }.map(\.name)
    }

    /// The device class itself, and the types whose devices have it.
    func kinds(ofClass deviceClass: String) -> [String] {
        [deviceClass]
            + types.filter { type in
                type.recognition.contains { $0.deviceClass == deviceClass }
            }.map(\.name)
    }
}

extension SentenceNames {
    private struct Builder {
        let home: Home
        var values: [SentenceListValue] = []
        var areas: [SentenceListValue] = []
        var floors: [SentenceListValue] = []
        var entries: [String: [Entry]] = [:]
        var areasByName: [String: AreaID] = [:]
        var floorsByName: [String: String] = [:]

        mutating func build() {
            for device in home.devices.values { add(device) }
            for entity in home.entities.values where !entity.isAuxiliary {
                let own = home.devices[entity.device]?.name != entity.name ? [entity.name] : []
                for name in own + home.aliases(of: entity.id) {
                    for domain in domains(of: entity) {
                        add(name, .entity(entity.id), domain, entity.deviceClass)
                    }
                }
                // A fixed slot may hold the id.
                entries[entity.id.rawValue] = domains(of: entity).map {
                    Entry(thing: .entity(entity.id), domain: $0)
                }
            }
            for area in home.areas.values {
                for name in [area.name] + area.aliases {
                    areas.append(SentenceListValue(name, out: .string(area.name)))
                    areasByName[name.lowercased()] = area.id
                }
                areasByName[area.id.rawValue] = area.id
            }
            for floor in home.floors {
                floors.append(SentenceListValue(floor, out: .string(floor)))
                floorsByName[floor.lowercased()] = floor
            }
        }

        private mutating func add(_ device: Device) {
            var seen: [String] = []
            for id in device.entities {
                guard let entity = home.entities[id], !entity.isAuxiliary else { continue }
                for domain in domains(of: entity) where !seen.contains(domain) {
                    seen.append(domain)
                    add(device.name, .device(device.id), domain, entity.deviceClass)
                }
            }
        }

        private mutating func add(
            _ name: String, _ thing: Thing, _ domain: String, _ deviceClass: String?
        ) {
            var context: OrderedDictionary<String, Value> = ["domain": .string(domain)]
            if let deviceClass { context["device_class"] = .string(deviceClass) }
            values.append(SentenceListValue(name, out: .string(name), context: context))
            entries[name.lowercased(), default: []].append(Entry(thing: thing, domain: domain))
        }

        /// Its component, and what it is in Home Assistant where MQTT has no such component.
        private func domains(of entity: Entity) -> [String] {
            let playing: [Role] = [.media, .control, .volume, .playback, .title]
            var domains = [entity.component.rawValue]
            if entity.roles.contains(where: playing.contains) { domains.append("media_player") }
            if home.type(of: entity.device)?.isOutdoors == true, entity.component == .sensor {
                domains.append("weather")
            }
            return domains
        }
    }
}
