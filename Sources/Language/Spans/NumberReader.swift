/// Reads numbers, as digits or as words: `22.5`, `twenty two`, `two hundred and five`, `a half`.
struct NumberReader {
    let facts: WordFacts
    private var words: [String] { facts.texts }

    struct Number: Hashable {
        var end: Int
        var value: Double
    }

    func number(at start: Int) -> Number? {
        guard start < words.count else { return nil }
        if has(start, .minus), let number = unsigned(at: start + 1) {
            return Number(end: number.end, value: -number.value)
        }
        return unsigned(at: start)
    }

    func has(_ index: Int, _ particle: Particle) -> Bool {
        facts.has(index, particle)
    }

    private func unsigned(at start: Int) -> Number? {
        guard words.indices.contains(start) else { return nil }
        guard facts.numbers[start] != nil || facts.has(start, .a) else { return nil }
        if let digits = Self.digits(words[start]) {
            return fraction(after: Number(end: start + 1, value: digits), at: start)
        }
        return spelled(at: start).map { fraction(after: $0, at: start) }
    }

    static func digits(_ word: String) -> Double? {
        guard let first = word.utf8.first, (48...57).contains(first) || first == 45,
            word.utf8.count <= 12
        else { return nil }
        let text = word.replacing(",", with: ".")
        guard let value = Double(text), value.isFinite else { return nil }
        return value
    }

    private func spelledNumber(_ index: Int) -> Double? {
        guard let value = facts.numbers[index], Self.digits(words[index]) == nil else { return nil }
        return value
    }

    /// Words of a number add up where each is smaller than the one before: twenty, two.
    private func spelled(at start: Int) -> Number? {
        var index = start
        var total = 0.0
        var part = 0.0
        var last = Double.infinity
        scan: while index < words.count {
            if let value = spelledNumber(index), value >= 0 {
                let fits =
                    last == .infinity || (last >= 20 && value < 10 && last < 100)
                    || (last >= 100 && value < 100)
                guard fits else { break scan }
                part += value
                last = value
                index += 1
            } else if let factor = facts.multipliers[index], index > start, part > 0 {
                part *= factor
                if factor >= 1000 {
                    total += part
                    part = 0
                }
                last = factor
                index += 1
            } else if has(index, .and), last >= 100, index > start, index + 1 < words.count,
                let value = spelledNumber(index + 1), value < 100
            {
                index += 1
            } else if index == start, has(index, .a), index + 1 < words.count,
                let factor = facts.multipliers[index + 1]
            {
                part = factor
                last = factor
                index += 2
            } else {
                break scan
            }
        }
        return index > start ? Number(end: index, value: total + part) : nil
    }

    /// `and a half`, `point five`.
    private func fraction(after number: Number, at start: Int) -> Number {
        if has(number.end, .and), has(number.end + 1, .a), has(number.end + 2, .half) {
            return Number(end: number.end + 3, value: number.value + 0.5)
        }
        guard has(number.end, .point) else { return number }
        var scale = 0.1
        var value = number.value
        var index = number.end + 1
        while index < words.count, scale > 1e-4,
            let digit = facts.numbers[index],
            digit >= 0, digit < 10, digit == digit.rounded()
        {
            value += digit * scale
            scale /= 10
            index += 1
        }
        guard index > number.end + 1 else { return number }
        return Number(end: index, value: (value * 10_000).rounded() / 10_000)
    }
}

extension NumberReader {
    /// `fifty percent`, `half`, `full`; a bare number counts too.
    func percent(at start: Int) -> Number? {
        if let number = number(at: start) {
            let end = has(number.end, .percent) ? number.end + 1 : number.end
            return Number(end: end, value: number.value)
        }
        var index = start
        if has(index, .a) || has(index, .the) { index += 1 }
        if has(index, .half) { return Number(end: index + 1, value: 50) }
        if has(index, .a), has(index + 1, .quarter) { return Number(end: index + 2, value: 25) }
        if has(index, .quarter) { return Number(end: index + 1, value: 25) }
        if has(index, .full) { return Number(end: index + 1, value: 100) }
        if has(index, .lowest) { return Number(end: index + 1, value: 1) }
        return nil
    }

    /// A number with what unit of temperature was said, if any.
    func temperature(at start: Int) -> (number: Number, unit: String?)? {
        guard let number = hundreds(at: start) ?? number(at: start),
            (-60...500).contains(number.value)
        else { return nil }
        var end = number.end
        if has(end, .degrees) { end += 1 }
        for (particle, unit) in [(Particle.celsius, "°C"), (.fahrenheit, "°F")]
        where has(end, particle) {
            return (Number(end: end + 1, value: number.value), unit)
        }
        return (Number(end: end, value: number.value), nil)
    }

    /// `one eighty`, `two twenty five`: as people read a dial.
    private func hundreds(at start: Int) -> Number? {
        guard let first = number(at: start), first.end == start + 1, (1...4).contains(first.value),
            Self.digits(facts.texts[start]) == nil, let rest = number(at: first.end),
            (10...99).contains(rest.value), rest.value == rest.value.rounded()
        else { return nil }
        return Number(end: rest.end, value: first.value * 100 + rest.value)
    }

    /// Seconds of `ten minutes`, `an hour and a half`, `half an hour`, `two hours and 5 minutes`.
    func duration(at start: Int) -> Number? {
        guard var result = simpleDuration(at: start) else { return nil }
        while true {
            let index = has(result.end, .and) ? result.end + 1 : result.end
            guard let more = simpleDuration(at: index), more.value < result.value else { break }
            result = Number(end: more.end, value: result.value + more.value)
        }
        return result.value <= 31_536_000 ? result : nil
    }

    private func simpleDuration(at start: Int) -> Number? {
        if has(start, .half) || has(start, .quarter) { return partialDuration(at: start, 0) }
        if has(start, .a), has(start + 1, .half) || has(start + 1, .quarter) {
            return partialDuration(at: start + 1, 0)
        }
        if has(start, .a), has(start + 1, .couple) {
            let unitAt = has(start + 2, .of) ? start + 3 : start + 2
            return unit(at: unitAt).map { Number(end: unitAt + 1, value: 2 * $0) }
        }
        if let number = number(at: start), number.value >= 0 {
            let unitAt =
                has(number.end, .more) || has(number.end, .extra) ? number.end + 1 : number.end
            guard let seconds = unit(at: unitAt) else { return nil }
            return halves(Number(end: unitAt + 1, value: number.value * seconds), unit: seconds)
        }
        guard has(start, .a), let seconds = unit(at: start + 1) else { return nil }
        return halves(Number(end: start + 2, value: seconds), unit: seconds)
    }

    private func unit(at index: Int) -> Double? {
        facts.durations.indices.contains(index) ? facts.durations[index] : nil
    }

    /// `half an hour`, `quarter of an hour`.
    private func partialDuration(at start: Int, _ base: Double) -> Number? {
        let part = has(start, .half) ? 0.5 : 0.25
        var index = start + 1
        if has(index, .of) { index += 1 }
        if has(index, .a) { index += 1 }
        return unit(at: index).map { Number(end: index + 1, value: part * $0) }
    }

    /// `and a half` after the unit: an hour and a half.
    private func halves(_ number: Number, unit: Double) -> Number {
        guard has(number.end, .and), has(number.end + 1, .a) else { return number }
        if has(number.end + 2, .half), self.unit(at: number.end + 3) == nil {
            return Number(end: number.end + 3, value: number.value + 0.5 * unit)
        }
        return number
    }
}
