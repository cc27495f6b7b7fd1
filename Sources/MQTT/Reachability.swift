import Glibc

/// Finds out whether a host accepts connections, without blocking for minutes when it is gone.
struct Reachability {
    let host: String
    let port: UInt16

    /// Throws `unreachable` unless the host accepts within so many seconds, or as soon as the
    /// descriptor becomes readable. Loopback answers at once and is not asked.
    func check(
        within seconds: Double, interruptedBy descriptor: Int32
    ) throws(TransportError) {
        guard !isLoopback else { return }
        var problem = "the host has no address"
        let addresses = try lookUp()
        defer { freeaddrinfo(addresses) }
        let end = monotonicSeconds() + seconds
        var next: UnsafeMutablePointer<addrinfo>? = addresses
        while let address = next?.pointee {
            guard let found = connectProblem(address, before: end, descriptor) else { return }
            problem = found
            next = address.ai_next
        }
        throw .unreachable(problem)
    }

    private var isLoopback: Bool {
        host == "localhost" || host == "::1" || host.hasPrefix("127.")
    }

    private func lookUp() throws(TransportError) -> UnsafeMutablePointer<addrinfo> {
        var hints = addrinfo()
        hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
        var found: UnsafeMutablePointer<addrinfo>?
        let code = getaddrinfo(host, String(port), &hints, &found)
        guard code == 0, let found else {
            let text = gai_strerror(code).map { String(cString: $0) } ?? "no such host"
            throw .unreachable(text)
        }
        return found
    }

    /// What kept a connection from being made, or nil.
    private func connectProblem(
        _ address: addrinfo, before end: Double, _ interrupt: Int32
    ) -> String? {
        let kind = address.ai_socktype | Int32(SOCK_NONBLOCK.rawValue | SOCK_CLOEXEC.rawValue)
        let attempt = socket(address.ai_family, kind, address.ai_protocol)
        guard attempt >= 0 else { return text(errno) }
        defer { close(attempt) }
        if connect(attempt, address.ai_addr, address.ai_addrlen) == 0 { return nil }
        guard errno == EINPROGRESS else { return text(errno) }
        var waiting = [
            pollfd(fd: attempt, events: Int16(POLLOUT), revents: 0),
            pollfd(fd: interrupt, events: Int16(POLLIN), revents: 0),
        ]
        let milliseconds = max(0, (end - monotonicSeconds()) * 1_000)
        poll(&waiting, 2, Int32(milliseconds.rounded(.up)))
        guard waiting[0].revents != 0 else { return "no answer" }
        var code: Int32 = 0
        var size = socklen_t(MemoryLayout<Int32>.size)
        getsockopt(attempt, SOL_SOCKET, SO_ERROR, &code, &size)
        return code == 0 ? nil : text(code)
    }

    private func text(_ code: Int32) -> String {
        String(cString: strerror(code))
    }
}
