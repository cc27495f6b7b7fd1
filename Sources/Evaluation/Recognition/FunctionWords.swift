/// Little words that carry grammar; all others carry content.
enum FunctionWords {
    private static let all: Set<String> = [
        "a", "an", "the", "and", "or", "but", "of", "to", "in", "on", "off", "at", "by", "for",
        "from", "with", "is", "are", "was", "were", "be", "been", "am", "do", "does", "did",
        "have", "has", "had", "it", "its", "it's", "this", "that", "these", "those", "i", "i'm",
        "you", "he", "she", "we", "they", "me", "my", "your", "our", "us", "him", "her", "them",
        "can", "could", "will", "would", "shall", "should", "might", "may", "must", "please", "so",
        "as", "if", "then", "there", "here", "now", "up", "down", "not", "no", "yes", "let",
        "let's",
        "what", "what's", "how", "when", "where", "which", "who", "some", "any", "all", "just",
    ]

    static func isContent(_ word: String) -> Bool { !all.contains(word) }
}
