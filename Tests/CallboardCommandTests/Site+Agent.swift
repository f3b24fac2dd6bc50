import CallboardCore
import CallboardRehearsal
import Foundation
import Support
import Testing

extension Site {
  /// The bearer token of the order route.
  static let token = "0123456789abcdef-order"

  /// Starts `callboard agent` with the site's key, and waits until it listens; its log is `agent.log`.
  func agent(script: String = "ok", listen: String = "127.0.0.1:0") async throws -> Agent {
    let words = [
      "agent", "--listen", listen, "--key-file", "jj.key", "--iv-file", "jj.iv", "--account", Self.account,
      "--opening", "100", "--script", script, "--log", "agent.log",
    ]
    let child = try Child(Binary.callboard, words, folder: folder.url)
    let url = try await child.first { line in
      line.hasPrefix("listening on ") ? String(line.dropFirst("listening on ".count)) : nil
    }
    return Agent(child: child, url: try #require(url, "\(child.complaint)"))
  }

  /// Adds the order route `agent-007` to the configuration: to an agent of protocol A at `url`.
  func deliver(to url: String, more: String = "") throws {
    try folder.write(Self.token, to: "007.token")
    let before = try String(contentsOf: folder.url.appending(path: "callboard.yaml"), encoding: .utf8)
    try folder.write(
      before + """
          - name: agent-007
            receive: { protocol: order, path: /orders/007, bearer_file: 007.token }
            answer_within: 200ms
            apply:
              agent:
                protocol: notice
                url: "\(url)/test/Demo/notice"
                wallet_query: "\(url)/test/Demo/wallet"
                account: \(Self.account)
                key_file: jj.key
                iv_file: jj.iv
                time_limit: 2s
        \(more)

        """, to: "callboard.yaml")
  }

  /// Sends an order by the binary, and gives what it printed.
  func order(_ reference: String, to gateway: Gateway, bet: String = "3", win: String = "15.6") async throws -> [String:
    JSONField]
  {
    let sent = try await run(
      "send", "order", "--url", gateway.url + "/orders/007", "--bearer-file", "007.token", "--uid", "001", "--bet", bet,
      "--win", win, "--order-no", reference, "--json")
    #expect(sent.code == 0, "\(sent.output) \(sent.complaint)")
    return try JSONDecoder().decode([String: JSONField].self, from: Data(sent.output.utf8))
  }

  /// Shows a callback again and again until `isWanted`, and gives it.
  func shown(
    _ reference: String, until isWanted: ([String: JSONField]) -> Bool
  ) async throws -> [String: JSONField] {
    var shown: [String: JSONField] = [:]
    for _ in 0..<600 {
      shown = try #require(try await records("show", reference).first)
      if isWanted(shown) { return shown }
      try await ContinuousClock().sleep(for: .milliseconds(50))
    }
    Issue.record("\(reference) did not come there: \(shown)")
    return shown
  }

  /// The words of the agent's log, line by line: time, kind, reference, uid, attempt, verdict, move.
  func agentLog() throws -> [[String]] {
    let text = try String(contentsOf: folder.url.appending(path: "agent.log"), encoding: .utf8)
    return text.split(separator: "\n").map { $0.split(separator: " ").map(String.init) }
  }
}

/// An agent that runs as a child.
struct Agent {
  var child: Child
  var url: String

  /// `127.0.0.1:PORT`.
  var address: String { String(url.dropFirst("http://".count)) }

  /// Asks it to stop, and expects a clean end.
  func stop() async {
    child.signal(SIGTERM)
    let code = await child.exitCode()
    #expect(code == 0, "\(child.complaint)")
  }
}

extension JSONField {
  var items: [JSONField] {
    if case .list(let items) = self { items } else { [] }
  }

  subscript(name: String) -> JSONField? {
    if case .object(let object) = self { object[name] } else { nil }
  }
}
