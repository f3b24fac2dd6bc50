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
