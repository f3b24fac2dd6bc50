import CallboardConsole
import CallboardCore
import Foundation

/// What a script has the console do, read from text: a line a step.
///
/// ```
/// :clock set 2026-01-05T05:25:00Z
/// :wait idle
/// 2 g Enter
/// / "state=stuck route=jj" Enter
/// :save-screen board.txt
/// ```
///
/// A line that begins with a colon is a command: one of the script's own, else one of the console. Any other is keys,
/// apart by blanks: a name (`Enter`, `PgDn`, `C-l`) is that key, every other word is typed letter by letter, and so is,
/// whatever it says, what stands between double quotes. Empty lines and those that begin with `#` are skipped.
struct Script: Equatable {
  /// One line that does something.
  struct Step: Equatable {
    /// Counted from 1.
    var line: Int
    var deed: Deed
  }

  /// What a line does.
  enum Deed: Equatable {
    case keys([Key])
    /// A command of the console, without its colon.
    case command(String)
    /// Everything that was asked of the store is answered.
    case waitIdle
    case setClock(Timestamp)
    /// Lets so many milliseconds pass.
    case forward(Int64)
    case resize(Size)
    /// The path, or `-` for standard output.
    case saveScreen(String)
  }

  /// A line that says nothing that can be done, or could not be done.
  struct Failure: Error, Equatable {
    var line: Int
    var mistake: ScriptMistake
  }

  /// The largest screen that a script may ask for.
  static let maximumSize = Size(columns: 1_000, rows: 1_000)

  var steps: [Step] = []

  /// Reads a script.
  init(parsing text: String) throws(Failure) {
    for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      let line = line.trimmingCharacters(in: .whitespaces)
      guard !line.isEmpty, !line.hasPrefix("#") else { continue }
      do throws(ScriptMistake) {
        let deed = line.hasPrefix(":") ? try Self.command(String(line.dropFirst())) : .keys(try Self.keys(line))
        steps.append(Step(line: index + 1, deed: deed))
      } catch {
        throw Failure(line: index + 1, mistake: error)
      }
    }
  }

  private static func command(_ line: String) throws(ScriptMistake) -> Deed {
    let words = line.split(separator: " ", maxSplits: 1).map(String.init)
    let rest = words.count > 1 ? words[1].trimmingCharacters(in: .whitespaces) : ""
    switch words.first {
    case "wait":
      guard rest == "idle" else { throw .wait }
      return .waitIdle
    case "clock": return try clock(rest)
    case "resize":
      guard let size = Self.size(rest) else { throw .resize }
      return .resize(size)
    case "save-screen":
      guard !rest.isEmpty else { throw .saveScreen }
      return .saveScreen(rest)
    case .some: return .command(line)
    case nil: throw .colon
    }
  }

  private static func clock(_ text: String) throws(ScriptMistake) -> Deed {
    let words = text.split(separator: " ", maxSplits: 1).map(String.init)
    if words.count == 2, words[0] == "set", let moment = MomentText.moment(words[1]) { return .setClock(moment) }
    if words.count == 2, words[0] == "forward", let span = Int64(lengthOfTime: words[1]) { return .forward(span) }
    throw .clock
  }

  private static func size(_ text: String) -> Size? {
    let sides = text.split(separator: "x", omittingEmptySubsequences: false).map { Int($0) ?? 0 }
    guard sides.count == 2, 1...maximumSize.columns ~= sides[0], 1...maximumSize.rows ~= sides[1] else { return nil }
    return Size(columns: sides[0], rows: sides[1])
  }

  private static func keys(_ line: String) throws(ScriptMistake) -> [Key] {
    var keys: [Key] = []
    var rest = line[...]
    while let first = rest.first {
      if first == " " || first == "\t" {
        rest.removeFirst()
      } else if first == "\"" {
        guard let end = rest.dropFirst().firstIndex(of: "\"") else { throw .quote }
        keys += rest[rest.index(after: rest.startIndex)..<end].map(Key.character)
        rest = rest[rest.index(after: end)...]
      } else {
        let word = rest.prefix { $0 != " " && $0 != "\t" }
        keys += Key(spelling: String(word)).map { [$0] } ?? word.map(Key.character)
        rest = rest.dropFirst(word.count)
      }
    }
    return keys
  }
}
