import Home
import OrderedCollections
import Templates
import Testing

@testable import Simulation

struct MediaPlayerTests {
    static let television: Value = [
        "behaviour": "media_player", "model": "TV", "switch": true, "volume_percent": 25,
        "minutes": [85, 145], "lengths": [["words": ["episode"], "minutes": [22, 55]]],
    ]
    static let speaker: Value = [
        "behaviour": "media_player", "model": "Speaker", "favourite": "music", "minutes": [3, 6],
    ]

    @Test func `a film plays to its end, and the set stays on`() throws {
        var bench = try Bench(Self.television)
        bench.command("play_media", "hunger games")
        #expect(bench["playback"] == "playing")
        #expect(bench["play_media"] == "hunger games")
        #expect(bench["state"] == "on")
        bench.pass(80 * 60)
        #expect(bench["playback"] == "playing")
        bench.pass(70 * 60)
        #expect(bench.words("playback") == ["idle", "playing", "idle"])
        #expect(bench["state"] == "on")
    }

    @Test func `an episode is shorter than a film`() throws {
        var bench = try Bench(Self.television)
        bench.command("play_media", "an episode of the crown")
        bench.pass(56 * 60)
        #expect(bench["playback"] == "idle")
    }

    @Test func `a pause stops the clock of what plays`() throws {
        var bench = try Bench(Self.speaker)
        bench.command("play_media", "dancing queen")
        bench.pass(120)
        bench.command("playback_control", "pause")
        bench.pass(3_600)
        #expect(bench["playback"] == "paused")
        bench.command("playback_control", "play")
        bench.pass(50)
        #expect(bench["playback"] == "playing")
        bench.pass(400)
        #expect(bench["playback"] == "idle")
    }

    @Test func `next is another track, and nothing follows nothing`() throws {
        var bench = try Bench(Self.speaker)
        bench.command("playback_control", "next")
        #expect(bench["playback"] == "idle")
        bench.command("play_media", "abba")
        bench.command("playback_control", "next")
        #expect(bench["play_media"] == "abba (2)")
        #expect(bench["playback_control"] == "play")
    }

    @Test func `a television that is switched off plays nothing`() throws {
        var bench = try Bench(Self.television)
        bench.command("play_media", "hunger games")
        bench.command("state", "off")
        #expect(bench["playback"] == "idle")
        #expect(bench["state"] == "off")
        bench.pass(86_400)
        #expect(bench.words("playback") == ["idle", "playing", "idle"])
    }

    @Test(arguments: [("40", "40"), ("0", "0"), ("100", "100"), ("101", "30"), ("loud", "30")])
    func `volume goes from 0 to 100`(asked: String, said: String) throws {
        var bench = try Bench(Self.speaker)
        bench.command("volume", asked)
        #expect(bench.number("volume") == Double(said))
    }

    @Test func `a speaker told to play and not what plays its favourite`() throws {
        var bench = try Bench(Self.speaker)
        bench.command("playback_control", "play")
        #expect(bench["play_media"] == "music")
    }

    @Test func `a player announces what journals and replays expect`() throws {
        let bench = try Bench(Self.television)
        let payload = try Value(json: bench.last["homeassistant/device/thing/config"] ?? "")
        let components = payload["cmps"]?.object ?? [:]
        let announced = components.values.map { component in
            "\(component["p"]?.string ?? "") \(component["name"]?.string ?? "-")"
        }
        #expect(
            announced == [
                "switch -", "text Play media", "select Playback control", "number Volume",
                "sensor Playback",
            ])
        #expect(payload["dev"]?["mdl"] == "TV")
        let options: Value = ["play", "pause", "stop", "next"]
        #expect(components["playback_control"]?["ops"] == options)
    }
}
