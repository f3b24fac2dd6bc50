import Foundation
import Testing

@testable import callboard

@Suite("Paths that a person types") struct TypedPathTests {
  private static let home = ProcessInfo.processInfo.environment["HOME"] ?? "~"
  private static let here = FileManager.default.currentDirectoryPath

  @Test(
    "A leading ~/ is the person's home, and what stands nowhere is where the process was started",
    arguments: [
      ("~/a.csv", home + "/a.csv", home + "/a.csv"), ("/exports/a.csv", "/exports/a.csv", "/exports/a.csv"),
      ("a.csv", "a.csv", here + "/a.csv"), ("~a.csv", "~a.csv", here + "/~a.csv"), ("b/~/a", "b/~/a", here + "/b/~/a"),
    ])
  func paths(typed: String, atHome: String, whole: String) {
    #expect(TypedPath.atHome(typed) == atHome)
    #expect(TypedPath.whole(typed) == (whole.hasPrefix("/") ? whole : Self.here + "/" + whole))
  }
}
