import CallboardConfiguration
import CallboardCore
import Foundation
import Testing

/// Every mistake about an agent is named with its place.
struct AgentProblemTests {
  private let house: AgentFolder

  init() throws { house = try AgentFolder() }

  @Test(
    "An agent is reached by https, or by http where that stays on the machine or is asked for",
    arguments: [
      ("https://agent.example", ""), ("https://agent.example:8443/a/b?c=d", ""), ("https://a", ""),
      ("http://127.0.0.1:9000/notice", ""), ("http://127.9.9.9", ""), ("http://localhost:80", ""),
      ("http://LOCALHOST/", ""), ("http://[::1]:9000/", ""), ("http://agent.example, insecure: true", ""),
      ("https://agent.example, insecure: false", ""), ("http://agent.example", "must be https"),
      ("http://agent.example, insecure: false", "must be https"), ("http://10.0.0.1/", "must be https"),
      ("http://localhost.example/", "must be https"), ("http://127.0.0.1.example/", "must be https"),
      ("http://[::2]/", "must be https"), ("http://agent.example, insecure: yes", "must be true or false"),
      ("agent.example", "must be an https address"), ("ftp://agent.example", "must be an https address"),
      ("https://", "must be an https address"), ("https:///notice", "must be an https address"),
      ("https://agent.example:0/", "must be an https address"), ("https://agent.example:/", "must be an https address"),
      ("https://agent.example:65536/", "must be an https address"), ("https://a b/", "must be an https address"),
      ("https://me:secret@agent.example/", "must be an https address"),
      ("https://agent.example/#x", "must be an https address"), ("https://[::g]/", "must be an https address"),
      ("https://[127.0.0.1]/", "must be an https address"), ("https://агент/", "must be an https address"),
      ("https://agent.example/\\n", "must be an https address"), ("[]", "must be text"),
    ])
  func addresses(url: String, problem: String) throws {
    let parts = url.components(separatedBy: ", ")
    let value = parts[0] == "[]" ? "[]" : "\"\(parts[0])\""
    let rest = parts.dropFirst().map { ", " + $0 }.joined()
    for key in ["url", "url: \"https://a\", wallet_query"] {
      let found = try house.agent("protocol: settle, \(key): \(value)\(rest)")
      #expect(problem.isEmpty ? found.isEmpty : found.contains { $0.contains(problem) })
    }
  }

  @Test("A password in an address is not repeated")
  func passwords() throws {
    let found = try house.agent("protocol: settle, url: \"https://me:hidden@agent.example/\"")
    #expect(found.count == 1 && found.first?.contains("hidden") == false)
  }

  @Test(
    "A value of an agent that cannot be is named with its place and the nearest key",
    arguments: [
      ("time_limit: 99ms", "F:5:71: \"time_limit\" must be a duration from 100ms to 5m, such as 10s, not \"99ms\""),
      ("time_limit: 301s", "F:5:71: \"time_limit\" must be a duration from 100ms to 5m, such as 10s, not \"301s\""),
      ("time_limit: 10", "F:5:71: \"time_limit\" must be a duration from 100ms to 5m, such as 10s, not \"10\""),
      ("width: 0", "F:5:66: \"width\" must be a whole number from 1 to 256, not \"0\""),
      ("width: 257", "F:5:66: \"width\" must be a whole number from 1 to 256, not \"257\""),
      ("width: +8", "F:5:66: \"width\" must be a whole number from 1 to 256, not \"+8\""),
      ("width: 99999999999999999999", "must be a whole number from 1 to 256"),
      ("breaker: of", "F:5:68: \"breaker\" must be on or off, not \"of\""),
      ("wdith: 8", "F:5:59: agent of settle has no key \"wdith\"; did you mean \"width\"?"),
      ("account: a", "F:5:59: agent of settle has no key \"account\"; known keys: protocol, url"),
      ("bearer_file: a, bearer_env: B", "\"bearer_env\" stands beside \"bearer_file\": keep one of them"),
    ])
  func values(text: String, problem: String) throws {
    let found = try house.agent("protocol: settle, url: \"https://a\", \(text)")
    #expect(found.count == 1)
    #expect(found.first?.contains(problem) == true, "\(found)")
  }

  @Test("The least and the most that an agent may have are taken")
  func bounds() throws {
    for text in ["time_limit: 100ms, width: 1", "time_limit: 5m, width: 256, breaker: on"] {
      #expect(try house.agent("protocol: settle, url: \"https://a\", \(text)").isEmpty)
    }
  }

