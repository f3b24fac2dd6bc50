import Foundation

/// The command line as a person would type it again: what the trail keeps of an action.
enum ShellWords {
  /// The line of this process.
  static var current: String { line(["callboard"] + CommandLine.arguments.dropFirst()) }

  /// The words in one line; a word with anything but plain characters stands in single quotes.
  static func line(_ words: [String]) -> String { words.map(quoted).joined(separator: " ") }

  private static func quoted(_ word: String) -> String {
    let isPlain = !word.isEmpty && word.unicodeScalars.allSatisfy(plain.contains)
    return isPlain ? word : "'" + word.replacing("'", with: #"'\''"#) + "'"
  }

  private static let plain = CharacterSet(
    charactersIn: "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_./:=,@%+")
}
