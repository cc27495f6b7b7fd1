import Home
import Wire

/// A session of a few minutes with commands, a slow and a mute device, rephrases, hands on
/// switches, a question, an undo, a timer and a lost link.
struct Story {
    private(set) var lines: [String] = []
    private var second = 1_795_518_000.0

    mutating func at(_ seconds: Double, _ members: String) {
        second += seconds
        lines.append(#"{"at":"\#(Moment(seconds: second).timestamp)",\#(members)}"#)
    }

    mutating func said(_ text: String, after seconds: Double = 10, by speaker: String = "ana") {
        at(
            seconds,
            """
            "event":"utterance","turn":"t\(lines.count)","text":"\(text)","source":"hall",\
            "speaker":"\(speaker)"
            """)
    }

    mutating func heard(_ topic: String, _ payload: String, after seconds: Double = 0.3) {
        let payload = payload.replacing("\"", with: "\\\"")
        at(seconds, #""event":"message","topic":"\#(topic)","payload":"\#(payload)""#)
    }

    mutating func device(_ component: String, _ id: String, _ name: String, _ more: String = "") {
        heard(
            "homeassistant/\(component)/\(id)/config",
            """
            {"unique_id":"\(id)","command_topic":"\(id)/set","state_topic":"\(id)","name":null,\
            "availability_topic":"\(id)/there"\(more),"device":{"identifiers":["\(id)"],\
            "name":"\(name)","suggested_area":"Hall"}}
            """)
    }

    init() {
        // A state before its discovery, then one that is away until it says otherwise.
        heard("desk", "OFF")
        device("light", "desk", "Desk lamp")
        device("light", "wall", "Wall lamp")
        device("switch", "fan", "Fan")
        device(
            "cover", "blind", "Blinds",
            #","position_topic":"blind/at","set_position_topic":"blind/to""#)
        device("cover", "garage", "Garage door", #","device_class":"garage""#)
        heard("desk/there", "online")
        heard("wall", "ON")
        heard("fan", "OFF")
        heard("blind", "open")
        heard("garage", "closed")
        said("turn on the desk lamp")
        heard("desk", "ON")
        heard("desk", "OFF", after: 20)
        said("turn off the wall lamp")
        said("set a timer for 2 minutes", after: 2)
        said("switch it off", after: 4)
        heard("wall", "OFF", after: 1)
        said("make the thing go away")
        said("turn on the fan", after: 6)
        heard("fan", "ON", after: 1)
        said("undo that", after: 5)
        heard("fan", "OFF", after: 1)
        said("open it", by: "ben")
        said("the blinds", after: 3, by: "ben")
        heard("blind", "opening", after: 1)
        said("open the garage door", after: 20)
        said("yes", after: 4)
        heard("garage", "opening", after: 1)
        said("turn on the wall lamp", after: 3)
        at(1, #""event":"link","up":false"#)
        said("turn on the fan", after: 1)
        at(30, #""event":"link","up":true"#)
        heard("desk/there", "offline")
        said("turn on the desk lamp", after: 40)
        said("no i meant the fan", after: 4)
        at(200, #""event":"feedback","turn":"t11","value":"good""#)
        at(5, #""event":"diagnose""#)
        said("turn the desk lamp on", after: 300)
        at(400, #""event":"query","id":"q","what":"devices""#)
        at(1, #""event":"learn""#)
        at(1, #""event":"diagnose""#)
    }
}
