import CallboardCore
import Yams

/// Reads what the configuration says of the console: `theme`, `keys`, `bell`.
struct ConsoleReader {
  let file: YAMLMapping
  let log: ProblemLog
  let checks: ConsoleChecks

  var preferences: ConsolePreferences {
    ConsolePreferences(
      theme: theme, keys: keys, rings: file.value("bell", "on or off") { ["on": true, "off": false][$0] } ?? false)
  }

  private var theme: String? {
    let name = file.value("theme", "a theme's name: letters, digits, -, _ and .", ScalarForms.name)
    if let name, let problem = checks.themeProblem(name) { file.report("theme", problem) }
    return name
  }

  private var keys: [KeyLine] {
    guard let node = file["keys"], let mapping = YAMLMapping(node, what: "keys", known: nil, log: log) else {
      return []
    }
    return mapping.order.compactMap { name, mark in
      guard let line = mapping.text(name) else { return nil }
      let bound = KeyLine(key: name, line: line)
      switch checks.mistake(bound) {
      case .key(let sentence): log.add(sentence, at: mark)
      case .line(let sentence): log.add(sentence, at: mapping.mark(of: name))
      case nil: return bound
      }
      return nil
    }
  }
}
