import ArgumentParser
import CallboardConfiguration
import CallboardCore
import Foundation

/// `callboard theme list`: which themes are found, and where.
struct ThemeListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List the themes that are found, those that are taken first.",
    discussion: """
      EXAMPLES
        callboard theme list
        callboard theme list --theme-dir ./mine --json
      """)

  @Option(
    name: .customLong("theme-dir"),
    help: ArgumentHelp("A folder in which themes are looked for first.", valueName: "folder"))
  var folder: String?
  @OptionGroup var json: JSONOption

  func run() throws {
    var found: [(name: String, path: String?)] = []
    for folder in ThemeOption.folders(named: folder) {
      let files = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
      for file in files.sorted() where file.hasSuffix(".yaml") {
        let name = String(file.dropLast(5))
        if !found.contains(where: { $0.name == name }) { found.append((name, "\(folder)/\(file)")) }
      }
    }
    if !found.contains(where: { $0.name == Theme.mono.name }) { found.append((Theme.mono.name, nil)) }
    for (name, path) in found {
      if json.isOn {
        var line = JSONLine()
        line.add("theme", name)
        line.add("file", path)
        print(line)
      } else {
        print("\(name)  \(path ?? "built in")".inert)
      }
    }
  }
}
