internal import Home
internal import Language

/// The turns that belong to one wish, and whether it was fulfilled in the end.
public struct Goal: Hashable, Sendable {
    /// In the order in which they were said.
    public var turns: [String]
    /// The probability that the person got what they wanted of the hub.
    public var success: Double
}

extension Judge {
    /// The goals of a history, by their first turns.
    ///
    /// A turn belongs to the wish that it says anew, answers the hub's question about, or takes
    /// back or thanks for; what stands by itself begins a wish of its own.
    public func goals(_ history: History) -> [Goal] {
        let records = Array(history.turns)
        let judged = judge(history)
        var goals: [[Int]] = []
        var places: [Int] = []
        for index in records.indices {
            if let parent = parent(of: index, in: records, judged) {
                places.append(places[parent])
                goals[places[parent]].append(index)
            } else {
                places.append(goals.count)
                goals.append([index])
            }
        }
        return goals.map { members in
            Goal(
                turns: members.map { records[$0].turn.id },
                success: 1 - (last(of: members, in: records).map { judged[$0].defect } ?? 1))
        }
    }

    /// The turn whose end is the end of the wish: the last that says it.
    private func last(of members: [Int], in records: [TurnRecord]) -> Int? {
        members.last { records[$0].turn.saysWish } ?? members.last
    }

    private func parent(
        of index: Int, in records: [TurnRecord], _ judged: [JudgedTurn]
    ) -> Int? {
        let turn = records[index].turn
        let before = records[..<index].indices.suffix(Self.rephraseTurns).reversed()
        for earlier in before {
            let past = records[earlier].turn
            if let link = judged[earlier].rephrase, link.turn == turn.id,
                link.probability >= Self.likelyRephrase
            {
                return earlier
            }
            guard past.isSameTalk(as: turn),
                turn.at.milliseconds(since: past.spokenUntil) <= Self.rephraseMilliseconds
            else { continue }
            // Only what was said last is answered, thanked for or taken back.
            let isReply =
                !turn.saysWish || past.end == .asked && turn.end != .rejected
                || past.end == .confirmed && turn.intent == past.intent
            return isReply ? earlier : nil
        }
        return nil
    }
}
