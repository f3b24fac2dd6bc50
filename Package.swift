// swift-tools-version: 6.2
import PackageDescription

// The house, from the ground up. Every arrow points at something simpler; `Tests/TidyTests` holds the sources to it.
// The versions are exact because Package.resolved is not committed.

// MARK: Outside libraries. Each has one room that imports it (Rehearsal, which plays outsiders, apart).

let dependencies: [Package.Dependency] = [
  .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
  .package(url: "https://github.com/apple/swift-crypto", exact: "4.5.2"),
  .package(url: "https://github.com/groue/GRDB.swift", exact: "7.10.0"),
  .package(url: "https://github.com/hummingbird-project/hummingbird", exact: "2.28.1"),
  .package(url: "https://github.com/swift-server/async-http-client", exact: "1.37.0"),
  .package(url: "https://github.com/swift-server/swift-service-lifecycle", exact: "2.13.0"),
  .package(url: "https://github.com/apple/swift-log", exact: "1.16.2"),
  .package(url: "https://github.com/jpsim/Yams", exact: "6.2.2"),
  // The currency types of Hummingbird and AsyncHTTPClient, named because they are imported by name.
  .package(url: "https://github.com/apple/swift-http-types", exact: "1.8.0"),
  .package(url: "https://github.com/apple/swift-nio", exact: "2.101.2"),
  .package(url: "https://github.com/apple/swift-nio-extras", exact: "1.35.2"),
  .package(url: "https://github.com/apple/swift-nio-ssl", exact: "2.37.6"),
]

extension Target.Dependency {
  static let argumentParser = product(name: "ArgumentParser", package: "swift-argument-parser")
  static let crypto = product(name: "Crypto", package: "swift-crypto")
  static let cryptoExtras = product(name: "CryptoExtras", package: "swift-crypto")
  static let grdb = product(name: "GRDB", package: "GRDB.swift")
  static let grdbSQLite = product(name: "GRDBSQLite", package: "GRDB.swift")
  static let hummingbird = product(name: "Hummingbird", package: "hummingbird")
  static let asyncHTTPClient = product(name: "AsyncHTTPClient", package: "async-http-client")
  static let serviceLifecycle = product(name: "ServiceLifecycle", package: "swift-service-lifecycle")
  static let unixSignals = product(name: "UnixSignals", package: "swift-service-lifecycle")
  static let logging = product(name: "Logging", package: "swift-log")
  static let yams = product(name: "Yams", package: "Yams")
  static let httpTypes = product(name: "HTTPTypes", package: "swift-http-types")
  static let nioCore = product(name: "NIOCore", package: "swift-nio")
  static let nioHTTP1 = product(name: "NIOHTTP1", package: "swift-nio")
  static let nioPosix = product(name: "NIOPosix", package: "swift-nio")
  static let nioSSL = product(name: "NIOSSL", package: "swift-nio-ssl")
  static let nioHTTPTypes = product(name: "NIOHTTPTypes", package: "swift-nio-extras")
}

