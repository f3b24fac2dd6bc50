import CallboardCore
import Foundation
import Support
import Testing

@testable import callboard

@Suite("callboard info", .timeLimit(.minutes(10))) struct InfoTests {
  @Test("It names the files, the schema, the terminal and the person")
  func facts() async throws {
    let site = try Site()
    try await site.openWallets(["001"])
    let facts = try #require(try await site.records("info").first)
    #expect(facts["version"] == .text(Callboard.version))
    #expect(facts["configuration"] == .text(site.folder.path("callboard.yaml")))
    #expect(facts["store"] == .text(site.folder.path("callboard.sqlite")))
    #expect(facts["schema"] == facts["schema_known"])
    #expect(facts["configuration_problem"] == .null && facts["store_problem"] == .null)
    #expect(facts["sqlite"]?.text?.hasPrefix("3.") == true)
    guard case .object(let actor)? = facts["actor"], case .object(let terminal)? = facts["terminal"] else {
      Issue.record("no actor or no terminal in \(facts)")
      return
    }
    #expect(actor["user"]?.text?.isEmpty == false)
    #expect(Set(terminal.keys).isSuperset(of: ["term", "tier", "unicode", "columns"]))
  }

  @Test("Without a configuration and without a store it says what is missing, and succeeds")
  func bare() async throws {
    let empty = try TemporaryFolder()
    let none = try await Binary.run(["info"], environment: ["HOME": empty.url.path], folder: empty.url)
    #expect(none.code == 0)
    #expect(none.output.contains("there is no configuration"))
    #expect(try await Site().run("info").output.contains("there is no store at"))
  }

  @Test("The language is the console's: the locale's messages decide")
  func language() async throws {
    let site = try Site()
    let environment = ["CALLBOARD_CONFIG": site.folder.path("callboard.yaml"), "LC_ALL": "zh_CN.UTF-8"]
    let finished = try await Binary.run(["info", "--json"], environment: environment, folder: site.folder.url)
    #expect(finished.output.contains(#""locale":"zh_CN.UTF-8","language":"zh""#))
  }

  @Test(
    "The locale is what POSIX resolves",
    arguments: [
      ([:], "C"), (["LANG": "zh_CN.UTF-8"], "zh_CN.UTF-8"),
      (["LANG": "zh_CN.UTF-8", "LC_ALL": "C.UTF-8"], "C.UTF-8"),
      (["LANG": "en_GB.UTF-8", "LC_CTYPE": "C", "LC_ALL": ""], "C"),
    ])
  func locale(environment: [String: String], locale: String) {
    #expect(Locality.locale(environment) == locale)
  }
}
