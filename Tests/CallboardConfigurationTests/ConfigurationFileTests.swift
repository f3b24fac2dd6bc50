import CallboardConfiguration
import CallboardCore
import Foundation
import Testing

struct ConfigurationFileTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    try folder.write("keys/jj.key", "0123456789abcdef\n")
    try folder.write("keys/jj.iv", "abcdef9876543210\n")
    try folder.write("keys/hrg.token", "0123456789abcdefghij\n", mode: 0o640)
  }

  private func load(
    _ text: String, secrets: SecretReading = .read, environment: [String: String] = [:]
  ) throws -> Settings {
    try ConfigurationFile.load(
      path: folder.write("callboard.yaml", text, mode: 0o644), environment: environment, secrets: secrets)
  }

  private let whole = """
    store: data/callboard.sqlite
    listen: "[::1]:9000"
    currency: CNY
    environment: prod
    time_zone: Asia/Shanghai
    retry: { delays: [0s, 500ms, 2m, 1h], count_from: first, jitter: 10% }
    routes:
      - name: jj
        receive:
          protocol: notice
          path: /agent//notice/
          token: optional
          token_tolerance: 10m
          account: agent@example
          key_file: keys/jj.key
          iv_file: keys/jj.iv
          key_encoding: ascii
          wallet_query: { path: /agent/wallet, token: required }
          failure_status: 200
          allow_from: [10.0.0.0/8, "::1"]
        apply: ledger
        overdraft: refuse
        strict: true
      - name: hrg
        receive: { protocol: settle, base: /hrg/, bearer_file: keys/hrg.token }
    """

  @Test("A whole configuration is read, paths from its own folder")
  func reads() throws {
    let settings = try load(whole)
    #expect(settings.storePath == folder.path + "/data/callboard.sqlite")
    #expect(settings.listen == Settings.ListenAddress(host: "::1", port: 9_000))
    #expect(settings.currency == "CNY" && settings.environment == "prod" && settings.timeZone == "Asia/Shanghai")
    #expect(
      settings.schedule
        == RetrySchedule(delaysMilliseconds: [0, 500, 120_000, 3_600_000], countFrom: .first, jitterPercent: 10))
    #expect(
      settings.routes.map(\.ledger) == [
        LedgerRoute(name: "jj", overdraft: .refuse, isStrict: true), LedgerRoute(name: "hrg"),
      ])
    #expect(settings.routes[0].receive.allowFrom?.map(\.description) == ["10.0.0.0/8", "::1"])
    guard case .notice(let notice) = settings.routes[0].receive.form,
      case .settle(let settle) = settings.routes[1].receive.form
    else {
      Issue.record("the routes have other forms")
      return
    }
    #expect(notice.path == "/agent/notice" && notice.token == .optional && notice.tokenToleranceSeconds == 600)
    #expect(notice.account == "agent@example" && notice.failureStatus == 200)
    #expect(notice.walletQuery?.path == "/agent/wallet" && notice.walletQuery?.token == .required)
    #expect(notice.keys.map(\.name) == ["jj.key"])
    #expect(notice.keys.map(\.key.bytes) == [Data("0123456789abcdef".utf8)])
    #expect(notice.keys.map(\.iv.bytes) == [Data("abcdef9876543210".utf8)])
    #expect(settle.base == "/hrg")
    #expect(settings.routes[1].receive.bearer?.bytes == Data("0123456789abcdefghij".utf8))
  }

  @Test("Everything but store and routes has the defaults of the documents")
  func defaults() throws {
    let settings = try load(
      """
      store: /s
      routes:
        - name: a
          receive: { protocol: notice, account: x, key_file: keys/jj.key, iv_file: keys/jj.iv }
        - { name: b, receive: { protocol: settle } }
      """)
    #expect(settings.storePath == "/s" && settings.listen == .standard && settings.schedule == .standard)
    #expect(settings.currency == nil && settings.environment == nil && settings.timeZone == nil)
    #expect(settings.routes.map(\.ledger) == [LedgerRoute(name: "a"), LedgerRoute(name: "b")])
    guard case .notice(let notice) = settings.routes[0].receive.form,
      case .settle(let settle) = settings.routes[1].receive.form
    else {
      Issue.record("the routes have other forms")
      return
    }
    #expect(notice.path == "/test/Demo/notice" && notice.token == .required && notice.tokenToleranceSeconds == 0)
    #expect(notice.failureStatus == 400 && notice.walletQuery == nil)
    #expect(settle.base.isEmpty)
    #expect(settings.routes[0].allowedSources == nil)
    #expect(settings.routes[1].allowedSources == AddressRange.loopback)
  }

  @Test("Without reading secrets the places of the keys are known, and files need not be readable or there")
  func skip() throws {
    let settings = try load(
      """
      store: /s
      routes:
        - name: a
          receive: { protocol: notice, account: x, key_file: nowhere.key, iv_env: IV, bearer_env: B, token: none }
      """, secrets: .skip)
    guard case .notice(let notice) = settings.routes[0].receive.form else {
      Issue.record("the route has another form")
      return
    }
    #expect(notice.keys.isEmpty)
    #expect(
      notice.keySources == [
        KeySource(name: "nowhere.key", key: .file(path: folder.path + "/nowhere.key"), iv: .environment(name: "IV"))
      ])
    #expect(settings.routes[0].receive.bearer == nil)
    #expect(settings.routes[0].receive.bearerSource == .environment(name: "B"))
  }

  @Test("A list of keys is read, each with its validity and encoding, from files and variables")
  func keyList() throws {
    try folder.write("old.hex", "30313233343536373839616263646566")
    let settings = try load(
      """
      store: /s
      routes:
        - name: a
          receive:
            protocol: notice
            account: x
            keys:
              - { name: old, key_file: old.hex, iv_env: IV_HEX, key_encoding: hex, until: 2026-01-31 }
              - name: new
                key_env: KEY
                iv_env: IV
                key_encoding: base64
                from: 2026-01-30T00:00:00+08:00
      """,
      environment: [
        "IV_HEX": "61626364656639383736353433323130", "KEY": "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlBQkNERUY=",
        "IV": "YWJjZGVmOTg3NjU0MzIxMA==",
      ])
    guard case .notice(let notice) = settings.routes[0].receive.form else {
      Issue.record("the route has another form")
      return
    }
    #expect(notice.keys.map(\.name) == ["old", "new"])
    #expect(
      notice.keys.map(\.key.bytes) == [
        Data("0123456789abcdef".utf8), Data("0123456789abcdef0123456789ABCDEF".utf8),
      ])
    #expect(notice.keys.map(\.iv.bytes) == Array(repeating: Data("abcdef9876543210".utf8), count: 2))
    #expect(notice.keys.map(\.until) == [Timestamp(milliseconds: 1_769_817_600_000), nil])
    #expect(notice.keys.map(\.from) == [nil, Timestamp(milliseconds: 1_769_702_400_000)])
  }

  @Test("What config show prints reads as the same configuration and holds no secret")
  func effective() throws {
    for secrets in [SecretReading.read, .skip] {
      let settings = try load(whole, secrets: secrets)
      let text = ConfigurationFile.effectiveText(settings)
      #expect(!text.contains("0123456789") && !text.contains("abcdef"))
      let again = try load(text, secrets: secrets)
      #expect(ConfigurationFile.effectiveText(again) == text)
      #expect(again.routes.map(\.ledger) == settings.routes.map(\.ledger))
    }
  }

  @Test("What config show prints is this")
  func effectiveText() throws {
    let text = ConfigurationFile.effectiveText(try load(whole)).replacing(folder.path, with: "/etc/callboard")
    #expect(
      text == """
        store: /etc/callboard/data/callboard.sqlite
        listen: "[::1]:9000"
        currency: CNY
        environment: prod
        time_zone: Asia/Shanghai
        retry: { delays: [0s, 500ms, 2m, 1h], count_from: first, jitter: 10% }
        bell: off
        routes:
          - name: jj
            receive:
              protocol: notice
              path: /agent/notice
              token: optional
              token_tolerance: 10m
              account: agent@example
              failure_status: 200
              wallet_query: { path: /agent/wallet, token: required }
              keys:
                - name: jj.key
                  key_file: /etc/callboard/keys/jj.key
                  iv_file: /etc/callboard/keys/jj.iv
                  key_encoding: ascii
              allow_from: ["10.0.0.0/8", "::1"]
            apply: ledger
            overdraft: refuse
            strict: true
          - name: hrg
            receive:
              protocol: settle
              base: /hrg
              # allow_from: loopback only
              bearer_file: /etc/callboard/keys/hrg.token
            apply: ledger
            overdraft: allow
            strict: false

        """)
  }

  @Test("What it says of the console is read in the order of the file, and printed so that it reads the same")
  func console() throws {
    let settings = try load(
      whole + """

        theme: colour-safe
        bell: on
        keys:
          F5: reload
          "ctrl-r": act.retry
          "\\\\": 'filter "two words"'
          ":": help
        """)
    #expect(
      settings.console
        == ConsolePreferences(
          theme: "colour-safe",
          keys: [
            KeyLine(key: "F5", line: "reload"), KeyLine(key: "ctrl-r", line: "act.retry"),
            KeyLine(key: "\\", line: "filter \"two words\""), KeyLine(key: ":", line: "help"),
          ], rings: true))
    let text = ConfigurationFile.effectiveText(settings)
    #expect(text.contains("theme: colour-safe\nbell: on\nkeys:\n  \"F5\": \"reload\"\n"))
    #expect(try load(text).console == settings.console)
    #expect(try load(whole).console == ConsolePreferences())
  }

  @Test("The configuration is looked for in the documents' order")
  func candidates() {
    let home = ["HOME": "/home/mara"]
    #expect(ConfigurationFile.candidates(named: "x.yaml", environment: ["CALLBOARD_CONFIG": "y"]) == ["x.yaml"])
    #expect(ConfigurationFile.candidates(named: nil, environment: ["CALLBOARD_CONFIG": "y"]) == ["y"])
    #expect(
      ConfigurationFile.candidates(named: nil, environment: home.merging(["XDG_CONFIG_HOME": "/x"]) { $1 })
        == ["callboard.yaml", "/x/callboard/callboard.yaml", "/etc/callboard/callboard.yaml"])
    #expect(
      ConfigurationFile.candidates(named: nil, environment: home)
        == ["callboard.yaml", "/home/mara/.config/callboard/callboard.yaml", "/etc/callboard/callboard.yaml"])
    #expect(
      ConfigurationFile.candidates(named: nil, environment: ["CALLBOARD_CONFIG": ""])
        == ["callboard.yaml", "/etc/callboard/callboard.yaml"])
  }

  @Test("The first place that has a file is taken; a named file is taken unseen")
  func find() throws {
    let environment = ["XDG_CONFIG_HOME": "/x"]
    func found(_ files: Set<String>, named: String? = nil) throws -> String {
      try ConfigurationFile.find(named: named, environment: environment, exists: files.contains)
    }
    #expect(try found(["callboard.yaml", "/x/callboard/callboard.yaml"]) == "callboard.yaml")
    let shared: Set = ["/etc/callboard/callboard.yaml", "/x/callboard/callboard.yaml"]
    #expect(try found(shared) == "/x/callboard/callboard.yaml")
    #expect(try found(["/etc/callboard/callboard.yaml"]) == "/etc/callboard/callboard.yaml")
    #expect(try found(shared, named: "/nowhere.yaml") == "/nowhere.yaml")
  }

  @Test("Nothing found says where it looked")
  func notFound() {
    let places = ["callboard.yaml", "/x/callboard/callboard.yaml", "/etc/callboard/callboard.yaml"]
    let failure = #expect(throws: ConfigurationFailure.self) {
      try ConfigurationFile.find(named: nil, environment: ["XDG_CONFIG_HOME": "/x"]) { _ in false }
    }
    #expect(failure == .notFound(searched: places))
    #expect(failure?.description.contains(places.joined(separator: ", ")) == true)
  }
}
