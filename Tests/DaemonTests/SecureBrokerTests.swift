import MQTT
import Templates
import TestSupport
import Testing

/// The daemon at a broker that lets in only whom it knows, by certificate and password.
@Suite(
    .enabled(if: PrivateBroker.isInstalled, "mosquitto is not installed"),
    .enabled(if: Certificates.canBeMade, "openssl is absent"), .serialized)
struct SecureBrokerTests {
    private let certificates: Certificates
    private let broker: PrivateBroker
    private let folder: TemporaryFolder

    init() throws {
        certificates = try Certificates()
        var settings = PrivateBroker.Settings()
        settings.certificates = certificates
        settings.requiresClientCertificate = true
        settings.users = ["hearth": "a secret", "lamp": "another"]
        broker = try PrivateBroker(settings)
        folder = try TemporaryFolder()
    }

    private var lamp: LampDevice {
        LampDevice(
            ConnectionOptions(
                endpoint: .tcp(host: "localhost", port: broker.port), clientID: "lamp",
                username: "lamp", password: "another",
                tls: TLSOptions(
                    authorityFile: certificates.authority,
                    certificateFile: certificates.clientCertificate,
                    keyFile: certificates.clientKey)))
    }

    private var hearthFile: String {
        """
        broker:
          host: localhost
          port: \(broker.port)
          username: hearth
          tls:
            authority_file: \(certificates.authority)
            certificate_file: \(certificates.clientCertificate)
            key_file: \(certificates.clientKey)
        """
    }

    @Test func `with certificates of both sides and a credential a wish reaches the lamp`()
        async throws
    {
        try folder.write("a secret\n", to: "mqtt-password")
        let daemon = try RunningDaemon(
            hearthFile: hearthFile, credentials: folder.file("."), folder: folder)
        try await lamp.run {
            try await daemon.run { console in
                _ = try await console.query("doctor") { doctor in
                    doctor.contains { $0["link"] == "up" && $0["devices"] == 1 }
                }
                let result = try await console.say("turn on the reading lamp", id: "c1")
                #expect(result["decision"] == "execute")
                let outcome = try await console.next("the outcome") { $0["event"] == "outcome" }
                #expect(outcome["status"] == "confirmed")
            }
        }
    }

    @Test func `with a wrong password the doctor tells why there is no link`() async throws {
        try folder.write("not the secret\n", to: "mqtt-password")
        let daemon = try RunningDaemon(
            hearthFile: hearthFile, credentials: folder.file("."), folder: folder)
        try await daemon.run { console in
            let doctor = try await console.query("doctor") { doctor in
                doctor.contains { "\($0.json)".contains("uthori") }
            }
            #expect(doctor.contains { $0["link"] == "down" })
        }
    }
}
