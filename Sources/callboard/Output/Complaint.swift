import Foundation

/// Standard error, where every sentence about what went wrong goes.
enum Complaint {
  /// Writes the text as it is; a standard error that is gone is let be.
  static func write(_ text: String) {
    try? FileHandle.standardError.write(contentsOf: Data(text.utf8))
  }
}
