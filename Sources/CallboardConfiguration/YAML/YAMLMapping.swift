import CallboardCore
import Yams

/// A mapping whose keys are known: reports the others, and reads values by what they must be.
struct YAMLMapping {
  /// What it describes, for sentences: `a route`.
  let what: String
  let mark: Mark?
  let log: ProblemLog
  private var entries: [String: Node] = [:]

  /// Wraps a node, or reports it and gives nil when it is no mapping.
  ///
  /// `known` are the keys it may have; nil allows any.
  init?(_ node: Node, what: String, known: [String]?, log: ProblemLog) {
    self.what = what
    self.log = log
    mark = node.mark
    guard let mapping = node.mapping else {
      log.add("\(what) must be a mapping of keys and values", at: node.mark)
      return nil
    }
    for (key, value) in mapping {
      guard let name = key.scalar?.string else {
        log.add("a key of \(what) must be text", at: key.mark)
        continue
      }
      if let known, !known.contains(name) {
        let hint =
          name.nearest(among: known).map { "did you mean \"\($0)\"?" } ?? "known keys: \(known.joined(separator: ", "))"
        log.add("\(what) has no key \"\(name)\"; \(hint)", at: key.mark)
        continue
      }
      entries[name] = value
      order.append((name, key.mark))
    }
  }

  /// The keys in the order of the file, with their places.
  private(set) var order: [(name: String, mark: Mark?)] = []

  subscript(key: String) -> Node? { entries[key] }

  /// Where a key's value stands; the mapping itself for a key that is not there.
  func mark(of key: String) -> Mark? { entries[key]?.mark ?? mark }

  func report(_ key: String, _ text: String) { log.add("\"\(key)\" \(text)", at: mark(of: key)) }

  /// Reports a key that must be there.
  func require(_ key: String, _ why: String) {
    if entries[key] == nil { log.add("\(what) needs the key \"\(key)\": \(why)", at: mark) }
  }

  /// The key's text; nil when it is missing, or reported as wrong.
  func text(_ key: String) -> String? {
    guard let node = entries[key] else { return nil }
    guard let text = node.plainText, !text.isEmpty else {
      report(key, "must be text")
      return nil
    }
    return text
  }

  /// The key's text turned into a value; reports `wanted` when that cannot be done.
  func value<Value>(_ key: String, _ wanted: String, _ parse: (String) -> Value?) -> Value? {
    guard let text = text(key) else { return nil }
    guard let value = parse(text) else {
      report(key, "must be \(wanted), not \"\(text)\"")
      return nil
    }
    return value
  }

  /// `true` or `false`.
  func flag(_ key: String) -> Bool? {
    value(key, "true or false") { $0 == "true" ? true : $0 == "false" ? false : nil }
  }

  /// One of an enumeration's words.
  func choice<Choice: RawRepresentable & CaseIterable>(_ key: String) -> Choice? where Choice.RawValue == String {
    let words = Choice.allCases.map(\.rawValue)
    guard let text = text(key) else { return nil }
    if let choice = Choice(rawValue: text) { return choice }
    let hint = text.nearest(among: words).map { "; did you mean \"\($0)\"?" } ?? ""
    report(key, "must be one of \(words.joined(separator: ", ")), not \"\(text)\"\(hint)")
    return nil
  }

  /// A list's items; nil when it is missing, or reported as wrong.
  func list(_ key: String) -> [Node]? {
    guard let node = entries[key] else { return nil }
    guard let items = node.sequence else {
      report(key, "must be a list")
      return nil
    }
    return Array(items)
  }

  /// A list of texts, each turned into a value.
  func values<Value>(_ key: String, _ wanted: String, _ parse: (String) -> Value?) -> [Value]? {
    guard let items = list(key) else { return nil }
    return items.compactMap { item in
      if let value = item.plainText.flatMap(parse) { return value }
      log.add("\"\(key)\" must list \(wanted)\(item.plainText.map { ", not \"\($0)\"" } ?? "")", at: item.mark)
      return nil
    }
  }
}

extension Node {
  /// A scalar as it is written; nil for lists, mappings and an empty value.
  var plainText: String? {
    guard let scalar else { return nil }
    let isEmpty = scalar.style == .plain && ["", "~", "null"].contains(scalar.string)
    return isEmpty ? nil : scalar.string
  }
}
