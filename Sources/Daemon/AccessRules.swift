internal import Home
internal import Hub

/// Who may do what on the console's socket.
///
/// The Unix user that the system vouches for decides, not what a line says of its speaker.
struct AccessRules {
    let people: [Person]
    let daemonUserID: UInt32

    struct Denial: Error, Equatable {
        var reason: String
    }

    /// Somebody at the socket.
    struct Peer: Equatable {
        var person: Person?
        var isOwner: Bool

        var isKnown: Bool { isOwner || person != nil }

        /// May say yes to something dangerous, and teach what holds for everybody.
        var isTrusted: Bool {
            isOwner || person?.role == .member || person?.role == .owner
        }
    }

    func peer(userID: UInt32) -> Peer {
        if let person = people.first(where: { $0.userIDs.contains(userID) }) {
            return Peer(person: person, isOwner: person.role == .owner)
        }
        // Where nobody is named, whoever runs the daemon owns the home.
        let namesUsers = people.contains { !$0.userIDs.isEmpty }
        return Peer(person: nil, isOwner: !namesUsers && (userID == daemonUserID || userID == 0))
    }

    /// What a peer says as it may be taken: with who they are, and what they may.
    func admit(_ input: Input, from peer: Peer) throws(Denial) -> Input {
        switch input {
        case .utterance(var utterance):
            utterance.asker = try asker(utterance.asker.speaker, peer)
            return .utterance(utterance)
        case .undo(let turn, let asker):
            return .undo(turn: turn, by: try self.asker(asker.speaker, peer))
        case .wrong(let turn, let meant, let asker):
            return .wrong(turn: turn, meant: meant, by: try self.asker(asker.speaker, peer))
        case .teach(let teaching): return .teach(try admit(teaching, from: peer))
        case .forget(let forgetting, let asker):
            try admit(forgetting, from: peer)
            return .forget(forgetting, by: try self.asker(asker.speaker, peer))
        case .learn, .importCounts, .diagnose:
            guard peer.isOwner else { throw Denial(reason: "only the owner may ask for that") }
            return input
        case .query(let query):
            try admit(query, from: peer)
            return input
        case .interrupt, .feedback: return input
        case .message, .link, .define, .learned, .restore, .tick:
            throw Denial(reason: "that cannot be sent here")
        }
    }

    private func asker(_ speaker: String?, _ peer: Peer) throws(Denial) -> Asker {
        guard speaker == nil || speaker == peer.person?.id || peer.isOwner else {
            throw Denial(reason: "speaker: only the owner may speak for another")
        }
        return Asker(
            speaker: speaker ?? peer.person?.id, mayConsent: peer.isTrusted,
            mayTeachHome: peer.isTrusted)
    }

    private func admit(_ teaching: Teaching, from peer: Peer) throws(Denial) -> Teaching {
        var teaching = teaching
        teaching.asker = try asker(teaching.asker.speaker, peer)
        // Without a name a lesson would hold for everybody.
        let isForAll = teaching.scope == .home || teaching.asker.speaker == nil
        guard !isForAll || peer.isTrusted else {
            throw Denial(reason: "only people of the home may teach for everybody")
        }
        return teaching
    }

    private func admit(_ forgetting: Forgetting, from peer: Peer) throws(Denial) {
        if case .speaker(let speaker) = forgetting, let person = peer.person, speaker == person.id {
            return
        }
        guard peer.isOwner else {
            throw Denial(reason: "only the owner may erase what is not their own")
        }
    }

    private func admit(_ query: Query, from peer: Peer) throws(Denial) {
        let isPublic = ["devices", "doctor", "intents", "timers", "weights"].contains(query.what)
        guard isPublic || peer.isKnown else {
            throw Denial(reason: "\(query.what): only for people of the home")
        }
        guard query.what != "export" || peer.isOwner else {
            throw Denial(reason: "export: only for the owner")
        }
    }
}
