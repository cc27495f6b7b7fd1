internal import Home
internal import Language
internal import OrderedCollections
internal import Resolution

extension TargetDescription {
    /// These targets as a continuation of a wish: where only a place is said, the things stay.
    func following(_ last: Candidate, in home: Home) -> TargetDescription {
        guard names.isEmpty, kinds.isEmpty, pronoun == nil else { return self }
        var targets = self
        if quantifier != .other { targets.quantifier = last.reading.targets.quantifier }
        targets.exceptions = last.reading.targets.exceptions
        guard case .ask(.value) = last.reading.effect else {
            targets.kinds = last.reading.targets.kinds
            if targets.kinds.isEmpty {
                let types = last.targets.compactMap { home.entities[$0]?.device }
                    .compactMap { home.devices[$0]?.type }
                // Of many kinds: anything there.
                let kinds = Array(OrderedSet(types))
                targets.kinds = kinds.count > 2 ? [TargetDescription.anyKind] : kinds
            }
            return targets
        }
        return targets
    }
}
