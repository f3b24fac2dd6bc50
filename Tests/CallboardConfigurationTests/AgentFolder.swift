import CallboardConfiguration
import CallboardCore
import Foundation
import Testing

/// A folder with keys of an agent, in which configurations are read.
struct AgentFolder {
  let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    for (name, text) in [
      ("keys/007.key", "0123456789abcdef\n"), ("keys/007.iv", "abcdef9876543210\n"),
      ("keys/new.key", "fedcba9876543210fedcba9876543210"), ("keys/007.token", "0123456789abcdefghij\n"),
    ] {
      try folder.write(name, text)
    }
  }

  func load(
    _ text: String, secrets: SecretReading = .read, environment: [String: String] = [:]
  ) throws -> Settings {
    try ConfigurationFile.load(
      path: folder.write("callboard.yaml", text, mode: 0o644), environment: environment, secrets: secrets)
  }

  /// The mistakes of a text, with the file's name as `F` and the folder's as `D`.
  func problems(_ text: String, secrets: SecretReading = .skip) throws -> [String] {
    do {
      _ = try load(text, secrets: secrets)
      return []
    } catch let failure as ConfigurationFailure {
      return ChineseMistakes.descriptions(of: failure).map {
        $0.replacing(folder.path + "/callboard.yaml", with: "F").replacing(folder.path, with: "D")
      }
    }
  }

  /// The mistakes of an order route whose agent is written so; it begins in line 5, column 21.
  func agent(_ text: String, secrets: SecretReading = .skip) throws -> [String] {
    try problems(
      """
      store: /s
      routes:
        - name: a
          receive: { protocol: order, path: /orders, bearer_file: keys/007.token }
          apply: { agent: { \(text) } }
      """, secrets: secrets)
  }

  /// The key of a notice agent, as its lines are written.
  let keys = "key_file: keys/007.key, iv_file: keys/007.iv"
}
