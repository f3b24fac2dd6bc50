import Foundation
import Support
import Testing

@Suite("cipher and token", .timeLimit(.minutes(10))) struct CipherCommandTests {
  static let text = #"{"order_no":"1732534548458928049","total_bet":3,"total_win":15.6}"#
  static let files = ["--key-file", "key", "--iv-file", "iv"]

  @Test("What openssl seals, open opens; what seal seals, openssl opens", arguments: [16, 24, 32])
  func openssl(bytes: Int) async throws {
    let folder = try TemporaryFolder()
    let key = String("0123456789abcdefGHIJKLMNOPQRSTUV".prefix(bytes))
    try folder.write(key + "\n", to: "key")
    try folder.write(Site.iv, to: "iv")
    let openssl = ["enc", "-aes-\(bytes * 8)-cbc", "-base64", "-A", "-K", key.hex, "-iv", Site.iv.hex]

    let sealed = try await Binary.run("openssl", openssl, input: Self.text)
    let opened = try await Binary.run(["cipher", "open"] + Self.files, input: sealed.output + "\n", folder: folder.url)
    #expect(opened.code == 0)
    #expect(opened.output == Self.text)

    let ours = try await Binary.run(["cipher", "seal"] + Self.files, input: Self.text, folder: folder.url)
    #expect(ours.output == sealed.output + "\n")
    let back = try await Binary.run("openssl", openssl + ["-d"], input: ours.output.trimmed)
    #expect(back.output == Self.text)
  }

  @Test("Keys in hex and Base64 are the same keys", arguments: ["hex", "base64"])
  func encodings(encoding: String) async throws {
    let folder = try TemporaryFolder()
    func spelled(_ text: String) -> String { encoding == "hex" ? text.hex : Data(text.utf8).base64EncodedString() }
    try folder.write(spelled(Site.key), to: "key")
    try folder.write(spelled(Site.iv), to: "iv")
    let sealed = try await Binary.run(
      ["cipher", "seal", "--key-encoding", encoding] + Self.files, input: "{}", folder: folder.url)
    #expect(sealed.code == 0)
    #expect(sealed.output == "f3rN9DP8r0PBKc2hb0pA6g==\n")
    let opened = try await Binary.run(
      ["cipher", "open", "--key-encoding", encoding] + Self.files, input: sealed.output, folder: folder.url)
    #expect(opened.output == "{}")
  }

  @Test("open prints the bytes as they are, with no newline of its own")
  func bytes() async throws {
    let folder = try Self.folder()
    let sealed = try await Binary.run(["cipher", "seal"] + Self.files, input: "a\n\nb\n", folder: folder.url)
    let opened = try await Binary.run(["cipher", "open"] + Self.files, input: sealed.output, folder: folder.url)
    #expect(opened.output == "a\n\nb\n")
  }

  @Test(
    "What does not open is refused, and never says why",
    arguments: ["", "nonsense!", "AAAA", "eo1HFlP/WoVI8mlcymn9Kg=="])
  func unopened(text: String) async throws {
    let folder = try Self.folder()
    let opened = try await Binary.run(["cipher", "open"] + Self.files, input: text, folder: folder.url)
    #expect(opened.code == 1)
    #expect(opened.complaint == "callboard: the text cannot be opened with this key\n")
    #expect(opened.output == "")
  }

  @Test("A token says whose it is")
  func token() async throws {
    let folder = try Self.folder()
    let token = try await Binary.run(
      ["token", "create", "--account", "agent@example", "--uid", "001", "--username", "mei", "--wallet", "4078.9"]
        + Self.files, folder: folder.url)
    let opened = try await Binary.run(["cipher", "open"] + Self.files, input: token.output, folder: folder.url)
    #expect(opened.output.hasPrefix(#"{"account":"agent@example","uid":"001","time":"#))
    #expect(opened.output.hasSuffix(#","username":"mei","wallet":4078.9}"#))
  }

  @Test("A key of a wrong length is named with its length")
  func length() async throws {
    let folder = try Self.folder()
    try folder.write("short", to: "key")
    let sealed = try await Binary.run(["cipher", "seal"] + Self.files, input: "x", folder: folder.url)
    #expect(sealed.code == 3)
    #expect(sealed.complaint.contains("holds 5 bytes; it must hold 16, 24 or 32"))
  }

  static func folder() throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    try folder.write(Site.key, to: "key")
    try folder.write(Site.iv, to: "iv")
    return folder
  }
}

extension String {
  /// The text's bytes in hexadecimal digits.
  fileprivate var hex: String {
    utf8.map { byte in
      let digits = String(byte, radix: 16)
      return byte < 16 ? "0" + digits : digits
    }.joined()
  }

  fileprivate var trimmed: String { trimmingCharacters(in: .whitespacesAndNewlines) }
}
