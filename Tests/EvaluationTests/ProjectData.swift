import Config
import Foundation
import Hub

/// The project's own configuration, read once.
enum ProjectData {
    static let root = URL(filePath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()

    static let setup = Configuration.load(
        ConfigurationDirectories(
            config: root.appending(path: "Config").path,
            devices: root.appending(path: "Devices").path)
    ).value.setup
}
