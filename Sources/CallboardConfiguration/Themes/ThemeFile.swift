package import CallboardCore
import FoundationEssentials
import Yams

/// A theme's file: palette, one `inherits`, styles and glyphs by dotted scopes.
package enum ThemeFile {
  static let keys = ["name", "inherits", "ground", "contrast", "palette", "styles", "glyphs"]
  /// How many themes may stand behind one another.
  static let maximumDepth = 8

  /// The folders in which themes are looked for, in this order.
  ///
  /// `named` is the folder of `--theme-dir`, `binaryFolder` is where the executable lies.
  package static func folders(
    named: String?, environment: [String: String], binaryFolder: String?
  ) -> [String] {
    var folders: [String] = []
    if let named { folders.append(named) }
    if let home = environment["XDG_CONFIG_HOME"], !home.isEmpty {
      folders.append(home + "/callboard/themes")
    } else if let user = environment["HOME"], !user.isEmpty {
      folders.append(user + "/.config/callboard/themes")
    }
    folders.append("/usr/share/callboard/themes")
    if let binaryFolder { folders.append(binaryFolder + "/themes") }
    return folders + ["themes"]
  }

  /// The theme of a name: the first file `NAME.yaml` in the folders, else the built-in `mono` if that is its name.
  ///
  /// - Returns: nil when there is no such theme; the console then shows ``Theme/mono`` and says so.
  /// - Throws: ``ConfigurationFailure/invalid(_:)`` when the file is wrong.
  package static func load(named name: String, folders: [String]) throws(ConfigurationFailure) -> Theme? {
    guard ScalarForms.name(name) != nil else { return nil }
    for folder in folders {
      let path = "\(folder)/\(name).yaml"
      if FileManager.default.fileExists(atPath: path) { return try load(path: path) }
    }
    return name == Theme.mono.name ? .mono : nil
  }

  /// Reads and checks a theme's file.
  ///
  /// - Throws: ``ConfigurationFailure/invalid(_:)`` with every mistake, each with its line.
  package static func load(path: String) throws(ConfigurationFailure) -> Theme {
    try load(path: path, below: []).theme
  }

  /// Reads a theme's file, and judges it by ``ThemeCheck`` too.
  ///
  /// - Throws: ``ConfigurationFailure/invalid(_:)`` with every mistake, each with its file and line.
  package static func check(path: String) throws(ConfigurationFailure) -> Theme {
    let loaded = try load(path: path, below: [])
    let problems = ThemeCheck.findings(in: loaded.theme).map { finding in
      let origin = Theme.found(finding.scope) { loaded.origins[$0] != nil }.flatMap { loaded.origins[$0] }
      return ConfigurationProblem(
        file: origin?.file ?? path, line: origin?.mark?.line ?? 1, column: origin?.mark?.column ?? 1,
        text: finding.sentence)
    }
    guard problems.isEmpty else { throw .invalid(problems) }
    return loaded.theme
  }

  /// A theme, and where each scope of it was set last.
  private struct Loaded {
    var theme: Theme
    var origins: [String: (file: String, mark: Mark?)] = [:]

    mutating func note(_ node: Node, in file: String) {
      for (key, _) in node.mapping ?? [:] {
        if let scope = key.scalar?.string { origins[scope] = (file, key.mark) }
      }
    }
  }

  private static func load(path: String, below chain: [String]) throws(ConfigurationFailure) -> Loaded {
    let root = try YAMLFile.root(path: path)
    let log = ProblemLog(file: path)
    guard let file = YAMLMapping(root, what: "the theme", known: keys, log: log) else {
      try log.check()
      return Loaded(theme: .mono)
    }
    let folder = ScalarForms.folder(of: path)
    let own = String(ScalarForms.fileName(of: path).prefix { $0 != "." })
    var loaded = Loaded(theme: Theme(name: own, styles: [:], glyphs: Theme.standardGlyphs))
    if let name = file.value("inherits", "the name of a theme", ScalarForms.name) {
      let parent = ScalarForms.path(name + ".yaml", relativeTo: folder)
      if name == own && name == Theme.mono.name {
        loaded.theme = .mono
      } else if (chain + [own]).contains(name) {
        file.report("inherits", "runs in a circle: \((chain + [own, name]).joined(separator: " → "))")
      } else if chain.count >= maximumDepth {
        file.report("inherits", "stands more than \(maximumDepth) themes deep")
      } else if FileManager.default.fileExists(atPath: parent) {
        loaded = try load(path: parent, below: chain + [own])
      } else if name == Theme.mono.name {
        loaded.theme = .mono
      } else {
        file.report("inherits", "names \"\(name)\", and there is no file \(parent)")
      }
    }
    loaded.theme.name = file.text("name") ?? own
    if let ground: Theme.Ground = file.choice("ground") { loaded.theme.ground = ground }
    if let contrast: Theme.Contrast = file.choice("contrast") { loaded.theme.contrast = contrast }
    let styles = StyleReader(log: log, palette: StyleReader.palette(file["palette"], log: log))
    if let node = file["styles"] {
      loaded.theme.styles.merge(styles.styles(node)) { $1 }
      loaded.note(node, in: path)
    }
    if let node = file["glyphs"] { loaded.theme.glyphs.merge(GlyphReader(log: log).glyphs(node)) { $1 } }
    try log.check()
    return loaded
  }
}
