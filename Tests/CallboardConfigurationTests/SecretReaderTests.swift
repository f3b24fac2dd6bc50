import CallboardConfiguration
import CallboardCore
import Foundation
import Testing

struct SecretReaderTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  @Test(
    "One newline at the end is not part of a secret, and no more",
    arguments: [
      ("secret", "secret"), ("secret\n", "secret"), ("secret\r\n", "secret"), ("secret\n\n", "secret\n"),
      (" secret ", " secret "), ("\n", ""), ("", ""), ("secret\r", "secret\r"),
    ])
  func newline(text: String, secret: String) throws {
    let path = try folder.write("s", text)
    #expect(try SecretReader(environment: [:]).bytes(of: .file(path: path)) == Data(secret.utf8))
  }

  @Test("A variable is read, and one that is empty or not there is named")
  func variable() throws {
    let reader = SecretReader(environment: ["A": "secret\n", "B": ""])
    #expect(try reader.bytes(of: .environment(name: "A")) == Data("secret".utf8))
    for name in ["B", "C"] {
      #expect(throws: SecretFailure.unset(name: name)) { try reader.bytes(of: .environment(name: name)) }
    }
  }

  @Test("A file larger than a secret is not read")
  func large() throws {
    let path = try folder.write("s", String(repeating: "x", count: 5_000))
    #expect(throws: SecretFailure.unreadable(path: path, why: "is larger than 4096 bytes")) {
      try SecretReader(environment: [:]).bytes(of: .file(path: path))
    }
  }

  @Test("A person's reveal reads the keys of a route and leaves its fixed bearer alone")
  func withKeys() throws {
    let source = KeySource(
      name: "new", key: .environment(name: "KEY"), iv: .environment(name: "IV"),
      from: Timestamp(milliseconds: 1))
    let route = Route(
      name: "jj",
      receive: .init(
        form: .notice(.init(token: .none, account: nil, keys: [], keySources: [source])),
        bearerSource: .environment(name: "NOT-THERE")))
    let reader = SecretReader(environment: ["KEY": "0123456789abcdef", "IV": "abcdef9876543210"])
    guard case .notice(let notice) = try reader.withKeys(route).receive.form else {
      Issue.record("the route has another form")
      return
    }
    #expect(notice.keys.map(\.name) == ["new"] && notice.keys.map(\.from) == [Timestamp(milliseconds: 1)])
    #expect(notice.keys.map(\.key.bytes) == [Data("0123456789abcdef".utf8)])
    #expect(throws: SecretFailure.unset(name: "KEY")) { try SecretReader(environment: [:]).withKeys(route) }
    let settle = Route(name: "hrg", receive: .init(form: .settle(.init())))
    #expect(try SecretReader(environment: [:]).withKeys(settle).name == "hrg")
  }
}
