import Glibc

/// A certificate authority for one test, with a broker's and a client's certificate.
public final class Certificates: Sendable {
    public static var canBeMade: Bool { access("/usr/bin/openssl", X_OK) == 0 }

    private let folder: TemporaryFolder

    public var authority: String { folder.file("ca.crt") }
    public var serverCertificate: String { folder.file("server.crt") }
    public var serverKey: String { folder.file("server.key") }
    public var clientCertificate: String { folder.file("client.crt") }
    public var clientKey: String { folder.file("client.key") }

    /// The broker's certificate is for `localhost` and 127.0.0.1.
    public init() throws {
        folder = try TemporaryFolder()
        try folder.write("subjectAltName=DNS:localhost,IP:127.0.0.1\n", to: "server.ext")
        try folder.write("extendedKeyUsage=clientAuth\n", to: "client.ext")
        let key = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"]
        try openssl(
            ["req", "-x509"] + key
                + ["-keyout", folder.file("ca.key"), "-out", authority]
                + ["-subj", "/CN=Hearth test authority", "-days", "2"])
        for name in ["server", "client"] {
            try openssl(
                ["req"] + key
                    + ["-keyout", folder.file("\(name).key"), "-out", folder.file("\(name).csr")]
                    + ["-subj", "/CN=\(name)"])
            try openssl(
                ["x509", "-req", "-in", folder.file("\(name).csr"), "-CA", authority]
                    + ["-CAkey", folder.file("ca.key"), "-CAcreateserial", "-days", "2"]
                    + ["-extfile", folder.file("\(name).ext")]
                    + ["-out", folder.file("\(name).crt")])
        }
    }

    private func openssl(_ arguments: [String]) throws {
        try Spawned.run("/usr/bin/openssl", arguments)
    }
}
