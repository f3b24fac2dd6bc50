import CallboardConfiguration
import CallboardCore
import Foundation
import Testing

/// Every mistake is named with its place, and all of them at once.
struct ConfigurationProblemTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    try folder.write("k", "0123456789abcdef")
    try folder.write("i", "abcdef9876543210")
  }

  /// The mistakes of a text, with the file's name as `F`.
  private func problems(
    _ text: String, secrets: SecretReading = .skip, environment: [String: String] = [:]
  ) throws -> [String] {
    let path = try folder.write("callboard.yaml", text)
    do {
      _ = try ConfigurationFile.load(path: path, environment: environment, secrets: secrets)
      return []
    } catch {
      return ChineseMistakes.descriptions(of: error).map {
        $0.replacing(path, with: "F").replacing(folder.path, with: "D")
      }
    }
  }

  /// The mistakes of a notice route whose `receive` has these further lines.
  private func notice(
    _ lines: String, keys: String = "key_file: k, iv_file: i, ", secrets: SecretReading = .skip,
    environment: [String: String] = [:]
  ) throws -> [String] {
    try problems(
      "store: /s\nroutes:\n  - name: jj\n    receive: { protocol: notice, account: a, \(keys)\(lines) }",
      secrets: secrets, environment: environment)
  }

  @Test("All mistakes are told at once, by line, each with the nearest known key")
  func all() throws {
    let text = """
      stoer: /s
      listen: 8080
      retry: { delays: [0s, soon], count_form: previous }
      routes:
        - name: jj
          recieve: {}
          overdraft: alow
          strict: yes
        - name: hrg
          receive: { protocol: settle, bases: / }
          apply: { agent: { url: x } }
        - 7
      """
    #expect(
      try problems(text) == [
        "F:1:1: the configuration has no key \"stoer\"; did you mean \"store\"?",
        "F:1:1: the configuration needs the key \"store\": the file of the store",
        "F:2:9: \"listen\" must be host:port, such as 127.0.0.1:8080 or [::1]:8080, not \"8080\"",
        "F:3:23: \"delays\" must list durations such as 500ms, 30s, 1m, 2h, not \"soon\"",
        "F:3:30: retry has no key \"count_form\"; did you mean \"count_from\"?",
        "F:5:5: a route needs the key \"receive\": how callbacks come in",
        "F:6:5: a route has no key \"recieve\"; did you mean \"receive\"?",
        "F:7:16: \"overdraft\" must be one of allow, refuse, not \"alow\"; did you mean \"allow\"?",
        "F:8:13: \"strict\" must be true or false, not \"yes\"",
        "F:10:34: receive of settle has no key \"bases\"; did you mean \"base\"?",
        "F:11:21: agent needs the key \"protocol\": notice or settle",
        "F:12:5: a route must be a mapping of keys and values",
      ])
  }

  @Test(
    "A file that is no configuration is refused with its place",
    arguments: [
      ("", "F: is empty"), ("- a", "F:1:1: the configuration must be a mapping of keys and values"),
      ("store: [", "F:2:1: is not YAML: did not find expected node content"),
      ("store: a\nstore: b", "F:1:1: the key \"store\" is there twice"),
      ("store: {}\nroutes: 7", "F:1:8: \"store\" must be text"),
      ("store: /s\nroutes: []", "F:2:9: \"routes\" must list at least one route"),
      ("store: *x", "F:1:8: is not YAML: found undefined alias"),
    ])
  func noConfiguration(text: String, first: String) throws {
    #expect(try problems(text).first == first)
  }

  @Test("A file that is not there, a folder, and bytes that are no text are told apart")
  func unreadable() throws {
    func failure(_ path: String) -> String? {
      let failure = #expect(throws: ConfigurationFailure.self) {
        try ConfigurationFile.load(path: path, environment: [:], secrets: .skip)
      }
      return failure?.description.replacing(folder.path, with: "D")
    }
    #expect(failure(folder.path + "/none.yaml") == "D/none.yaml: does not exist")
    #expect(failure(folder.path) == "D: is not a regular file")
    let file = folder.path + "/bytes.yaml"
    try Data([0xFF, 0xFE, 0x00]).write(to: URL(filePath: file))
    #expect(failure(file) == "D/bytes.yaml: is not UTF-8 text")
  }

  @Test("Two routes of one name, and two on one path, are refused")
  func doubles() throws {
    let text = """
      store: /s
      routes:
        - name: a
          receive: { protocol: settle, base: /x }
        - name: a
          receive: { protocol: settle, base: /x/ }
        - name: c
          receive: { protocol: notice, path: /x/settle, token: none, key_file: k, iv_file: i }
        - name: d
          receive: { protocol: notice, path: /healthz, token: none, key_file: k, iv_file: i }
      """
    #expect(
      try problems(text) == [
        "F:5:11: \"name\" \"a\" is taken by the route in line 3",
        "F:6:14: the route a answers at /x/settle, which is the route a's already",
        "F:8:14: the route c answers at /x/settle, which is the route a's already",
        "F:10:14: the route d answers at /healthz, which is the gateway's own",
      ])
  }

  @Test(
    "A way of receiving that is none is refused in a plain sentence",
    arguments: [
      ("receive: { protocol: notise }", "F:4:26: \"protocol\" must be notice, settle or order, not \"notise\""),
      ("receive: { base: / }", "F:4:14: receive needs the key \"protocol\": notice, settle or order"),
      ("receive: settle", "F:4:14: receive must be a mapping of keys and values"),
    ])
  func protocols(line: String, problem: String) throws {
    #expect(try problems("store: /s\nroutes:\n  - name: a\n    \(line)") == [problem])
  }

  @Test(
    "The spread of retries is off or a share",
    arguments: [
      ("off", true), ("1%", true), ("100%", true), ("0%", false), ("101%", false), ("10", false), ("+5%", false),
      ("1.5%", false), ("on", false),
    ])
  func jitter(text: String, isRight: Bool) throws {
    let found = try problems(
      "store: /s\nretry: { jitter: \(text) }\nroutes:\n  - { name: a, receive: { protocol: settle } }")
    #expect(
      found
        == (isRight
          ? [] : ["F:2:18: \"jitter\" must be off, or a share of the delay from 1% to 100%, not \"\(text)\""]))
  }

  @Test(
    "A value of a notice route that cannot be is named",
    arguments: [
      ("token: maybe", "\"token\" must be one of required, optional, none, not \"maybe\""),
      ("path: notice", "\"path\" must be a path from a slash on"), ("path: /", "\"path\" must be a path"),
      ("path: \"/a b\"", "\"path\" must be a path"), ("path: /a/../b", "\"path\" must be a path"),
      ("path: \"/{id}\"", "\"path\" must be a path"), ("path: \"/a?b\"", "\"path\" must be a path"),
      ("token_tolerance: 10", "\"token_tolerance\" must be a duration"),
      ("token_tolerance: 500ms", "\"token_tolerance\" must be a duration"),
      ("failure_status: 500", "\"failure_status\" must be 400 or 200, not \"500\""),
      ("allow_from: 10.0.0.0/8", "\"allow_from\" must be a list"),
      (
        "allow_from: [10.0.0.0/33]",
        "\"allow_from\" must list addresses or ranges such as 10.0.0.0/8, not \"10.0.0.0/33\""
      ),
      ("wallet_query: { token: none }", "wallet_query needs the key \"path\""),
      ("wallet_query: { path: /w, tolken: none }", "wallet_query has no key \"tolken\"; did you mean \"token\"?"),
      ("key_encoding: utf8", "\"key_encoding\" must be one of ascii, hex, base64"),
      ("iv_env: IV", "\"iv_env\" stands beside \"iv_file\": keep one of them"),
      ("keys: []", "\"key_file\" stands beside \"keys\": put it into the list"),
      ("bearer_file: t", "\"bearer_file\" and the notice's own token would share one Authorization header"),
      ("wallet_query: { path: /test/Demo/notice }", ""),
    ])
  func values(line: String, problem: String) throws {
    let found = try notice(line)
    #expect(problem.isEmpty ? found.isEmpty : found.contains { $0.contains(problem) })
  }

  @Test(
    "A notice route says what is missing",
    arguments: [
      ("receive: { protocol: notice, key_file: k, iv_file: i }", ["needs the key \"account\""]),
      ("receive: { protocol: notice, account: a }", ["needs the key \"key_file\"", "needs the key \"iv_file\""]),
      (
        "receive: { protocol: notice, account: a, keys: [{ key_file: k, iv_file: i }] }",
        ["a key needs the key \"name\""]
      ),
      (
        "receive: { protocol: notice, account: a, keys: [{ name: x, key_file: k, iv_file: i, from: 2026-02-02, until: 2026-02-01 }] }",
        ["\"until\" must lie after \"from\""]
      ),
      (
        "receive: { protocol: notice, account: a, keys: [{ name: x, key_file: k, iv_file: i }, { name: x, key_file: k, iv_file: i }] }",
        ["\"name\" \"x\" is taken by another key of this route"]
      ),
      (
        "receive: { protocol: notice, account: a, keys: [{ name: x, key_file: k, iv_file: i, from: 2026-02-30 }] }",
        ["\"from\" must be a time such as 2026-01-31"]
      ),
    ])
  func missing(line: String, wanted: [String]) throws {
    let found = try problems("store: /s\nroutes:\n  - name: a\n    \(line)")
    #expect(found.count == wanted.count)
    for (problem, text) in zip(found, wanted) { #expect(problem.contains(text)) }
  }

  @Test("A key file open to others is refused with what to do", arguments: [0o644, 0o660, 0o604, 0o601, 0o620, 0o777])
  func tooOpen(mode: Int) throws {
    try folder.write("k", "0123456789abcdef", mode: mode)
    #expect(
      try notice("", secrets: .read) == [
        "F:4:56: \"key_file\" cannot be used: the file D/k is open to others (mode 0\(String(mode, radix: 8))); "
          + "run chmod 640 on it, or 600"
      ])
    #expect(try notice("").isEmpty)
  }

  @Test("A key file of its owner and the readers of its group is taken", arguments: [0o600, 0o400, 0o640, 0o440])
  func narrowEnough(mode: Int) throws {
    try folder.write("k", "0123456789abcdef", mode: mode)
    #expect(try notice("", secrets: .read).isEmpty)
  }

  @Test("Secrets that cannot be used are named with their place, and never shown")
  func secrets() throws {
    try folder.write("short", "hidden-secret")
    try folder.write("token", "hidden-secret")
    try folder.write("spaced", "hidden secret of many words")
    let rows: [(keys: String, line: String, problem: String)] = [
      ("key_file: none, iv_file: i, ", "", "\"key_file\" cannot be used: the file D/none does not exist"),
      (
        "key_file: k, iv_file: short, ", "",
        "\"iv_file\" cannot be used: the file D/short holds 13 bytes; it must hold 16"
      ),
      (
        "key_file: short, iv_file: i, ", "",
        "\"key_file\" cannot be used: the file D/short holds 13 bytes; it must hold 16, 24 or 32"
      ),
      (
        "key_file: short, iv_file: i, ", "key_encoding: hex",
        "\"key_file\" cannot be used: the file D/short is not hex text"
      ),
      ("key_env: K, iv_file: i, ", "", "\"key_env\" cannot be used: the environment has no variable K"),
      ("key_file: ., iv_file: i, ", "", "\"key_file\" cannot be used: the file D/. is not a regular file"),
      (
        "key_file: k, iv_file: i, token: none, bearer_file: token, ", "",
        "\"bearer_file\" cannot be used: the file D/token holds 13 bytes; it must hold at least 16"
      ),
      (
        "key_file: k, iv_file: i, token: none, bearer_file: spaced, ", "",
        "\"bearer_file\" cannot be used: the file D/spaced is not ascii text"
      ),
    ]
    for row in rows {
      let found = try notice(row.line, keys: row.keys, secrets: .read)
      #expect(found.count == 1 && found.first?.hasSuffix(row.problem) == true)
      #expect(found.first?.contains("hidden") == false)
    }
  }

  @Test("What the console's judges say stands at the key, at the line, at the theme")
  func console() throws {
    let path = try folder.write(
      "callboard.yaml",
      """
      store: /s
      theme: nigth
      bell: loud
      keys:
        F5: reload
        F13: reload
        F6: relaod
        F7: [reload]
      routes:
        - name: hrg
          receive: { protocol: settle, base: / }
          apply: ledger
      """)
    let checks = ConsoleChecks(
      mistake: { bound in
        if bound.key == "F13" { return .key("no such key") }
        return bound.line == "relaod" ? .line("no such command") : nil
      }, themeProblem: { $0 == "nigth" ? "names no theme: there is none" : nil })
    let failure = #expect(throws: ConfigurationFailure.self) {
      try ConfigurationFile.load(path: path, environment: [:], secrets: .skip, checks: checks)
    }
    #expect(
      failure?.problems.map { $0.description.replacing(path, with: "F") } == [
        "F:2:8: \"theme\" names no theme: there is none", "F:3:7: \"bell\" must be on or off, not \"loud\"",
        "F:6:3: no such key", "F:7:7: no such command", "F:8:7: \"F7\" must be text",
      ])
    #expect(
      try problems("store: /s\nkeys: reload\nroutes: []").first == "F:2:7: keys must be a mapping of keys and values")
  }
}
