import Foundation

/// Texts that a person has looked at and found right, kept beside the tests in `Tests/Snapshots`.
///
/// With `RECORD_SNAPSHOTS=1` in the environment they are written anew; look at the difference before you commit it.
package enum Snapshot {
  /// What differs between `text` and what is kept under `name`, such as `console/board-80x24`; nil when nothing does.
  package static func difference(_ text: String, from name: String, file: String = #filePath) -> String? {
    let kept = folder(above: file).appending(path: name + ".txt")
    if ProcessInfo.processInfo.environment["RECORD_SNAPSHOTS"] == "1" { return record(text, in: kept) }
    guard let expected = try? String(contentsOf: kept, encoding: .utf8) else {
      return "there is no snapshot \(name); run the test with RECORD_SNAPSHOTS=1 and look at what it wrote"
    }
    guard expected != text else { return nil }
    let lines = zip(expected.lines, text.lines).enumerated().filter { $1.0 != $1.1 }
    let shown = lines.prefix(12).map { "line \($0 + 1)\n  kept |\($1.0)|\n  now  |\($1.1)|" }
    let counts = "\(expected.lines.count) lines kept, \(text.lines.count) now"
    return "\(name) differs (\(counts)):\n" + shown.joined(separator: "\n")
  }

  /// `Tests/Snapshots`, found from the test's own file.
  private static func folder(above file: String) -> URL {
    var folder = URL(filePath: file).deletingLastPathComponent()
    while folder.lastPathComponent != "Tests" && folder.pathComponents.count > 1 { folder.deleteLastPathComponent() }
    return folder.appending(path: "Snapshots")
  }

  private static func record(_ text: String, in file: URL) -> String? {
    do {
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(text.utf8).write(to: file)
      return nil
    } catch {
      return "the snapshot cannot be written: \(error)"
    }
  }
}

extension String {
  fileprivate var lines: [Substring] { split(separator: "\n", omittingEmptySubsequences: false) }
}
