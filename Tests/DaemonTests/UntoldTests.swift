import Hub
import OrderedCollections
import Testing

@testable import Daemon

@Suite struct UntoldTests {
    private func item(_ text: String) -> Untold.Item {
        Untold.Item(Announcement(text: text, cause: "t1", source: "kitchen", speaker: "ana"))
    }

    @Test func `what is to be told is the same when it was kept`() {
        #expect(
            Untold.Item(kept: item("the tea is \"ready\"").json) == item("the tea is \"ready\""))
        #expect(Untold.Item(kept: "nonsense") == nil)
    }

    @Test func `the same is told once, and the oldest gives way where too much waits`() {
        var untold = Untold()
        let first = untold.add(item("0"))
        let again = untold.add(item("0"))
        #expect(first?.number == 1)
        #expect(again == nil)
        for number in 1..<Untold.limit { _ = untold.add(item("\(number)")) }
        let last = untold.add(item("one more"))
        #expect(last?.lost == item("0"))
        #expect(untold.items.count == Untold.limit)
        let told = untold.told(2)
        #expect(told == item("1"))
    }
}
