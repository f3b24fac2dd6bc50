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

  /// The theme that is meant: the one that was named, else that of the configuration, else the standard one.
  func theme(_ preferences: ConsolePreferences) throws -> Theme {
    if name == nil, let configured = preferences.theme {
      return try Self.theme(configured, folder: folder, orThrow: CommandExit.unusable)
    }
    return try Self.theme(named: name, folder: folder)
  }

  /// The names of the themes that are found.
  static func names(folder: String?) -> [String] {
    let files = folders(named: folder).flatMap { (try? FileManager.default.contentsOfDirectory(atPath: $0)) ?? [] }
    let found = files.filter { $0.hasSuffix(".yaml") }.map { String($0.dropLast(5)) }
    return Set(found + [Theme.mono.name]).sorted()
  }

  /// Where themes are looked for, in this order.
  static func folders(named folder: String?) -> [String] {
    let binary = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent().path
    return ThemeFile.folders(
      named: folder, environment: ProcessInfo.processInfo.environment, binaryFolder: binary)
  }

  /// The theme of a name; the built-in one where none was named and none is found.
  static func theme(named name: String?, folder: String?) throws -> Theme {
    guard let name else {
      return try ThemeFile.load(named: standard, folders: folders(named: folder)) ?? .mono
    }
    return try theme(name, folder: folder, orThrow: CommandExit.usage)
  }

  private static func theme(
    _ name: String, folder: String?, orThrow failure: (String) -> CommandExit
  ) throws -> Theme {
    let folders = folders(named: folder)
    if let theme = try ThemeFile.load(named: name, folders: folders) { return theme }
    throw failure(problem(name, folders))
  }

  /// Why no theme can be worn by a name, in words that follow the setting's: there is none, or its file is wrong.
  static func problem(_ name: String) -> String? {
    let folders = folders(named: nil)
    do throws(ConfigurationFailure) {
      guard try ThemeFile.load(named: name, folders: folders) == nil else { return nil }
      return "names no theme: \(problem(name, folders))"
    } catch {
      let mistakes = error.problems.count == 1 ? "a mistake" : "\(error.problems.count) mistakes"
      let first = error.problems.first.map { "\($0)" } ?? "\(error)"
      return "names a theme with \(mistakes): \(first)"
    }
  }

  private static func problem(_ name: String, _ folders: [String]) -> String {
    "there is no theme \(name); looked in \(folders.joined(separator: ", "))"
  }
}
