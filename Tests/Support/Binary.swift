package import Foundation

/// The product's own executable, which lies beside the test bundle, and other programs, as children.
package enum Binary {
  /// The product's executable.
  package static let callboard = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath()
    .deletingLastPathComponent().appending(path: "callboard").path

  /// The executable whose figures are taken: `MEASURE_BINARY`, a release build say, else the product's own.
  package static let measured = ProcessInfo.processInfo.environment["MEASURE_BINARY"] ?? callboard

  /// What a child that ended left behind.
  package struct Finished: Sendable {
    package var code: Int32
    package var output: String
    package var complaint: String

    /// The lines of standard output, empty ones left out.
    package var lines: [String] { output.split(separator: "\n").map(String.init) }
  }

  /// Runs the product's executable to its end.
  ///
  /// The environment is this process's, less what would lead to a configuration of the machine, and `environment`.
  package static func run(
    _ arguments: [String], input: String? = nil, environment: [String: String] = [:], folder: URL? = nil
  ) async throws -> Finished {
    try await run(callboard, arguments, input: input, environment: environment, folder: folder)
  }

  /// Runs any program to its end.
  package static func run(
    _ program: String, _ arguments: [String], input: String? = nil, environment: [String: String] = [:],
    folder: URL? = nil
  ) async throws -> Finished {
    let child = try Child(program, arguments, input: input, environment: environment, folder: folder)
    let code = await child.exitCode()
    return Finished(code: code, output: child.output, complaint: child.complaint)
  }
}
