import ArgumentParser
import CallboardConfiguration
import CallboardCore
import Foundation

/// Which theme the console wears.
struct ThemeOption: ParsableArguments {
  /// The theme that is taken when none is named.
  static let standard = "dark"

  @Option(
    name: .customLong("theme"),
    help: ArgumentHelp(
      "The theme: dark, light, high-contrast, colour-safe, or a file of your own in a folder of themes, by its name; mono needs no file.",
      valueName: "name"))
  var name: String?

  @Option(
    name: .customLong("theme-dir"),
    help: ArgumentHelp(
      "A folder in which themes are looked for first.",
      discussion: """
        Then $XDG_CONFIG_HOME/callboard/themes, /usr/share/callboard/themes, themes beside the executable, ./themes.
        """, valueName: "folder"))
  var folder: String?

  /// The theme that is meant.
  func theme() throws -> Theme { try Self.theme(named: name, folder: folder) }

  /// Where themes are looked for, in this order.
  static func folders(named folder: String?) -> [String] {
    let binary = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent().path
    return ThemeFile.folders(
      named: folder, environment: ProcessInfo.processInfo.environment, binaryFolder: binary)
  }

  /// The theme of a name; the built-in one where none was named and none is found.
  static func theme(named name: String?, folder: String?) throws -> Theme {
    let folders = folders(named: folder)
    if let theme = try ThemeFile.load(named: name ?? standard, folders: folders) { return theme }
    guard let name else { return .mono }
    throw CommandExit.usage("there is no theme \(name); looked in \(folders.joined(separator: ", "))")
  }
}
