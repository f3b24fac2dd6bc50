import CallboardCore

extension Model {
  /// How often the bell rings at most.
  static let ringMilliseconds: Int64 = 30_000

  mutating func wear(_ theme: Theme, _ effects: inout [Effect]) {
    settings.theme = theme
    effects.append(.wear(theme))
    say(strings(.look(.themeWorn), theme.name))
  }

  /// Why a theme cannot be worn; where there is none of that name, which there are.
  func themeProblem(_ sentence: String) -> String {
    let start = "there is no theme "
    guard sentence.hasPrefix(start), !settings.themes.isEmpty else { return strings.told(sentence) }
    let name = sentence.dropFirst(start.count).prefix { $0 != ";" }
    return strings(.guide(.noTheme), String(name), settings.themes.joined(separator: strings(.listComma)))
  }

  /// Goes on in another language; a terminal of ASCII alone cannot show it.
  mutating func speak(_ word: String) {
    guard let language = Language(rawValue: word) else { return }
    var wanted = given
    wanted.strings = Strings(language)
    wanted.theme = settings.theme
    given = wanted
    settings = wanted.readable
    if strings.language == language {
      say(strings(.look(.languageSpoken)))
    } else {
      say(strings(.look(.languageNeedsUnicode)), .warning)
    }
  }

  /// Why a word names no language; nil when it does.
  func languageProblem(_ word: String) -> String? {
    guard Language(rawValue: word) == nil else { return nil }
    return strings(
      .look(.languageUnknown), word, Language.allCases.map(\.rawValue).joined(separator: strings(.listComma)))
  }

  /// Rings when there are more stuck callbacks than the person has been rung for; those that come while it must be
  /// quiet are rung for afterwards.
  mutating func ring(for summary: BoardSummary, _ effects: inout [Effect]) {
    guard settings.rings else { return }
    defer { rungFor = min(rungFor ?? summary.stuck, summary.stuck) }
    guard let seen = rungFor, summary.stuck > seen else { return }
    guard rangAt.map({ steady - $0 >= .milliseconds(Self.ringMilliseconds) }) ?? true else { return }
    (rangAt, rungFor) = (steady, summary.stuck)
    effects.append(.ring)
  }
}
