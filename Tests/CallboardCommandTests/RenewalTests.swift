import Foundation
import Support
import Testing

@Suite("SIGHUP", .timeLimit(.minutes(10))) struct RenewalTests {
  static let newKey = "fedcba9876543210"

  /// Asks the gateway to read its configuration again, and waits for what its log says of it.
  private func hangUp(_ gateway: Gateway, saying text: String) async throws -> String? {
    gateway.child.signal(SIGHUP)
    return try await gateway.child.firstComplaint { $0.contains(text) ? $0 : nil }
  }

  private func send(_ site: Site, _ gateway: Gateway) async throws -> Int32 {
    try await site.run(
      "send", "notice", "--url", gateway.noticeURL, "--key-file", "new.key", "--iv-file", "jj.iv", "--account",
      Site.account, "--uid", "001", "--bet", "1", "--win", "0"
    ).code
  }

  @Test("A changed key opens at once, and a mistake in the configuration keeps the old one")
  func key() async throws {
    let site = try Site()
    try site.folder.write(Self.newKey, to: "new.key")
    try await site.openWallets(["001"])
    let gateway = try await site.serve()
    #expect(try await send(site, gateway) == 1)

    try site.folder.write(Self.newKey, to: "jj.key")
    let renewed = try await hangUp(gateway, saying: "the configuration was read again")
    #expect(try #require(renewed).contains("renewed=jj"))
    #expect(try await send(site, gateway) == 0)

    let configuration = site.folder.path("callboard.yaml")
    let text = try String(contentsOfFile: configuration, encoding: .utf8)
    try site.folder.write(text.replacing("routes:", with: "rotes:"), to: "callboard.yaml")
    let refused = try await hangUp(gateway, saying: "the configuration was not read again")
    #expect(try #require(refused).contains("callboard.yaml"))
    #expect(try await send(site, gateway) == 0)

    try site.folder.write(
      text.replacing("protocol: settle, base: /", with: "protocol: settle, base: /other"), to: "callboard.yaml")
    let pending = try await hangUp(gateway, saying: "needs a restart")
    #expect(try #require(pending).contains("routes.hrg.receive.base"))
    await gateway.stop()
    #expect(!gateway.child.complaint.contains(Self.newKey))
  }
}
