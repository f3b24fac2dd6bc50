import CallboardCore
import CallboardProtocols
import CallboardRehearsal
import Foundation
import Support
import Testing

/// A folder with a configuration, keys and room for a store: where the binary is run in tests.
struct Site {
  let folder: TemporaryFolder

  static let account = "agent@example"
  /// 16 bytes: AES-128.
  static let key = "0123456789abcdef"
  static let iv = "fedcba9876543210"

  init(key: String = Site.key, delays: String = "[0s, 1m, 30m, 50m]", listen: String = "127.0.0.1:0") throws {
    folder = try TemporaryFolder()
    try folder.write(key, to: "jj.key")
    try folder.write(Self.iv, to: "jj.iv")
    try folder.write(
      """
      store: callboard.sqlite
      listen: \(listen)
      retry: { delays: \(delays) }
      routes:
        - name: jj
          receive: { protocol: notice, account: \(Self.account), key_file: jj.key, iv_file: jj.iv }
          apply: ledger
        - name: hrg
          receive: { protocol: settle, base: / }
          apply: ledger

      """, to: "callboard.yaml")
  }

  private var environment: [String: String] { ["CALLBOARD_CONFIG": folder.path("callboard.yaml")] }

  /// Runs a command of the binary with this site's configuration.
  func run(_ arguments: String..., input: String? = nil) async throws -> Binary.Finished {
    try await Binary.run(
      Array(arguments), input: input, environment: environment, folder: folder.url)
  }

  /// The same, of words that stand in a list.
  func run(_ arguments: [String], input: String? = nil) async throws -> Binary.Finished {
    try await Binary.run(arguments, input: input, environment: environment, folder: folder.url)
  }

  /// Runs a command that must succeed, and gives its lines as JSON.
  func records(_ arguments: String...) async throws -> [[String: JSONField]] {
    try await records(arguments)
  }

  /// The same, of words that stand in a list.
  func records(_ arguments: [String]) async throws -> [[String: JSONField]] {
    let finished = try await Binary.run(
      arguments + ["--json"], environment: environment, folder: folder.url)
    #expect(finished.code == 0, "\(arguments) \(finished.complaint)")
    return try finished.lines.map { try JSONDecoder().decode([String: JSONField].self, from: Data($0.utf8)) }
  }

  /// Starts the gateway, and waits until it listens.
  func serve(_ options: String...) async throws -> Gateway {
    let child = try Child(
      Binary.callboard, ["serve", "--config", folder.path("callboard.yaml")] + Array(options), folder: folder.url)
    let url = try await child.first { line in
      line.hasPrefix("listening on ") ? String(line.dropFirst("listening on ".count)) : nil
    }
    return Gateway(child: child, url: try #require(url, "\(child.complaint)"))
  }

  /// What the provider seals with.
  func seal(key: String = Site.key) throws -> NoticeSeal {
    NoticeSeal(
      account: Self.account,
      cipher: try Cipher(
        CipherKey(name: "jj", key: Secret(bytes: Data(key.utf8)), iv: Secret(bytes: Data(Self.iv.utf8)))))
  }

  /// Opens wallets that hold 1000.
  func openWallets(_ uids: [String]) async throws {
    try folder.write("uid,balance\n" + uids.map { "\($0),1000\n" }.joined(), to: "wallets.csv")
    let finished = try await run("wallet", "import", folder.path("wallets.csv"))
    #expect(finished.code == 0, "\(finished.complaint)")
  }
}

/// A gateway that runs as a child.
struct Gateway {
  var child: Child
  var url: String

  var noticeURL: String { url + "/test/Demo/notice" }
  var settleURL: String { url + "/settle" }

  /// Asks it to stop, as an operator does, and expects a clean end.
  func stop() async {
    child.signal(SIGTERM)
    let code = await child.exitCode()
    #expect(code == 0, "\(child.complaint)")
  }
}

/// One value of a line of JSON: what the contract is made of.
enum JSONField: Decodable, Equatable {
  case null
  case flag(Bool)
  case number(Int)
  case text(String)
  case list([JSONField])
  case object([String: JSONField])

  init(from decoder: any Decoder) throws {
    let single = try decoder.singleValueContainer()
    if single.decodeNil() {
      self = .null
    } else if let flag = try? single.decode(Bool.self) {
      self = .flag(flag)
    } else if let number = try? single.decode(Int.self) {
      self = .number(number)
    } else if let text = try? single.decode(String.self) {
      self = .text(text)
    } else if let list = try? single.decode([JSONField].self) {
      self = .list(list)
    } else {
      self = .object(try single.decode([String: JSONField].self))
    }
  }

  var text: String? {
    if case .text(let text) = self { text } else { nil }
  }

  var number: Int? {
    if case .number(let number) = self { number } else { nil }
  }
}