  @Test("A notice agent says what is missing, and a settle agent needs no more than its address")
  func missing() throws {
    let place = "F:5:21: agent of notice needs the key"
    #expect(
      try house.agent("protocol: notice") == [
        "\(place) \"url\": where callbacks are delivered",
        "\(place) \"account\": what the token says (or a bearer_file)",
        "\(place) \"key_file\": the file of the key (or key_env)",
        "\(place) \"iv_file\": the file of the initialisation vector (or iv_env)",
      ])
    #expect(try house.agent("protocol: notice, url: \"https://a\", account: a, \(house.keys)").isEmpty)
    #expect(try house.agent("protocol: notice, url: \"https://a\", bearer_file: t, \(house.keys)").isEmpty)
    #expect(try house.agent("protocol: settle, url: \"https://a\"").isEmpty)
    #expect(try house.agent("url: \"https://a\"") == ["F:5:21: agent needs the key \"protocol\": notice or settle"])
    #expect(
      try house.agent("protocol: notise") == [
        "F:5:33: \"protocol\" must be one of notice, settle, not \"notise\"; did you mean \"notice\"?"
      ])
  }

  @Test("An agent's secrets that cannot be used are named with their place, and never shown")
  func secrets() throws {
    try house.folder.write("keys/wide.key", "0123456789abcdef", mode: 0o644)
    try house.folder.write("short", "hidden")
    let notice = "protocol: notice, url: \"https://a\", account: a"
    #expect(
      try house.agent("\(notice), key_file: keys/wide.key, iv_file: keys/007.iv", secrets: .read) == [
        "F:5:81: \"key_file\" cannot be used: the file D/keys/wide.key is open to others (mode 0644); "
          + "run chmod 640 on it, or 600"
      ])
    #expect(
      try house.agent("\(notice), key_file: keys/007.key, iv_file: short", secrets: .read).first?
        .hasSuffix("\"iv_file\" cannot be used: the file D/short holds 6 bytes; it must hold 16") == true)
    #expect(
      try house.agent("protocol: settle, url: \"https://a\", bearer_file: short", secrets: .read).first?
        .hasSuffix("\"bearer_file\" cannot be used: the file D/short holds 6 bytes; it must hold at least 16") == true)
  }

  @Test("What comes in and where it is applied must go together")
  func pairings() throws {
    let settle = "apply: { agent: { protocol: settle, url: \"https://a\" } }"
    let notice = "apply: { agent: { protocol: notice, url: \"https://a\", account: a, \(house.keys) } }"
    let receiving = "receive: { protocol: notice, account: a, \(house.keys) }"
    let rows: [(lines: [String], problem: String?)] = [
      ([receiving, notice], nil), (["receive: { protocol: settle }", settle], nil),
      (["receive: { protocol: order, path: /o }", settle], nil),
      (["receive: { protocol: order, path: /o, allow_from: [10.0.0.0/8] }", notice], nil),
      ([receiving, "apply: ledger"], nil),
      (
        [receiving, settle],
        "F:5:12: \"apply\" is to an agent of settle, and notice comes in: a relay's agent speaks what the route receives"
      ),
      (
        ["receive: { protocol: settle }", notice],
        "F:5:12: \"apply\" is to an agent of notice, and settle comes in: a relay's agent speaks what the route receives"
      ),
      (
        ["receive: { protocol: order, path: /o }", "apply: ledger"],
        "F:5:12: receive of order needs an agent to deliver to: \"apply: { agent: … }\""
      ),
      (
        ["receive: { protocol: order, path: /o }"],
        "F:3:5: receive of order needs an agent to deliver to: \"apply: { agent: … }\""
      ),
      (
        ["receive: { protocol: order }", settle],
        "F:4:14: receive of order needs the key \"path\": where orders come in"
      ),
      (
        ["receive: { protocol: order, path: /o, account: a }", settle],
        "F:4:43: receive of order has no key \"account\""
      ),
      (
        ["receive: { protocol: notice, account: a, \(house.keys), wallet_query: { path: /w } }", notice],
        "F:4:14: \"wallet_query\" answers from the ledger, and this route applies at an agent"
      ),
      (
        ["receive: { protocol: settle }", settle, "overdraft: refuse"],
        "F:6:16: \"overdraft\" is for routes that apply in the ledger"
      ),
      (
        ["receive: { protocol: settle }", "answer_within: 1s"],
        "F:5:20: \"answer_within\" is for routes to an agent"
      ),
      (
        ["receive: { protocol: settle }", settle, "answer_within: 61s"],
        "F:6:20: \"answer_within\" must be a duration from 0s to 1m, such as 2500ms, not \"61s\""
      ),
      (
        ["receive: { protocol: settle }", "apply: agent"],
        "F:5:12: \"apply\" must be ledger, or an agent: { agent: { protocol: …, url: … } }"
      ),
      (
        ["receive: { protocol: settle }", "apply: { agnet: {} }"],
        "F:5:14: apply has no key \"agnet\"; did you mean \"agent\"?"
      ),
      (
        ["receive: { protocol: settle }", "apply: { agent: x }"], "F:5:21: agent must be a mapping of keys and values"
      ),
    ]
    for row in rows {
      let found = try house.problems("store: /s\nroutes:\n  - name: a\n    " + row.lines.joined(separator: "\n    "))
      if let problem = row.problem {
        #expect(found.contains { $0.hasPrefix(problem) }, "\(found)")
      } else {
        #expect(found.isEmpty)
      }
    }
  }

  @Test("An order's path, and protocol B's neighbours, are taken once")
  func paths() throws {
    let settle = "apply: { agent: { protocol: settle, url: \"https://a\" } }"
    #expect(
      try house.problems(
        """
        store: /s
        routes:
          - { name: a, receive: { protocol: settle, base: /x } }
          - { name: b, receive: { protocol: order, path: /x/place_bet }, \(settle) }
          - { name: c, receive: { protocol: order, path: /x/get_balance/ }, \(settle) }
          - { name: d, receive: { protocol: settle, base: /y }, \(settle) }
          - { name: e, receive: { protocol: order, path: /y/event_settle }, \(settle) }
          - { name: f, receive: { protocol: order, path: /y/settle }, \(settle) }
        """) == [
          "F:4:25: the route b answers at /x/place_bet, which is the route a's already",
          "F:5:25: the route c answers at /x/get_balance, which is the route a's already",
          "F:8:25: the route f answers at /y/settle, which is the route d's already",
        ])
  }
}
