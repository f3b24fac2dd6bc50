import CallboardCore
import Yams

/// Reads a route's keys: the short form of one, or the list.
struct KeyListReader {
  let place: YAMLMapping
  let folder: String
  let secrets: SecretReader?

  static let shortKeys = ["key_file", "key_env", "iv_file", "iv_env", "key_encoding"]

  /// The keys, where secrets are read, and where they are kept.
  func read() -> (keys: [CipherKey], sources: [KeySource]) {
    var sources: [(source: KeySource, place: YAMLMapping)] = []
    if let items = place.list("keys") {
      for key in Self.shortKeys where place[key] != nil {
        place.report(key, "stands beside \"keys\": put it into the list")
      }
      if items.isEmpty { place.report("keys", "must list at least one key") }
      for item in items {
        let known = ["name", "from", "until"] + Self.shortKeys
        guard let place = YAMLMapping(item, what: "a key", known: known, log: place.log) else { continue }
        place.require("name", "what the board calls it")
        if let source = source(place) { sources.append((source, place)) }
      }
    } else if place["keys"] == nil, let source = source(place) {
      sources.append((source, place))
    }
    for (index, entry) in sources.enumerated()
    where sources[..<index].contains(where: { $0.source.name == entry.source.name }) {
      entry.place.report("name", "\"\(entry.source.name)\" is taken by another key of this route")
    }
    return (sources.compactMap(key), sources.map(\.source))
  }

  private func source(_ place: YAMLMapping) -> KeySource? {
    let key = place.secretSource(file: "key_file", variable: "key_env", folder: folder)
    let iv = place.secretSource(file: "iv_file", variable: "iv_env", folder: folder)
    if place["key_env"] == nil { place.require("key_file", "the file of the key (or key_env)") }
    if place["iv_env"] == nil { place.require("iv_file", "the file of the initialisation vector (or iv_env)") }
    let form = "a time such as 2026-01-31 or 2026-01-31T12:00:00Z"
    let from = place["from"] == nil ? nil : place.value("from", form, ScalarForms.moment)
    let until = place["until"] == nil ? nil : place.value("until", form, ScalarForms.moment)
    if let from, let until, until <= from { place.report("until", "must lie after \"from\"") }
    let encoding: KeyEncoding? = place.choice("key_encoding")
    guard let key, let iv else { return nil }
    let given =
      place.what == "a key"
      ? place.value("name", "made of letters, digits, '-', '_' and '.', at most 40", ScalarForms.name) : nil
    return KeySource(
      name: given ?? key.shortName, key: key, iv: iv, encoding: encoding ?? .ascii, from: from, until: until)
  }

  private func key(_ entry: (source: KeySource, place: YAMLMapping)) -> CipherKey? {
    guard let secrets else { return nil }
    do {
      return try secrets.key(entry.source)
    } catch {
      let isIV = error.source == entry.source.iv
      let name = isIV ? "iv" : "key"
      entry.place.report(
        entry.place["\(name)_file"] == nil ? "\(name)_env" : "\(name)_file", "cannot be used: \(error)")
      return nil
    }
  }
}

extension SecretSource {
  /// What a key of the short form is called: its file's name, or its variable.
  fileprivate var shortName: String {
    let text =
      switch self {
      case .file(let path): ScalarForms.fileName(of: path)
      case .environment(let name): name
      }
    return String(text.prefix(40).map { ScalarForms.name(String($0)) == nil ? "_" : $0 })
  }
}

extension SecretFailure {
  /// The place that is meant.
  fileprivate var source: SecretSource {
    switch self {
    case .unreadable(let path, _), .tooOpen(let path, _): .file(path: path)
    case .unset(let name): .environment(name: name)
    case .badEncoding(let source, _), .badLength(let source, _, _): source
    }
  }
}
