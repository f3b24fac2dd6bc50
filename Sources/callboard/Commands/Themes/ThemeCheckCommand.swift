import ArgumentParser
import CallboardConfiguration
import CallboardCore

/// `callboard theme check`: every mistake, with its file and line.
struct ThemeCheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "Read themes, and name every mistake.",
    discussion: """
      A mistake is an unknown key, scope or colour, themes that inherit in a circle, a glyph that is not one cell, \
      text with less contrast than 4.5:1 (7:1 where the theme says contrast: high), and states, selections, marks and \
      banners that differ by colour alone. Exit status 3 and a line for each: file, line, column, what is wrong. The \
      terminal's own sixteen colours are the person's, and their contrast is not judged.

      EXAMPLES
        callboard theme check themes/dark.yaml
        callboard theme check ~/.config/callboard/themes/*.yaml --json
      """)

  @Argument(help: "Files of themes.") var files: [String]
  @OptionGroup var json: JSONOption

  func run() throws {
    var problems: [ConfigurationProblem] = []
    for file in files {
      do throws(ConfigurationFailure) {
        let theme = try ThemeFile.check(path: file)
        if json.isOn {
          var line = JSONLine()
          line.add("file", file)
          line.add("theme", theme.name)
          line.add("holds", true)
          print(line)
        } else {
          print("\(file): good; theme \(theme.name)".inert)
        }
      } catch {
        problems += error.problems
      }
    }
    guard !problems.isEmpty else { return }
    for problem in json.isOn ? problems : [] {
      var line = JSONLine()
      line.add("file", problem.file)
      line.add("line", problem.line)
      line.add("column", problem.column)
      line.add("message", problem.text)
      print(line)
    }
    throw ConfigurationFailure.invalid(problems)
  }
}
