import CallboardConfiguration
import CallboardCore
import CallboardProtocols
import CallboardRehearsal
import Foundation

/// A folder with everything that a gateway needs: configuration, keys, and room for a store and a log.
///
/// For `demo` and `bench`, which need no configuration of their own.
struct DemoHouse {
  let folder: URL

  static let account = "demo@callboard"
  static let noticePath = "/test/Demo/notice"
  static let settlePath = "/settle"

  var configuration: URL { folder.appending(path: "callboard.yaml") }
  var store: URL { folder.appending(path: "callboard.sqlite") }
  var log: URL { folder.appending(path: "callboard.log") }

  /// Builds a house in a folder that is empty or not there yet; nil makes a temporary one.
  ///
  /// `delays` are the schedule's, as the configuration spells them.
  init(in path: String?, delays: String) throws {
    folder = try path.map(Self.claim) ?? Self.temporary()
    let keys = folder.appending(path: "keys")
    do {
      try FileManager.default.createDirectory(
        at: keys, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
      try Self.write(Self.randomText(count: 32), to: keys.appending(path: "jj.key"))
      try Self.write(Self.randomText(count: 16), to: keys.appending(path: "jj.iv"))
      try Self.write(Self.yaml(delays: delays), to: configuration)
      try Self.write("", to: log)
    } catch {
      throw CommandExit.unusable("the folder \(folder.path) cannot be written: \(error.localizedDescription)")
    }
  }

  /// The house that stands in a folder already; nil where there is none.
  init?(standingIn path: String) {
    folder = URL(filePath: path, directoryHint: .isDirectory)
    let files = FileManager.default
    guard files.fileExists(atPath: configuration.path), files.fileExists(atPath: store.path) else { return nil }
  }

  /// The configuration, read back as any other.
  func settings() throws -> Settings {
    try ConfigurationFile.load(path: configuration.path, environment: [:], secrets: .read)
  }

  /// What the provider on the other side seals with.
  static func seal(_ settings: Settings) throws -> NoticeSeal {
    for route in settings.routes {
      if case .notice(let notice) = route.receive.form, let key = notice.keys.first {
        return NoticeSeal(account: account, cipher: try Cipher(key))
      }
    }
    throw CommandExit.unusable("the configuration has no notice route")
  }

  /// A seal of a key that nobody else has.
  static func strangeSeal() throws -> NoticeSeal {
    let key = CipherKey(
      name: "strange", key: Secret(bytes: Data(randomText(count: 32).utf8)),
      iv: Secret(bytes: Data(randomText(count: 16).utf8)))
    return NoticeSeal(account: account, cipher: try Cipher(key))
  }

  private static func claim(_ path: String) throws -> URL {
    let folder = URL(filePath: path, directoryHint: .isDirectory)
    let entries: [String]
    do {
      try FileManager.default.createDirectory(
        at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o750])
      entries = try FileManager.default.contentsOfDirectory(atPath: folder.path)
    } catch {
      throw CommandExit.unusable("\(path) cannot be used as a folder: \(error.localizedDescription)")
    }
    guard entries.isEmpty else {
      throw CommandExit.refused("\(path) is not empty; the demo wants an empty folder, or one that is not there yet")
    }
    return folder
  }

  private static func temporary() throws -> URL {
    let folder = FileManager.default.temporaryDirectory
      .appending(path: "callboard-\(randomText(count: 10))", directoryHint: .isDirectory)
    do {
      try FileManager.default.createDirectory(
        at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    } catch {
      throw CommandExit.unusable("a temporary folder cannot be made: \(error.localizedDescription)")
    }
    return folder
  }

  static func write(_ text: String, to file: URL) throws {
    try Data(text.utf8).write(to: file)
    try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: file.path)
  }

  static func randomText(count: Int) -> String {
    let letters = Array("abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789")
    return String((0..<count).compactMap { _ in letters.randomElement() })
  }

  private static func yaml(delays: String) -> String {
    """
    store: callboard.sqlite
    listen: 127.0.0.1:0
    currency: CNY
    environment: demo
    retry: { delays: \(delays), count_from: previous }
    routes:
      - name: jj
        receive:
          protocol: notice
          path: \(noticePath)
          account: \(account)
          key_file: keys/jj.key
          iv_file: keys/jj.iv
          wallet_query: { path: /test/Demo/wallet, token: none }
        apply: ledger
      - name: hrg
        receive: { protocol: settle, base: / }
        apply: ledger

    """
  }
}
