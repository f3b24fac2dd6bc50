import CallboardCore
import FoundationEssentials
import Testing

@Suite("A configuration that was read again") struct RenewalTests {
  static func key(_ name: String, _ letter: String = "k") -> CipherKey {
    CipherKey(
      name: name, key: Secret(bytes: Data(String(repeating: letter, count: 16).utf8)),
      iv: Secret(bytes: Data(count: 16)))
  }

  static func settings(
    listen: Int = 8080, keys: [CipherKey] = [key("jj")], path: String = "/notice", bearer: String = "pass",
    allowFrom: [String]? = nil, agentKeys: [CipherKey] = [key("a")], url: String = "https://agent.example/notice",
    names: [String] = ["jj", "agent-007"]
  ) -> Settings {
    let routes = [
      Route(
        name: "jj",
        receive: .init(
          form: .notice(.init(path: path, account: "agent@example", keys: keys)),
          allowFrom: allowFrom?.compactMap(AddressRange.init))),
      Route(
        name: "agent-007",
        receive: .init(
          form: .order(.init(path: "/orders/007", speaks: .notice)), bearer: Secret(bytes: Data(bearer.utf8))),
        apply: .agent(AgentSettings(speaks: .notice, url: url, account: "agent@example", keys: agentKeys))),
      Route(name: "hrg", receive: .init(form: .settle(.init()))),
    ]
    return Settings(
      storePath: "store", listen: .init(host: "127.0.0.1", port: listen),
      routes: names.compactMap { name in routes.first { $0.name == name } })
  }

  struct Change: Sendable, CustomTestStringConvertible {
    var name: String
    var settings: Settings
    var renewed: [String] = []
    var pending: [String] = []
    var testDescription: String { name }
  }

  static let changes = [
    Change(name: "nothing", settings: settings()),
    Change(name: "a key beside the old one", settings: settings(keys: [key("new", "n"), key("jj")]), renewed: ["jj"]),
    Change(name: "other bytes under the same name", settings: settings(keys: [key("jj", "n")]), renewed: ["jj"]),
    Change(name: "a bearer", settings: settings(bearer: "word"), renewed: ["agent-007"]),
    Change(name: "sources", settings: settings(allowFrom: ["10.0.0.0/8"]), renewed: ["jj"]),
    Change(name: "an agent's key", settings: settings(agentKeys: [key("a", "b")]), renewed: ["agent-007"]),
    Change(name: "a path", settings: settings(path: "/other"), pending: ["routes.jj.receive.path"]),
    Change(
      name: "an agent's address", settings: settings(url: "https://other.example"),
      pending: ["routes.agent-007.apply.agent.url"]),
    Change(name: "the address of the gateway", settings: settings(listen: 8081), pending: ["listen"]),
    Change(
      name: "a route more", settings: settings(names: ["jj", "agent-007", "hrg"]), pending: ["routes.hrg"]),
    Change(name: "a route less", settings: settings(names: ["jj"]), pending: ["routes.agent-007"]),
    Change(
      name: "a key and a path at once", settings: settings(keys: [key("jj", "n")], path: "/other"), renewed: ["jj"],
      pending: ["routes.jj.receive.path"]),
  ]

  @Test("Keys, tokens and sources are renewed; the rest waits for a restart", arguments: changes)
  func change(change: Change) {
    let renewal = Renewal(of: Self.settings(), by: change.settings)
    #expect(renewal.renewed == change.renewed)
    #expect(renewal.pending == change.pending)
    #expect(renewal.settings.routes.map(\.name) == ["jj", "agent-007"])
    #expect(renewal.settings.listen.port == 8080)
    // What was renewed is not renewed again; what waits for a restart waits on.
    let again = Renewal(of: renewal.settings, by: change.settings)
    #expect(again.renewed == [])
    #expect(again.pending == change.pending)
  }

  @Test("A path that waits for a restart stays, though its route's key is renewed")
  func path() {
    let renewal = Renewal(of: Self.settings(), by: Self.settings(keys: [Self.key("jj", "n")], path: "/other"))
    guard case .notice(let notice)? = renewal.settings.routes.first?.receive.form else {
      Issue.record("the route is another one")
      return
    }
    #expect(notice.path == "/notice")
    #expect(notice.keys.map(\.key.bytes) == [Self.key("jj", "n").key.bytes])
  }
}
