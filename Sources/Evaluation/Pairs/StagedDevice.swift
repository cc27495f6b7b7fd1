internal import Home

/// A device that is set as a scene wants it: it reports what it is told to, and obeys at once.
struct StagedDevice: Hashable, Sendable {
    let kind: StagedKind
    /// Without its area's name, as people call it.
    let name: String
    let area: String

    init(_ kind: StagedKind, _ name: String, in area: String) {
        self.kind = kind
        self.name = name
        self.area = area
    }

    private var key: String { slug(area + " " + name) }

    private func topic(_ part: String) -> String { "stage/\(key)/\(part)" }

    /// Discovery, one message an entity.
    var announcements: [Message] {
        kind.parts.map { part in
            let state = topic(part.key)
            let label = part.label.map { "\"\($0)\"" } ?? "null"
            let fields = part.fields.replacing("~", with: state)
            return Message(
                topic: "homeassistant/\(part.component)/\(key)_\(part.key)/config",
                text: #"{"name":\#(label),"unique_id":"\#(key)_\#(part.key)",\#(fields),"#
                    + #""device":{"identifiers":["\#(key)"],"name":"\#(name)","#
                    + #""model":"\#(kind.model)","suggested_area":"\#(area)"}}"#,
                retain: true)
        }
    }

    /// What it says at rest.
    var firstReports: [Message] {
        kind.parts.compactMap { part in part.first.map { report(part.key, $0) } }
    }

    /// Its part of the name reports so.
    func report(_ part: String, _ payload: String) -> Message {
        Message(topic: topic(part), text: payload)
    }

    /// What it says to a command; nothing to another's.
    func reports(for command: Message) -> [Message] {
        let part = kind.parts.first { command.topic == topic($0.key) + "/set" }
        guard let part else { return [] }
        return kind.answer(to: command.text, part: part.key).map { report($0.part, $0.payload) }
    }

    // MARK: What people bring about

    func set(isOn: Bool) -> [Message] {
        switch kind {
        case .light:
            [report("light", isOn ? #"{"state":"ON","brightness":170}"# : #"{"state":"OFF"}"#)]
        default: [report("power", isOn ? "ON" : "OFF")]
        }
    }

    func set(isOpen: Bool) -> [Message] { [report("cover", isOpen ? "open" : "closed")] }

    func set(isPlaying: Bool) -> [Message] {
        [report("playback", isPlaying ? "playing" : "idle")]
            + (isPlaying && kind == .television ? set(isOn: true) : [])
    }

    func set(status: String) -> [Message] {
        [report("status", status)] + set(isOn: status != "off" && status != "idle")
    }
}
