internal import Foundation

/// Where the folders `Config` and `Devices` are.
public struct ConfigurationDirectories: Hashable, Sendable {
    public var config: String
    public var devices: String

    public init(config: String, devices: String) {
        self.config = config
        self.devices = devices
    }

    /// The folder a person named, or the project's own.
    ///
    /// `chosen` is what `--config` or `HEARTH_CONFIG` says: a folder that holds `Config` and
    /// `Devices`, or one with the files of `Config`; `Devices` then lies in it or beside it, or
    /// else is the project's own. The project's own is `../share/hearth` as seen from the program, or the
    /// nearest folder above the program that holds both. Nil where nothing is found.
    public static func find(chosen: String?, program: String) -> ConfigurationDirectories? {
        let own = projectDirectories(of: program)
        guard let chosen else { return own }
        let folder = URL(fileURLWithPath: chosen).standardized
        if let pair = pair(in: folder.path) { return pair }
        let beside = folder.deletingLastPathComponent().appendingPathComponent("Devices").path
        let near = [folder.path + "/Devices", beside].first(where: isFolder)
        guard isFolder(folder.path), let devices = near ?? own?.devices else { return nil }
        return ConfigurationDirectories(config: folder.path, devices: devices)
    }

    private static func projectDirectories(of program: String) -> ConfigurationDirectories? {
        let file = URL(fileURLWithPath: program).resolvingSymlinksInPath()
        var folder = file.deletingLastPathComponent()
        if let shared = pair(in: folder.appendingPathComponent("../share/hearth").standardized.path)
        {
            return shared
        }
        // A program that was built in place lies a few levels below the package.
        for _ in 0..<8 where folder.path != "/" {
            if let found = pair(in: folder.path) { return found }
            folder = folder.deletingLastPathComponent()
        }
        return nil
    }

    private static func pair(in folder: String) -> ConfigurationDirectories? {
        let pair = ConfigurationDirectories(
            config: folder + "/Config", devices: folder + "/Devices")
        return isFolder(pair.config) && isFolder(pair.devices) ? pair : nil
    }

    private static func isFolder(_ path: String) -> Bool {
        var isFolder: ObjCBool = false
        return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
            && isFolder.boolValue
    }
}
