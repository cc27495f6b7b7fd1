internal import Glibc

/// Ends the loop's wait from another thread. A class, because it stands for two descriptors.
final class WakePipe: Sendable {
    let reading: Int32
    private let writing: Int32

    init() throws(DaemonError) {
        var ends: [Int32] = [-1, -1]
        guard pipe(&ends) == 0 else {
            throw .system("no pipe: \(String(cString: strerror(errno)))")
        }
        (reading, writing) = (ends[0], ends[1])
        guard prepareDescriptor(reading), prepareDescriptor(writing) else {
            throw .system("no pipe: \(String(cString: strerror(errno)))")
        }
    }

    deinit {
        close(reading)
        close(writing)
    }

    func wake() {
        // A full pipe wakes as well as a fuller one.
        _ = write(writing, [1], 1)
    }

    func drain() {
        var bytes = [UInt8](repeating: 0, count: 256)
        while read(reading, &bytes, bytes.count) > 0 {}
    }
}
