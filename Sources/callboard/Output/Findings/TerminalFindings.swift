import CallboardConsole
import CallboardCore
import CallboardTerminal

extension TerminalReport {
  /// The least screen on which the console shows more than one line.
  private static let leastSize = Size(columns: 40, rows: 8)

  /// What the console would make of this terminal.
  var findings: [Finding] {
    guard let size, hasKeyboard else {
      let stream = size == nil ? "standard output" : "standard input"
      return [
        .notice(
          .terminal, "\(stream) is not a terminal, so none was checked",
          do: "run callboard doctor on the terminal where the console is to run")
      ]
    }
    switch choice {
    case .failure(let error): return [.problem(.terminal, error.description)]
    case .success(let choice):
      let colours = tier == .mono ? "no colours" : tier == .rgb ? "exact colours" : "\(colors) colours"
      let letters = isUnicode ? "UTF-8" : "ASCII alone"
      var findings: [Finding] = [
        .good(.terminal, "\(choice.name), \(size.columns)×\(size.rows), \(colours), \(letters)")
      ]
      if let unknown = choice.unknownName {
        findings.append(
          .problem(
            .terminal, "the terminal \(unknown) is not known here; it is taken for \(choice.name)",
            do: "set TERM to what it is, or install ncurses-term"))
      }
      if !isUnicode {
        findings.append(
          .notice(
            .terminal, "the locale is not UTF-8, so signs and names beyond ASCII are replaced",
            do: "set LANG to a UTF-8 locale, such as C.UTF-8"))
      }
      if size.columns < Self.leastSize.columns || size.rows < Self.leastSize.rows {
        findings.append(
          .problem(
            .terminal, "\(size.columns)×\(size.rows) is too small for the console",
            do: "make the window at least \(Self.leastSize.columns)×\(Self.leastSize.rows)"))
      }
      return findings
    }
  }

  /// The facts for programs.
  var record: JSONLine {
    var line = JSONLine()
    line.add("term", term)
    line.add("description", (try? choice.get())?.name)
    line.add("problem", problem)
    line.add("colors", colors)
    line.add("tier", tier.rawValue)
    line.add("unicode", isUnicode)
    line.add("columns", size?.columns)
    line.add("rows", size?.rows)
    return line
  }

  private var problem: String? {
    switch choice {
    case .success(let choice): choice.unknownName.map { "the terminal \($0) is not known here" }
    case .failure(let error): error.description
    }
  }
}
