// swift-tools-version: 6.2
import PackageDescription

let strict: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .treatAllWarnings(as: .error),
]

let collections = Target.Dependency.product(
    name: "OrderedCollections", package: "swift-collections")
let arguments = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")
let logging = Target.Dependency.product(name: "Logging", package: "swift-log")
let lifecycle = Target.Dependency.product(
    name: "ServiceLifecycle", package: "swift-service-lifecycle")
let signals = Target.Dependency.product(name: "UnixSignals", package: "swift-service-lifecycle")
let yams = Target.Dependency.product(name: "Yams", package: "Yams")
let grdb = Target.Dependency.product(name: "GRDB", package: "GRDB.swift")

func module(
    _ name: String, _ dependencies: [Target.Dependency], linking: [LinkerSetting] = []
) -> Target {
    .target(
        name: name, dependencies: dependencies, swiftSettings: strict, linkerSettings: linking)
}

func program(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
    .executableTarget(name: name, dependencies: dependencies, swiftSettings: strict)
}

func tests(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
    .testTarget(name: name, dependencies: dependencies, swiftSettings: strict)
}

let core: [Target] = [
    module("Templates", [collections]),
    module("Home", ["Templates", collections]),
    module(
        "Language", ["Templates", "Home", collections],
        // Number words come from the Unicode library that Foundation brings along.
        linking: [.linkedLibrary("_FoundationICU")]),
    module("Resolution", ["Templates", "Home", "Language", collections]),
    module("Learning", ["Templates", "Home", "Language", "Resolution", collections]),
    module("Hub", ["Templates", "Home", "Language", "Resolution", "Learning", collections]),
]

let edge: [Target] = [
    .systemLibrary(
        name: "CMosquitto", pkgConfig: "libmosquitto", providers: [.apt(["libmosquitto-dev"])]),
    module("MQTT", ["CMosquitto"]),
    module(
        "Config",
        ["Templates", "Home", "Language", "Resolution", "Learning", "Hub", yams, collections]),
    module("Journal", [grdb]),
    module(
        "Wire", ["Templates", "Home", "Language", "Resolution", "Learning", "Hub", collections]),
    module(
        "Daemon",
        [
            "Templates", "Home", "Language", "Resolution", "Learning", "Hub", "Config", "MQTT",
            "Journal", "Wire", logging, lifecycle,
        ]),
]

let proof: [Target] = [
    module("Simulation", ["Templates", "Home", collections]),
    module(
        "Evaluation",
        [
            "Templates", "Home", "Language", "Resolution", "Learning", "Hub", "Simulation",
            "Config", "Wire", collections,
        ]),
]

let programs: [Target] = [
    program("hearthd", ["Daemon", "Config", arguments, logging, lifecycle, signals]),
    program(
        "hearth",
        [
            "Wire", "Hub", "Home", "Language", "Learning", "Templates", "Config", "Daemon",
            collections, arguments,
        ]),
    program("hearth-sim", ["Simulation", "Home", "Config", "MQTT", arguments]),
    program(
        "hearth-bench", ["Evaluation", "Home", "Config", "MQTT", "CMosquitto", arguments]),
]

let checks: [Target] = [
    .target(name: "TestSupport", path: "Tests/TestSupport", swiftSettings: strict),
    tests("TemplatesTests", ["Templates", collections]),
    tests("HomeTests", ["Home", "Templates", collections]),
    tests(
        "LanguageTests",
        ["Language", "Home", "Templates", "Config", "Evaluation", collections]),
    tests("ResolutionTests", ["Resolution", "Language", "Home", "Templates", collections]),
    tests("LearningTests", ["Learning", "Config", "Home", "Language", "Templates", collections]),
    tests(
        "HubTests",
        ["Hub", "Config", "Resolution", "Learning", "Language", "Home", "Templates", collections]),
    tests("MQTTTests", ["MQTT", "TestSupport"]),
    tests(
        "ConfigTests",
        ["Config", "Hub", "Resolution", "Language", "Home", "Templates", "Simulation", collections]),
    tests("JournalTests", ["Journal", grdb]),
    tests("WireTests", ["Wire", "Hub", "Learning", "Home", "Templates", "Config", collections]),
    tests("SimulationTests", ["Simulation", "Home", "Templates", collections]),
    tests(
        "DaemonTests",
        [
            "Daemon", "Config", "MQTT", "Journal", "Wire", "Hub", "Home", "Templates",
            "TestSupport", collections, logging,
        ]),
    tests(
        "EvaluationTests",
        [
            "Evaluation", "Config", "Hub", "Learning", "Language", "Resolution", "Home",
            "Templates", collections,
        ]),
    tests("TidyTests", []),
]

let package = Package(
    name: "hearth",
    products: [
        .executable(name: "hearthd", targets: ["hearthd"]),
        .executable(name: "hearth", targets: ["hearth"]),
        .executable(name: "hearth-sim", targets: ["hearth-sim"]),
        .executable(name: "hearth-bench", targets: ["hearth-bench"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-collections", from: "1.6.0"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
    ],
    targets: core + edge + proof + programs + checks,
    swiftLanguageModes: [.v6]
)
