import CallboardCore
import Foundation
import Logging

/// Writes log lines as `time=… level=… label=… msg="…" key=value`, one a line, inert, to a file handle.
struct LogfmtHandler: LogHandler {
  var metadata: Logger.Metadata = [:]
  var logLevel: Logger.Level
  private let label: String
  private let output: FileHandle

  init(label: String, level: Logger.Level, output: FileHandle = .standardError) {
    self.label = label
    logLevel = level
    self.output = output
  }

  subscript(metadataKey key: String) -> Logger.MetadataValue? {
    get { metadata[key] }
    set { metadata[key] = newValue }
  }

  func log(event: LogEvent) {
    let all = metadata.merging(event.metadata ?? [:]) { $1 }
    let fields = all.sorted { $0.key < $1.key }.map { ($0.key, "\($0.value)") }
    let line = Self.line(
      [("time", Timestamp.now.description), ("level", event.level.rawValue), ("label", label)]
        + [("msg", "\(event.message)")] + fields)
    // A log that cannot be written must not stop the gateway.
    try? output.write(contentsOf: Data((line + "\n").utf8))
  }

  /// The fields in one line; values with anything but plain characters stand in quotes.
  static func line(_ fields: [(key: String, value: String)]) -> String {
    fields.map { "\($0.key)=\(value($0.value))" }.joined(separator: " ")
  }

  private static func value(_ text: String) -> String {
    let isPlain = !text.isEmpty && text.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && $0 != 0x22 && $0 != 0x3D }
    return isPlain ? text : text.jsonQuoted
  }
}
