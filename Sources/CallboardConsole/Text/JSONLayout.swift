/// Lays JSON out in lines without touching a digit or a letter of it.
///
/// It does not parse: it breaks lines at brackets, braces and commas that stand outside strings, so that even broken
/// JSON is shown as it is.
enum JSONLayout {
  /// How deep lines are indented at most.
  private static let maximumDepth = 16

  /// The lines of `text`; a text that is not JSON comes out as its own lines.
  static func lines(of text: String) -> [String] {
    guard let start = text.first(where: { !$0.isWhitespace }), start == "{" || start == "[" else {
      return text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    }
    var layout = Layout()
    for scalar in text.unicodeScalars { layout.take(scalar) }
    layout.breakLine()
    return layout.lines
  }

  private struct Layout {
    var lines: [String] = []
    private var line = ""
    private var depth = 0
    private var isQuoted = false
    private var isEscaped = false
    private var isEmptyContainer = false

    mutating func take(_ scalar: Unicode.Scalar) {
      if isQuoted {
        line.unicodeScalars.append(scalar)
        if isEscaped {
          isEscaped = false
        } else if scalar == "\\" {
          isEscaped = true
        } else if scalar == "\"" {
          isQuoted = false
        }
        return
      }
      switch scalar {
      case " ", "\t", "\n", "\r": return
      case "{", "[":
        open(scalar)
        return
      case "}", "]": close(scalar)
      case ",":
        line += ","
        breakLine()
      case ":": line += ": "
      default:
        begin()
        isQuoted = scalar == "\""
        line.unicodeScalars.append(scalar)
      }
    }

    private mutating func open(_ scalar: Unicode.Scalar) {
      begin()
      line.unicodeScalars.append(scalar)
      depth += 1
      isEmptyContainer = true
    }

    private mutating func close(_ scalar: Unicode.Scalar) {
      depth = max(0, depth - 1)
      if isEmptyContainer {
        isEmptyContainer = false
      } else {
        breakLine()
        indent()
      }
      line.unicodeScalars.append(scalar)
    }

    /// Before a value: the first in a container starts a line of its own.
    private mutating func begin() {
      if isEmptyContainer {
        isEmptyContainer = false
        breakLine()
      }
      if line.isEmpty { indent() }
    }

    private mutating func indent() {
      line = String(repeating: "  ", count: min(depth, JSONLayout.maximumDepth))
    }

    mutating func breakLine() {
      if !line.isEmpty { lines.append(line) }
      line = ""
    }
  }
}
