internal import Foundation
internal import Simulation

extension PopulationRun {
    /// One arm in which a program is the hub: every home has a process of its own, from its first
    /// day to its last, and as many live at once as there are lanes.
    ///
    /// Ends at the first trouble, with what was lived until then.
    public func run(through program: HubProgram) async throws -> PopulationLife {
        let foundation = foundation(.program)
        let clock = ContinuousClock()
        let start = clock.now
        let count = max(1, options.lanes)
        var life = PopulationLife()
        for first in stride(from: 0, to: options.homes, by: count) where life.troubles.isEmpty {
            let lived = try await withThrowingTaskGroup(of: LivedHome.self) { group in
                for number in first..<min(options.homes, first + count) {
                    group.addTask {
                        try await Self.onItsOwnThread {
                            try Self.live(number, on: foundation, through: program)
                        }
                    }
                }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            for home in lived.sorted(by: { $0.number < $1.number }) {
                if let record = home.record { life.homes.append(record) }
                if let trouble = home.trouble { life.troubles.append(trouble) }
            }
        }
        life.daySeconds = [start.duration(to: clock.now) / .seconds(1)]
        return life
    }

    /// Waiting for a program would keep other tasks from their threads.
    private static func onItsOwnThread<Value: Sendable>(
        _ work: @escaping @Sendable () throws -> Value
    ) async throws -> Value {
        try await withCheckedThrowingContinuation { continuation in
            Thread.detachNewThread { continuation.resume(with: Result { try work() }) }
        }
    }

    private struct LivedHome: Sendable {
        var number: Int
        var record: HomeRecord?
        var trouble: HubTrouble?
    }

    private static func live(
        _ number: Int, on foundation: HomeFoundation, through program: HubProgram
    ) throws -> LivedHome {
        let hub: PipedHub
        do throws(HubTrouble) {
            hub = try PipedHub(program, home: number)
        } catch {
            return LivedHome(number: number, trouble: error)
        }
        var home = try foundation.home(number, program: hub)
        for day in 0..<foundation.options.days where home.trouble == nil {
            home.live(day)
            home.sleep()
        }
        home.endProgram()
        return LivedHome(number: number, record: home.record, trouble: home.trouble)
    }
}
