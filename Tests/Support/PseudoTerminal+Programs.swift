import Foundation

extension PseudoTerminal {
  /// The path of a program that this package builds: it lies beside the product.
  package static func builtProgram(_ name: String) -> String {
    URL(filePath: Binary.callboard).deletingLastPathComponent().appending(path: name).path
  }

  /// A program of the system, found on the path; nil when it is not installed.
  package static func systemProgram(_ name: String) -> String? {
    ["/usr/local/bin", "/usr/bin", "/bin"].map { "\($0)/\(name)" }.first {
      FileManager.default.isExecutableFile(atPath: $0)
    }
  }
}

extension PseudoTerminal {
  /// Whether the system describes a terminal of this name.
  package static func isDescribed(_ term: String) -> Bool {
    guard let letter = term.unicodeScalars.first else { return false }
    return ["/etc/terminfo", "/lib/terminfo", "/usr/lib/terminfo", "/usr/share/terminfo"].contains { folder in
      [String(letter), String(letter.value, radix: 16)].contains {
        FileManager.default.fileExists(atPath: "\(folder)/\($0)/\(term)")
      }
    }
  }
}
