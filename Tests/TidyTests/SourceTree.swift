import Foundation

/// The project's own Swift files, read as text.
enum SourceTree {
  /// The project's folder.
  static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  /// One file, with the room it stands in.
  struct File: Sendable, CustomStringConvertible {
    /// `Sources` or `Tests`.
    var half: String
    /// The folder below it: the target.
    var room: String
    /// Relative to the project's folder.
    var path: String
    var lines: [String]

    var description: String { path }
  }

  /// A line that breaks a rule.
  struct Finding: Equatable, CustomStringConvertible {
    var path: String
    var line: Int
    var text: String

    var description: String { "\(path):\(line): \(text)" }
  }

  /// All Swift and C files below `Sources` and `Tests`.
  static let files: [File] = ["Sources", "Tests"].flatMap(files(in:))

  /// Swift files of the product.
  static let sources = files.filter { $0.half == "Sources" && $0.path.hasSuffix(".swift") }

  private static func files(in half: String) -> [File] {
    let paths =
      FileManager.default.enumerator(atPath: root.appending(path: half).path)?.compactMap { $0 as? String } ?? []
    return paths.filter { [".swift", ".c", ".h"].contains(where: $0.hasSuffix) }.sorted().compactMap { path in
      guard let text = try? String(contentsOf: root.appending(path: "\(half)/\(path)"), encoding: .utf8) else {
        return nil
      }
      return File(
        half: half, room: String(path.prefix { $0 != "/" }), path: "\(half)/\(path)",
        lines: text.components(separatedBy: "\n"))
    }
  }
}

extension SourceTree.File {
  /// The lines that match, comments and the contents of string literals left out.
  func findings(_ pattern: Regex<some Any>) -> [SourceTree.Finding] {
    var isInText = false
    return lines.enumerated().compactMap { number, line in
      if line.components(separatedBy: "\"\"\"").count.isMultiple(of: 2) {
        isInText.toggle()
        return nil
      }
      let code = line.replacing(#/"(\\.|[^"\\])*"/#, with: "\"\"").replacing(#/\/\/.*/#, with: "")
      guard !isInText, code.contains(pattern) else { return nil }
      return SourceTree.Finding(path: path, line: number + 1, text: line.trimmingCharacters(in: .whitespaces))
    }
  }
}
