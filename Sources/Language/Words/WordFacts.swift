/// What the lexicon says of each word of a sentence, looked up once.
///
/// A class because readers of numbers, times and names share it for the length of one sentence.
final class WordFacts {
    let texts: [String]
    let numbers: [Double?]
    let multipliers: [Double?]
    let durations: [Double?]
    let weekdays: [Int?]
    let dayParts: [Int?]
    private let particles: [UInt64]

    init(_ texts: [String], lexicon: Lexicon) {
        self.texts = texts
        numbers = texts.map { lexicon.numbers[$0] ?? NumberReader.digits($0) }
        multipliers = texts.map { lexicon.multipliers[$0] }
        durations = texts.map { lexicon.durations[$0] }
        weekdays = texts.map { lexicon.weekdays[$0] }
        dayParts = texts.map { lexicon.dayParts[$0] }
        particles = texts.map { lexicon.particleMasks[$0] ?? 0 }
    }

    func has(_ index: Int, _ particle: Particle) -> Bool {
        particles.indices.contains(index) && particles[index] & particle.mask != 0
    }
}

extension Particle {
    var mask: UInt64 { 1 << rawValue }
}
