internal import Foundation

/// A file of the configuration, or a text in its place.
struct ConfigFile {
    /// Larger files are not read.
    static let bytesLimit = 1 << 20

    /// Most files taken of one folder.
    static let folderLimit = 1_000

    /// As errors name it.
    var name: String
    var bytes: [UInt8]

    init(name: String, bytes: [UInt8]) {
        self.name = name
        self.bytes = bytes
    }

    init(path: String, bytesLimit: Int = Self.bytesLimit) throws(ConfigError) {
        name = path
        let expected = "a file of at most \(bytesLimit >> 20) MiB"
        let handle: FileHandle
        let data: Data
        do {
            handle = try FileHandle(forReadingFrom: URL(fileURLWithPath: path))
            data = try handle.read(upToCount: bytesLimit + 1) ?? Data()
        } catch {
            throw ConfigError(file: path, expected: expected, found: Self.reason(error))
        }
        guard data.count <= bytesLimit else {
            throw ConfigError(file: path, expected: expected, found: "a larger one")
        }
        bytes = Array(data)
    }

    static func exists(_ path: String) -> Bool {
        FileManager.default.fileExists(atPath: path)
    }

    /// The YAML files of a folder, sorted by name, with their paths; hidden ones are left out.
    static func paths(in directory: String) throws(ConfigError) -> [String] {
        do {
            let names = try FileManager.default.contentsOfDirectory(atPath: directory)
                .filter { $0.hasSuffix(".yaml") && !$0.hasPrefix(".") }
                .sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
            return names.prefix(folderLimit).map { directory + "/" + $0 }
        } catch {
            throw ConfigError(
                file: directory, expected: "a folder of YAML files", found: reason(error))
        }
    }

    /// A file itself, or the files in a folder and the folders below it whose names end so, sorted.
    static func paths(
        at path: String, endings: [String], levels: Int
    ) throws(ConfigError) -> [String] {
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
            return []
        }
        guard isFolder.boolValue else { return [path] }
        let found: [String]
        do {
            found = try FileManager.default.contentsOfDirectory(atPath: path)
        } catch {
            throw ConfigError(file: path, expected: "a folder of files", found: reason(error))
        }
        let names = found.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
        var paths: [String] = []
        for name in names.prefix(folderLimit) where !name.hasPrefix(".") {
            if endings.contains(where: name.hasSuffix) {
                paths.append(path + "/" + name)
            } else if levels > 1, !name.contains(".") {
                paths += try Self.paths(at: path + "/" + name, endings: endings, levels: levels - 1)
            }
        }
        return paths
    }

    /// The file's name without folder and ending: what it must be called inside.
    static func stem(of path: String) -> String {
        let name = path.split(separator: "/").last ?? ""
        return String(name.hasSuffix(".yaml") ? name.dropLast(5) : name)
    }

    private static func reason(_ error: any Error) -> String {
        switch (error as? CocoaError)?.code {
        case .fileReadNoSuchFile?, .fileNoSuchFile?: "nothing there"
        case .fileReadNoPermission?: "one that may not be read"
        default: "one that cannot be read"
        }
    }
}
