import CallboardCore
import Glibc

/// A question to the person at the terminal; asked on standard error, so that standard output holds results alone.
enum Conversation {
  /// Whether somebody is there to be asked.
  static var isPossible: Bool { isatty(STDIN_FILENO) == 1 && isatty(STDERR_FILENO) == 1 }

  /// Asks for a yes; anything but `y` or `yes` is a no, and so is the end of the input.
  static func confirms(_ question: String) -> Bool {
    ["y", "yes"].contains(answer("\(question) [y/N] ").lowercased())
  }

  /// Asks for a number to be typed, and says whether it was.
  static func types(_ count: Int, to purpose: String) -> Bool {
    answer("Type \(count) to \(purpose): ") == String(count)
  }

  private static func answer(_ prompt: String) -> String {
    Complaint.write(prompt.inert)
    return (readLine() ?? "").split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }
}
