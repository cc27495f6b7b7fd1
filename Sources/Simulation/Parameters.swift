import OrderedCollections
import Templates

/// The parameters of one simulated device: its type's, with the home's own above them.
///
/// Each is taken once; what nobody took is a mistake in the file and is reported as one.
struct Parameters: Sendable {
    private let place: String
    private let optionsPlace: String
    private let optionKeys: [String]
    private var members: OrderedDictionary<String, Value>

    /// The members of `value`; `place` leads to it, with a dot between steps.
    init(_ value: Value, place: String) {
        self.init(type: value, place: place, options: [:], optionsPlace: place)
    }

    init(
        type: Value, place: String, options: OrderedDictionary<String, Value>,
        optionsPlace: String
    ) {
        self.place = place
        self.optionsPlace = optionsPlace
        optionKeys = Array(options.keys)
        members = type.object ?? [:]
        for (key, value) in options { members[key] = value }
    }

    mutating func take(_ key: String) -> Value? { members.removeValue(forKey: key) }

    mutating func number(
        _ key: String, or standard: Double? = nil, in range: ClosedRange<Double>
    ) throws(SimulationError) -> Double {
        guard let value = take(key) else {
            guard let standard else { throw error(key, "a number is missing") }
            return standard
        }
        guard let number = value.double, range.contains(number) else {
            throw error(
                key, "expected a number from \(range.lowerBound) to \(range.upperBound)")
        }
        return number
    }

    /// A length of time that may be divided by.
    mutating func seconds(_ key: String, or standard: Double? = nil) throws(SimulationError)
        -> Double
    {
        try number(key, or: standard, in: 0.1...10_000_000)
    }

    mutating func flag(_ key: String, or standard: Bool) throws(SimulationError) -> Bool {
        guard let value = take(key) else { return standard }
        guard let flag = value.bool else { throw error(key, "expected true or false") }
        return flag
    }

    mutating func text(_ key: String, or standard: String? = nil) throws(SimulationError) -> String
    {
        guard let value = take(key) else {
            guard let standard else { throw error(key, "a text is missing") }
            return standard
        }
        guard let text = value.string else { throw error(key, "expected a text") }
        return text
    }

    mutating func texts(_ key: String, or standard: [String]) throws(SimulationError) -> [String] {
        guard let value = take(key) else { return standard }
        let texts = (value.list ?? []).compactMap(\.string)
        guard !texts.isEmpty, texts.count == value.list?.count else {
            throw error(key, "expected a list of texts")
        }
        return texts
    }

    /// The parameters inside each object of a list.
    mutating func objects(_ key: String) throws(SimulationError) -> [Parameters] {
        guard let value = take(key) else { return [] }
        guard let list = value.list else { throw error(key, "expected a list") }
        var objects: [Parameters] = []
        for (index, item) in list.enumerated() {
            guard item.object != nil else { throw error("\(key).\(index)", "expected an object") }
            objects.append(Parameters(item, place: path(to: "\(key).\(index)")))
        }
        return objects
    }

    /// Two numbers, the lower first.
    mutating func range(_ key: String, in limits: ClosedRange<Double>) throws(SimulationError)
        -> ClosedRange<Double>
    {
        let numbers = (take(key)?.list ?? []).compactMap(\.double)
        guard numbers.count == 2, numbers[0] <= numbers[1], limits.contains(numbers[0]),
            limits.contains(numbers[1])
        else {
            throw error(
                key,
                "expected [lowest, highest] from \(limits.lowerBound) to \(limits.upperBound)")
        }
        return numbers[0]...numbers[1]
    }

    /// Throws where something was given that nothing took.
    func finish() throws(SimulationError) {
        guard let key = members.keys.first else { return }
        throw error(key, "no such parameter for this behaviour")
    }

    func error(_ key: String, _ reason: String) -> SimulationError {
        SimulationError(place: path(to: key), reason: reason)
    }

    private func path(to key: String) -> String {
        let first = key.prefix { $0 != "." }
        let place = optionKeys.contains { $0 == first } ? optionsPlace : place
        return place.isEmpty ? key : "\(place).\(key)"
    }
}
