import Foundation
import Testing

/// `Tests/must-get-right.md` names the tests that hold the console to what it must get right; here it is held to them.
@Suite("What must be right") struct MustGetRightTests {
  /// A test that is named there.
  struct Claim: Sendable, CustomTestStringConvertible {
    var file: String
    var test: String
    var testDescription: String { "\(file): \(test)" }
  }

  private static let text =
    (try? String(contentsOf: SourceTree.root.appending(path: "Tests/must-get-right.md"), encoding: .utf8)) ?? ""

  static let claims: [Claim] = text.split(separator: "\n").filter { $0.hasPrefix("* ") }.flatMap { line in
    let parts = line.dropFirst(2).split(separator: "\"", omittingEmptySubsequences: false)
    let file = "Tests/" + parts[0].trimmingCharacters(in: .whitespaces)
    return parts.enumerated().filter { !$0.offset.isMultiple(of: 2) }.map {
      Claim(file: file, test: String($0.element))
    }
  }

  @Test("Each of the nineteen points has at least one test")
  func points() {
    let sections = Self.text.components(separatedBy: "\n## ").dropFirst()
    #expect(sections.map { $0.prefix { $0.isNumber } } == (1...19).map { Substring(String($0)) })
    for section in sections { #expect(section.contains("\n* "), "\(section.prefix(40))") }
  }

  @Test("A test that is named is there", arguments: claims)
  func isThere(claim: Claim) {
    let file = SourceTree.files.first { $0.path == claim.file }
    let literal = "\"" + claim.test.replacing("\\", with: "\\\\") + "\""
    #expect(file?.lines.contains { $0.contains(literal) } ?? false)
  }
}
