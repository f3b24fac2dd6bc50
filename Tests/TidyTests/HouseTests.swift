import Foundation
import Testing

@Suite("The house") struct HouseTests {
  /// What each room may import: the arrows of the house.
  ///
  /// The manifest holds the compiler to the same.
  static let arrows: [String: Set<String>] = [
    "CallboardCore": ["FoundationEssentials"],
    "CallboardProtocols": ["CallboardCore", "Crypto", "CryptoExtras"],
    "CallboardConfiguration": ["CallboardCore", "Yams"],
    "CallboardStore": ["CallboardCore", "CSQLiteSettings", "GRDB", "GRDBSQLite"],
    "CallboardGateway": ["CallboardCore", "CallboardProtocols", "Hummingbird", "HummingbirdCore", "NIOHTTPTypes"],
    "CallboardDispatch": [
      "CallboardCore", "CallboardProtocols", "AsyncHTTPClient", "NIOHTTP1", "NIOPosix", "NIOSSL",
    ],
    "CallboardConsole": ["CallboardCore"],
    "CallboardTerminal": ["CallboardConsole", "CallboardCore", "CTerminal"],
    "CallboardRehearsal": [
      "CallboardCore", "CallboardProtocols", "AsyncHTTPClient", "Hummingbird", "NIOHTTP1", "NIOPosix",
    ],
    "callboard": [
      "ArgumentParser", "CallboardCore", "CallboardProtocols", "CallboardConfiguration", "CallboardStore",
      "CallboardGateway", "CallboardDispatch", "CallboardConsole", "CallboardTerminal", "CallboardRehearsal",
    ],
  ]

  /// What may be imported wherever it is needed, except in Core and Console, which stay pure.
  static let currency: Set<String> = [
    "Foundation", "FoundationEssentials", "Glibc", "Dispatch", "Synchronization", "Logging", "ServiceLifecycle",
    "UnixSignals", "HTTPTypes", "NIOCore",
  ]

  @Test("A room imports what the design allows and nothing else", arguments: arrows.keys.sorted())
  func imports(room: String) {
    let files = SourceTree.sources.filter { $0.room == room }
    let isPure = room == "CallboardCore" || room == "CallboardConsole"
    let allowed = (Self.arrows[room] ?? []).union(isPure ? ["FoundationEssentials"] : Self.currency)
    for file in files {
      for (number, line) in file.lines.enumerated() {
        let words = line.split(separator: " ").filter { !$0.hasPrefix("@") }
        guard let place = words.firstIndex(of: "import"), place <= 1, let module = words.last else { continue }
        let name = String(module.prefix { $0 != "." })
        #expect(allowed.contains(name), "\(file):\(number + 1) imports \(name)")
      }
    }
    #expect(!files.isEmpty)
  }

  @Test("Every room stands in the table of arrows")
  func rooms() {
    #expect(Set(SourceTree.sources.map(\.room)) == Set(Self.arrows.keys))
  }

  @Test("Beside the dot files the top level holds five entries")
  func topLevel() throws {
    let entries = try FileManager.default.contentsOfDirectory(atPath: SourceTree.root.path)
    let visible = Set(entries.filter { !$0.hasPrefix(".") && $0 != "Package.resolved" })
    #expect(visible == ["Package.swift", "Sources", "Tests", "themes", "README.md"])
  }
}
