import ArgumentParser
import Foundation
import MQTT

/// Where the broker is, and who we are to it.
struct BrokerOptions: ParsableArguments {
    @Option(help: "The broker's host.") var host = "127.0.0.1"
    @Option(help: "The broker's port.") var port: UInt16 = 1883
    @Option(help: "The broker's Unix socket, instead of host and port.") var socket: String?
    @Option(help: "The broker's user.") var username: String?
    @Option(help: "A file whose first line is the password.") var passwordFile: String?

    func connection(_ role: String, will: ApplicationMessage? = nil) throws -> ConnectionOptions {
        let endpoint: Endpoint =
            socket.map { .unix(path: $0) } ?? .tcp(host: host, port: port)
        return ConnectionOptions(
            endpoint: endpoint,
            clientID: "hearth-sim-\(role)-\(ProcessInfo.processInfo.processIdentifier)",
            username: username, password: try password(), will: will)
    }

    private func password() throws -> String? {
        guard let passwordFile else { return nil }
        let text = try String(contentsOfFile: passwordFile, encoding: .utf8)
        return text.split(whereSeparator: \.isNewline).first.map(String.init) ?? ""
    }
}

/// Tells a person something without touching what the program puts out.
func complain(_ text: String) {
    FileHandle.standardError.write(Data("hearth-sim: \(text)\n".utf8))
}
