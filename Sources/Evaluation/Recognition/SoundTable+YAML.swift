internal import Config
internal import Foundation
internal import OrderedCollections
internal import Templates

/// Why a table of sounds cannot be used.
public struct SoundTableError: Error, Hashable, Sendable, CustomStringConvertible {
    public let description: String

    init(_ description: String) { self.description = description }
}

extension SoundTable {
    /// Stands for no sound in a file.
    private static let noSound = "_"

    /// The table as the text of a YAML file.
    public var yaml: String {
        let slips = Slip.allCases.map { "\($0.rawValue): \(self.slips[$0] ?? 0)" }
        var rows: OrderedDictionary<String, [String]> = [:]
        for confusion in confusions {
            rows[Self.written(confusion.said), default: []].append(
                "\"\(Self.written(confusion.heard))\": \(confusion.share)")
        }
        let head = """
            # How speech recognisers mishear: counted over many speakers by `hearth-bench fit recognition`.
            # Shares of utterances with a misheard content word, at the mouth and across the room.
            misheard: { near: \(nearShare), far: \(farShare) }
            # What becomes of a stretch of words that is misheard.
            slips: { \(slips.joined(separator: ", ")) }
            # For a sound that was said, the shares of those heard instead; "_" is none. Capitals are long
            # vowels, C as in church, S as in shoe, N as in ring, 0 as in thin.
            sounds:

            """
        return head
            + rows.map { "  \"\($0.key)\": { \($0.value.joined(separator: ", ")) }\n" }.joined()
    }

    private static func written(_ sound: String) -> String { sound.isEmpty ? noSound : sound }

    private static func read(_ sound: String) -> String { sound == noSound ? "" : sound }

    /// Reads a file that ``yaml`` wrote; says where it is not as it should be.
    public init(path: String) throws(SoundTableError) {
        let loaded = Configuration.value(path)
        if let problem = loaded.problems.first { throw SoundTableError(problem.description) }
        guard let placed = loaded.value else { throw SoundTableError("\(path): nothing to read") }
        func number(_ place: String) throws(SoundTableError) -> Double {
            var value: Value? = placed.value
            for step in place.split(separator: ".") { value = value?[String(step)] }
            guard let share = value?.double, (0...1).contains(share) else {
                throw SoundTableError(
                    placed.error(at: place, expected: "a share from 0 to 1").description)
            }
            return share
        }
        var slips: [Slip: Double] = [:]
        for slip in Slip.allCases { slips[slip] = try number("slips.\(slip.rawValue)") }
        var confusions: [Confusion] = []
        for (said, row) in placed.value["sounds"]?.object ?? [:] {
            for heard in row.object?.keys.elements ?? [] {
                confusions.append(
                    Confusion(
                        said: Self.read(said), heard: Self.read(heard),
                        share: try number("sounds.\(said).\(heard)")))
            }
        }
        guard !confusions.isEmpty, confusions.count <= Self.confusionsLimit else {
            throw SoundTableError(
                placed.error(at: "sounds", expected: "1 to \(Self.confusionsLimit) confusions")
                    .description)
        }
        self.init(
            confusions: confusions, slips: slips, nearShare: try number("misheard.near"),
            farShare: try number("misheard.far"))
    }
}
