import OrderedCollections
import Templates
import Testing

private struct Sample: Codable, Equatable {
    enum Shape: Codable, Equatable {
        case point
        case circle(radius: Double)
        case named(String, [Int])
    }

    var name: String?
    var count: Int64
    var share: Double
    var bytes: [UInt8]
    var shapes: [Shape]
    var order: OrderedDictionary<String, Bool>
    var anything: Value
}

@Suite struct ValueCodingTests {
    private let sample = Sample(
        name: nil, count: .max, share: 0.1, bytes: [0, 255],
        shapes: [.point, .circle(radius: 2), .named("a", [])], order: ["z": true, "a": false],
        anything: ["deep": [1, 2.5, .null, "x", ["y": false]]])

    @Test func `what is encoded comes back through JSON`() throws {
        let value = Value(encoding: sample)
        #expect(try Value(json: value.json).decoded(as: Sample.self) == sample)
        #expect(value["count"] == .integer(.max))
        #expect(value["anything"] == sample.anything)
    }

    @Test func `the same is encoded alike, members in their order`() {
        #expect(Value(encoding: sample).json == Value(encoding: sample).json)
        #expect(
            Value(encoding: sample).object?.keys
                == ["count", "share", "bytes", "shapes", "order", "anything"])
    }

    @Test(arguments: [
        Value.null, ["count": 1], [1, 2], "text", ["bytes": [256]], ["shapes": [["circle": [:]]]],
    ])
    func `what makes no sense is nothing`(value: Value) {
        var members = Value(encoding: sample).object ?? [:]
        guard case .object(let wrong) = value else {
            #expect(value.decoded(as: Sample.self) == nil)
            return
        }
        if wrong.keys == ["count"] {
            members = wrong
        } else {
            members.merge(wrong) { _, new in new }
        }
        #expect(Value.object(members).decoded(as: Sample.self) == nil)
    }
}
