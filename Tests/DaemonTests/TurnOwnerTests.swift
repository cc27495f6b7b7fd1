import Testing

@testable import Daemon

@Suite struct TurnOwnerTests {
    @Test(
        arguments: [
            (.brokerUser("panel"), 0, true), (.brokerUser("panel"), 600_000, true),
            (.brokerUser("panel"), 600_001, false), (.brokerUser("other"), 0, false),
            (.unixUser(1_000), 0, false),
        ] as [(TurnOwner.Voice, Int64, Bool)])
    func `a turn belongs for ten minutes to who said it`(
        voice: TurnOwner.Voice, later: Int64, isOwn: Bool
    ) {
        let owner = TurnOwner(voice: .brokerUser("panel"), said: 1_000)
        #expect(owner.includes(voice, at: 1_000 + later) == isOwn)
    }
}
