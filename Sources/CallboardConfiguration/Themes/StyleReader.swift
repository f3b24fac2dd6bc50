import CallboardCore
import Yams

/// Reads a theme's colours and styles.
struct StyleReader {
  let log: ProblemLog
  /// The theme's own names for colours.
  let palette: [String: Color]

  /// The terminal's own colours, by the names of ECMA-48 and their bright twins.
  static let ansiNames: [String: Color] = {
    let names = ["black", "red", "green", "yellow", "blue", "magenta", "cyan", "white"]
    var table: [String: Color] = [:]
    for (index, name) in names.enumerated() {
      table[name] = .ansi(UInt8(index))
      table["bright-" + name] = .ansi(UInt8(index + 8))
    }
    return table
  }()

  /// Reads the palette: names for colours.
  static func palette(_ node: Node?, log: ProblemLog) -> [String: Color] {
    guard let node, let place = YAMLMapping(node, what: "the palette", known: nil, log: log) else { return [:] }
    let reader = StyleReader(log: log, palette: [:])
    var palette: [String: Color] = [:]
    for (name, _) in place.order {
      guard let node = place[name] else { continue }
      if let color = node.mapping == nil ? reader.color(node) : reader.tiered(node, name: name) {
        palette[name] = color
      }
    }
    return palette
  }

  /// A colour for each tier: `{ rgb: "#rrggbb", 256: 114, 16: green }`; what is left out is the nearest.
  private func tiered(_ node: Node, name: String) -> Color? {
    guard let place = YAMLMapping(node, what: "the colour \(name)", known: ["rgb", "256", "16"], log: log) else {
      return nil
    }
    place.require("rgb", "the exact colour")
    let exact = place.value("rgb", "\"#rrggbb\"") { Color(hex: $0) }
    let indexed = place.value("256", "a number from 0 to 255") { UInt8($0) }
    let ansi = place.value("16", "a colour of the terminal, such as \(Self.ansiNames.keys.sorted()[0])") {
      Self.ansiNames[$0]
    }
    guard case .rgb(let red, let green, let blue) = exact else { return nil }
    var number: UInt8?
    if case .ansi(let found) = ansi { number = found }
    return .tiered(red: red, green: green, blue: blue, indexed: indexed, ansi: number)
  }

  /// Reads the styles: a scope and its style, or its foreground alone.
  func styles(_ node: Node) -> [String: Style] {
    guard let place = YAMLMapping(node, what: "styles", known: nil, log: log) else { return [:] }
    var styles: [String: Style] = [:]
    for (scope, mark) in place.order {
      guard log.knows(scope: scope, at: mark), let node = place[scope] else { continue }
      styles[scope] = style(node, scope: scope)
    }
    return styles
  }

  private func style(_ node: Node, scope: String) -> Style? {
    if node.scalar != nil { return color(node).map { Style(foreground: $0) } }
    guard let place = YAMLMapping(node, what: "the style of \(scope)", known: ["fg", "bg", "modifiers"], log: log)
    else { return nil }
    let words = Modifier.allCases.map(\.rawValue).joined(separator: ", ")
    let modifiers = place.values("modifiers", "some of \(words)") { Modifier(rawValue: $0) }
    return Style(
      foreground: place["fg"].flatMap(color), background: place["bg"].flatMap(color),
      modifiers: Set(modifiers ?? []))
  }

  /// A colour: of the palette, of the terminal, `#rrggbb`, or `default`.
  private func color(_ node: Node) -> Color? {
    guard let text = node.plainText else {
      log.add("a colour must be text; put quotes around \"#rrggbb\"", at: node.mark)
      return nil
    }
    if let color = palette[text] ?? Self.ansiNames[text] ?? Color(hex: text) { return color }
    if text == "default" { return .standard }
    let known = Array(palette.keys).sorted() + Self.ansiNames.keys.sorted() + ["default"]
    let hint = text.nearest(among: known).map { "did you mean \"\($0)\"?" }
    log.add(
      "there is no colour \"\(text)\"; \(hint ?? "a colour is of the palette, of the terminal, \"#rrggbb\", or default")",
      at: node.mark)
    return nil
  }
}

extension ProblemLog {
  /// Whether the console asks for a scope; reports one that it does not.
  func knows(scope: String, at mark: Mark?) -> Bool {
    if Theme.scopes.contains(scope) { return true }
    let hint = scope.nearest(among: Theme.scopes).map { "; did you mean \"\($0)\"?" } ?? ""
    add("there is no scope \"\(scope)\"\(hint)", at: mark)
    return false
  }
}

extension Color {
  /// Reads `#rrggbb`.
  fileprivate init?(hex text: String) {
    let digits = text.dropFirst()
    guard text.hasPrefix("#"), digits.utf8.count == 6, digits.allSatisfy({ $0.isASCII && $0.isHexDigit }),
      let value = UInt32(digits, radix: 16)
    else { return nil }
    self = .rgb(
      red: UInt8(value >> 16), green: UInt8(truncatingIfNeeded: value >> 8), blue: UInt8(truncatingIfNeeded: value))
  }
}
