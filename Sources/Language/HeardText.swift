/// A text with its words split and looked up, for all that is asked about it.
///
/// Asking several things of one text costs its preparation once, and what one question finds out
/// about a place in it (names, spans) the next one has.
public struct HeardText {
    public let text: String
    let vocabulary: Vocabulary
    /// nil where there are no words, or more than anybody says at once.
    let chart: Chart?
}

extension Reader {
    /// The text made ready for questions about it, in a home with these names.
    public func hear(_ text: String, in vocabulary: Vocabulary) -> HeardText {
        let sequence = WordSequence(text, contractions: lexicon.contractions)
        let isRead = !sequence.words.isEmpty && !sequence.isCut
        return HeardText(
            text: text, vocabulary: vocabulary,
            chart: isRead ? Chart(sequence, book: book, vocabulary: vocabulary) : nil)
    }
}
