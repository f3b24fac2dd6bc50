import Foundation
import Support
import Testing

@Suite("The demo without a terminal", .serialized, .timeLimit(.minutes(10))) struct DemoTests {
  @Test("It shows something of everything, r, m and d work, both books agree, verify holds")
  func headless() async throws {
    let folder = try TemporaryFolder()
    // Long enough for what is rare to come up on a busy machine too.
    let finished = try await Binary.run(
      ["demo", "--headless", "25", "--seed", "7", "--json", "--store", folder.path("house")], folder: folder.url)
    #expect(finished.code == 0, "\(finished.output) \(finished.complaint)")
    let report = try JSONDecoder().decode([String: JSONField].self, from: Data(finished.output.utf8))
    #expect(report["holds"] == .flag(true))
    #expect(report["verify"] == .flag(true))
    #expect(report["differences"] == .list([]))
    #expect(report["unanswered"] == .number(0))
    for figure in ["sent", "received", "applied", "repeats", "conflicts", "bad_ciphers", "unknown_users", "late"] {
      #expect(report[figure]?.number ?? 0 > 0, "\(figure)")
    }
    #expect(report["repaired"] == .number(1))
    let deliveries = try #require(report["deliveries"])
    #expect(deliveries["differences"] == .list([]))
    for figure in ["orders", "delivered", "attempts"] { #expect(deliveries[figure]?.number ?? 0 > 0, "\(figure)") }

    // What is left behind is an ordinary store with an ordinary configuration.
    let house = folder.url.appending(path: "house")
    let verify = try await Binary.run(["verify", "--config", house.appending(path: "callboard.yaml").path])
    #expect(verify.code == 0)
    for name in ["callboard.yaml", "keys/jj.key", "keys/jj.iv", "keys/007.key", "keys/007.token", "callboard.log"] {
      let attributes = try FileManager.default.attributesOfItem(atPath: house.appending(path: name).path)
      #expect((attributes[.posixPermissions] as? NSNumber)?.intValue == 0o600, "\(name)")
    }
    let log = try String(contentsOf: house.appending(path: "callboard.log"), encoding: .utf8)
    let key = try String(contentsOf: house.appending(path: "keys/jj.key"), encoding: .utf8)
    #expect(!log.isEmpty && !log.contains(key))
  }
}
