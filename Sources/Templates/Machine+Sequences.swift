internal import OrderedCollections

extension Machine {
    mutating func join(_ parts: [Operand], with separator: String) throws(Fault) -> String {
        var joined = ""
        for (index, part) in parts.enumerated() {
            if index > 0 { joined += separator }
            joined += try text(of: part)
            guard joined.utf8.count <= TemplateLimits.maximumTextBytes else {
                throw fault(.limit(.text))
            }
        }
        try charge(textBytes: joined.utf8.count)
        return joined
    }

    /// The attribute of an element; dots in its name lead further in.
    private mutating func attribute(
        _ attribute: Operand, of element: Operand
    ) throws(Fault) -> Operand {
        guard let path = attribute.string else {
            return try member(attribute, of: element, at: offset)
        }
        var value = element
        for part in path.split(separator: ".") {
            let key = Int(part).map { Operand.integer($0) } ?? .string(String(part))
            value = try member(key, of: value, at: offset)
        }
        return value
    }

    mutating func attributes(
        of elements: [Operand], _ attribute: Operand?
    ) throws(Fault) -> [Operand] {
        guard let attribute, case let attribute = attribute, !attribute.isNull else {
            return elements
        }
        var values: [Operand] = []
        for element in elements { values.append(try self.attribute(attribute, of: element)) }
        return values
    }

    /// What elements are compared by: an attribute where one is named, texts in lower case unless
    /// told otherwise.
    private mutating func sortKeys(
        of elements: [Operand], _ arguments: Arguments
    ) throws(Fault) -> [Operand] {
        let values = try attributes(of: elements, arguments["attribute"])
        guard !(arguments["case_sensitive"]?.isTrue ?? false) else { return values }
        return values.map { value in value.string.map { .string($0.lowercased()) } ?? value }
    }

    mutating func extreme(
        _ elements: [Operand], isLargest: Bool, _ arguments: Arguments
    ) throws(Fault) -> Operand {
        let keys = try sortKeys(of: elements, arguments)
        guard var best = keys.indices.first else { return .undefined("extreme of nothing") }
        for index in keys.indices.dropFirst() {
            let isBetter =
                isLargest
                ? try precedes(keys[best], keys[index]) : try precedes(keys[index], keys[best])
            if isBetter { best = index }
        }
        return elements[best]
    }

    mutating func sorted(
        _ elements: [Operand], _ arguments: Arguments
    ) throws(Fault) -> [Operand] {
        let keys = try sortKeys(of: elements, arguments)
        let isDescending = arguments[0, "reverse"]?.isTrue ?? false
        let order = try merged(Array(keys.indices), keys, isDescending)
        return order.map { elements[$0] }
    }

    // The library's sort cannot throw a typed error from its comparison; this one is stable, too.
    private mutating func merged(
        _ order: [Int], _ keys: [Operand], _ isDescending: Bool
    ) throws(Fault) -> [Int] {
        guard order.count > 1 else { return order }
        let middle = order.count / 2
        var left = try merged(Array(order[..<middle]), keys, isDescending)[...]
        var right = try merged(Array(order[middle...]), keys, isDescending)[...]
        var result: [Int] = []
        while let first = left.first, let second = right.first {
            let takesSecond =
                isDescending
                ? try precedes(keys[first], keys[second]) : try precedes(keys[second], keys[first])
            result.append(takesSecond ? right.removeFirst() : left.removeFirst())
        }
        return result + left + right
    }

    mutating func unique(
        _ elements: [Operand], _ arguments: Arguments
    ) throws(Fault) -> [Operand] {
        let keys = try sortKeys(of: elements, arguments)
        var kept: [Int] = []
        for index in keys.indices {
            var isNew = true
            for earlier in kept where try equal(keys[earlier], keys[index]) { isNew = false }
            if isNew { kept.append(index) }
        }
        return kept.map { elements[$0] }
    }

    mutating func mapped(
        _ elements: [Operand], _ arguments: Arguments
    ) throws(Fault) -> [Operand] {
        if let attribute = arguments["attribute"] {
            let values = try attributes(of: elements, attribute)
            guard let otherwise = arguments["default"] else { return values }
            return values.map { $0.isUndefined ? otherwise : $0 }
        }
        guard let name = arguments[0, "filter"]?.string, let filter = Filter(name: name) else {
            throw invalid("map needs an attribute or the name of a filter")
        }
        var values: [Operand] = []
        for element in elements {
            values.append(try apply(filter, to: element, arguments.dropFirst()))
        }
        return values
    }

    mutating func selected(
        _ elements: [Operand], _ filter: Filter, _ arguments: Arguments
    ) throws(Fault) -> [Operand] {
        var rest = arguments
        let byAttribute = filter == .selectattr || filter == .rejectattr
        let values = try attributes(of: elements, byAttribute ? arguments[0, "attribute"] : nil)
        if byAttribute { rest = rest.dropFirst() }
        let wanted = filter == .select || filter == .selectattr
        let test = try namedTest(rest[0, "test"])
        rest = rest.dropFirst()
        var kept: [Operand] = []
        for (element, value) in zip(elements, values) {
            try charge()
            let isHeld = if let test { try holds(test, for: value, rest) } else { value.isTrue }
            if isHeld == wanted { kept.append(element) }
        }
        return kept
    }

    private func namedTest(_ name: Operand?) throws(Fault) -> Test? {
        guard let name else { return nil }
        guard let test = name.string.flatMap({ Test(name: $0) }) else {
            throw invalid("unknown test")
        }
        return test
    }
}

extension Operand {
    var isNull: Bool {
        guard case .null = self else { return false }
        return true
    }
}
