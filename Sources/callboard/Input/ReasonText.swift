import ArgumentParser
import CallboardCore

/// The why of an action.
enum ReasonText {
  /// Reads a reason, which is neither empty nor longer than the trail takes.
  static func read(_ text: String) throws -> String {
    guard text.contains(where: { !$0.isWhitespace }) else { throw ValidationError("The reason is empty.") }
    guard text.count <= Limits.reasonMaximumCharacters else {
      throw ValidationError("The reason is longer than \(Limits.reasonMaximumCharacters) characters.")
    }
    return text
  }
}

extension PersonRequest {
  /// The wish of whoever runs this process, now.
  static func current(reason: String?) -> PersonRequest {
    PersonRequest(actor: .current(), reason: reason, command: ShellWords.current, at: .now)
  }
}