let targets: [Target] = [
  // MARK: The ground: words, rules and ports. Nothing but the standard library and FoundationEssentials.
  .target(name: "CallboardCore"),

  // MARK: C shims. They say in their headers why each function exists.
  .target(
    name: "CTerminal",
    linkerSettings: [.linkedLibrary("ncursesw"), .linkedLibrary("tinfo")]),
  .target(name: "CSQLiteSettings", linkerSettings: [.linkedLibrary("sqlite3")]),

  // MARK: Adapters: each the only importer of its outside library, none knowing another.
  .target(name: "CallboardProtocols", dependencies: ["CallboardCore", .crypto, .cryptoExtras]),
  .target(name: "CallboardConfiguration", dependencies: ["CallboardCore", .yams]),
  .target(
    name: "CallboardStore",
    dependencies: ["CallboardCore", "CSQLiteSettings", .grdb, .grdbSQLite, .logging]),
  .target(
    name: "CallboardGateway",
    dependencies: [
      "CallboardCore", "CallboardProtocols", .hummingbird, .httpTypes, .nioCore, .nioHTTPTypes, .logging,
      .serviceLifecycle,
    ]),
  .target(
    name: "CallboardDispatch",
    dependencies: [
      "CallboardCore", "CallboardProtocols", .asyncHTTPClient, .nioCore, .nioHTTP1, .nioPosix, .nioSSL,
      .logging, .serviceLifecycle,
    ]),

  // MARK: The console: pure values, then the terminal that draws them.
  .target(name: "CallboardConsole", dependencies: ["CallboardCore"]),
  .target(name: "CallboardTerminal", dependencies: ["CallboardConsole", "CallboardCore", "CTerminal"]),

  // MARK: Those on the other side of the wire.
  .target(
    name: "CallboardRehearsal",
    dependencies: [
      "CallboardCore", "CallboardProtocols", .asyncHTTPClient, .hummingbird, .httpTypes, .nioCore, .nioHTTP1, .nioPosix,
      .logging, .serviceLifecycle,
    ]),

  // MARK: One executable: commands and wiring.
  .executableTarget(
    name: "callboard",
    dependencies: [
      "CallboardCore", "CallboardProtocols", "CallboardConfiguration", "CallboardStore", "CallboardGateway",
      "CallboardDispatch", "CallboardConsole", "CallboardTerminal", "CallboardRehearsal", .argumentParser,
      .logging, .serviceLifecycle, .unixSignals,
    ]),

  // MARK: Tests, a target a room; `Support` holds fakes, snapshots and the pseudo-terminal.
  .target(name: "CPseudoTerminal", path: "Tests/CPseudoTerminal", linkerSettings: [.linkedLibrary("util")]),
  .target(name: "Support", dependencies: ["CallboardCore", "CPseudoTerminal"], path: "Tests/Support"),
  .testTarget(name: "CallboardCoreTests", dependencies: ["CallboardCore", "Support"]),
  .testTarget(name: "CallboardProtocolsTests", dependencies: ["CallboardProtocols", "CallboardCore", "Support"]),
  .testTarget(
    // The console knows every mistake in its languages.
    name: "CallboardConfigurationTests",
    dependencies: ["CallboardConfiguration", "CallboardConsole", "CallboardCore", "Support"]),
  .testTarget(
    name: "CallboardStoreTests", dependencies: ["CallboardStore", "CallboardCore", "CallboardProtocols", "Support"]),
  .testTarget(
    name: "CallboardGatewayTests",
    dependencies: [
      "CallboardGateway", "CallboardDispatch", "CallboardCore", "CallboardProtocols", "CallboardStore",
      "CallboardRehearsal", "Support", .asyncHTTPClient, .httpTypes, .nioCore, .nioHTTP1, .nioPosix, .logging,
      .serviceLifecycle,
    ]),
  .testTarget(
    name: "CallboardDispatchTests",
    dependencies: [
      "CallboardDispatch", "CallboardCore", "CallboardProtocols", "CallboardStore", "CallboardRehearsal", "Support",
      .nioCore, .nioPosix, .logging, .serviceLifecycle,
    ]),
  .testTarget(name: "CallboardConsoleTests", dependencies: ["CallboardConsole", "CallboardCore", "Support"]),
  // The real binary, and one that traps on a key, both on a pseudo-terminal.
  .executableTarget(
    name: "TerminalProbe", dependencies: ["CallboardTerminal", "CallboardConsole", "CallboardCore"],
    path: "Tests/TerminalProbe"),
  .testTarget(
    name: "CallboardTerminalTests",
    dependencies: [
      "callboard", "TerminalProbe", "CallboardTerminal", "CallboardConsole", "CallboardCore", "CallboardConfiguration",
      "CallboardStore", "CallboardProtocols", "CallboardRehearsal", "Support", "CPseudoTerminal",
    ]),
  .testTarget(
    name: "CallboardRehearsalTests",
    dependencies: [
      "CallboardRehearsal", "CallboardCore", "CallboardProtocols", "Support", .logging, .serviceLifecycle,
    ]),
  // The real binary, found beside the test bundle.
  .testTarget(
    name: "CallboardCommandTests",
    dependencies: [
      "callboard", "CallboardCore", "CallboardConsole", "CallboardProtocols", "CallboardRehearsal", "CallboardStore",
      "CallboardTerminal", "Support", "CPseudoTerminal",
    ]),
  .testTarget(name: "TidyTests"),
]

// MARK: Settings, the same for every room.

for target in targets where target.type != .system {
  let isC = target.name.hasPrefix("C") && !target.name.hasPrefix("Callboard")
  if isC {
    target.cSettings = (target.cSettings ?? []) + [.treatAllWarnings(as: .error)]
  } else {
    target.swiftSettings =
      (target.swiftSettings ?? []) + [
        .swiftLanguageMode(.v6),
        .treatAllWarnings(as: .error),
        .enableUpcomingFeature("ExistentialAny"),
        .enableUpcomingFeature("InternalImportsByDefault"),
        .enableUpcomingFeature("MemberImportVisibility"),
      ]
  }
}

let package = Package(
  name: "callboard",
  platforms: [.macOS(.v15)],
  products: [.executable(name: "callboard", targets: ["callboard"])],
  dependencies: dependencies,
  targets: targets
)
