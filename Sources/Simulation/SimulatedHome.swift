import Home
public import OrderedCollections
public import Templates

/// A home to be simulated: which devices there are, and the weather outside.
public struct SimulatedHome: Hashable, Sendable {
    /// More devices than this in one home are refused.
    public static let deviceLimit = 2_000

    public var devices: [SimulatedDeviceDescription]
    public var climate: OutdoorClimate
    /// Used where whoever runs the home gives none.
    public var seed: UInt64

    public init(
        devices: [SimulatedDeviceDescription], climate: OutdoorClimate = OutdoorClimate(),
        seed: UInt64 = 1
    ) {
        self.devices = devices
        self.climate = climate
        self.seed = seed
    }

    /// Reads what a file of `Config/homes/` holds; unknown members are an error.
    public init(value: Value) throws(SimulationError) {
        guard value.object != nil else {
            throw SimulationError(place: "", reason: "expected an object with `devices`")
        }
        var home = Parameters(value, place: "")
        _ = try home.text("name", or: "")
        seed = UInt64(try home.number("seed", or: 1, in: 0...9_007_199_254_740_992))
        climate = OutdoorClimate()
        if let outdoors = home.take("climate") {
            climate = try OutdoorClimate(value: outdoors)
        }
        let listed = try home.objects("devices")
        try home.finish()
        guard listed.count <= Self.deviceLimit else {
            throw home.error("devices", "more than \(Self.deviceLimit) devices")
        }
        devices = []
        for device in listed { devices.append(try SimulatedDeviceDescription(device)) }
    }
}

/// One simulated device of a home.
public struct SimulatedDeviceDescription: Hashable, Sendable {
    /// Names longer than this are refused; topics are made of them.
    public static let nameLimit = 48

    /// The name of its ``DeviceType``.
    public var type: String
    public var name: String
    /// The slug of the name, unless the home says otherwise.
    public var id: String
    /// The name of its area; nil for none.
    public var area: String?
    /// How it speaks on MQTT, where it differs from its type: `zigbee2mqtt`, `tasmota`, `esphome`, `plain`.
    public var style: String?
    /// Parameters that differ from those of its type's `simulation`.
    public var options: OrderedDictionary<String, Value>

    public init(
        type: String, name: String, id: String? = nil, area: String? = nil, style: String? = nil,
        options: OrderedDictionary<String, Value> = [:]
    ) {
        self.type = type
        self.name = name
        self.id = id ?? slug(name)
        self.area = area
        self.style = style
        self.options = options
    }

    init(_ parameters: Parameters) throws(SimulationError) {
        var parameters = parameters
        let type = try parameters.text("type")
        let name = try parameters.text("name")
        let id = try parameters.text("id", or: slug(name))
        let area = try parameters.text("area", or: "")
        let style = try parameters.text("style", or: "")
        let options = parameters.take("options") ?? .object([:])
        try parameters.finish()
        guard !name.isEmpty, name.utf8.count <= Self.nameLimit else {
            throw parameters.error("name", "expected 1 to \(Self.nameLimit) bytes")
        }
        guard id == slug(id), id.utf8.count <= 2 * Self.nameLimit else {
            throw parameters.error("id", "expected lower-case letters, digits and _")
        }
        guard let options = options.object else {
            throw parameters.error("options", "expected an object")
        }
        self.init(
            type: type, name: name, id: id, area: area.isEmpty ? nil : area,
            style: style.isEmpty ? nil : style, options: options)
    }
}
