package import CallboardCore

/// What the console is told once, when it opens.
package struct ConsoleSettings: Sendable {
  /// The label of the configuration; `prod` asks more before money moves.
  package var environment: String?
  /// The store's one currency; shown, never converted.
  package var currency: String?
  /// Who acts, as the header says it: ``Actor/label``.
  package var actor: String
  /// The same where there is little room: the name alone.
  package var actorName: String
  /// How far local time stands east of UTC.
  package var zone: ZoneOffsets
  /// Why nothing can be changed from here; nil when it can.
  package var readOnlyReason: String?
  /// Whether only ASCII may reach the screen.
  package var isASCII: Bool
  /// The configured routes' names, in the configuration's order.
  package var routes: [String]
  /// Those of them that deliver to an agent.
  package var agents: Set<String>
  /// The schedule, which the detail view's attempts are counted against.
  package var schedule: RetrySchedule
  /// Where glyphs come from; the terminal resolves the styles.
  package var theme: Theme
  /// Every word on the screen.
  package var strings: Strings
  /// What keys do.
  package var keys: KeyMap
  /// Whether a new stuck callback rings.
  package var rings: Bool
  /// The names of the themes that can be had.
  package var themes: [String]

  package init(
    environment: String? = nil, currency: String? = nil, actor: String, actorName: String? = nil,
    zone: ZoneOffsets = ZoneOffsets(),
    readOnlyReason: String? = nil, isASCII: Bool = false, routes: [String] = [], agents: Set<String> = [],
    schedule: RetrySchedule = .standard, theme: Theme = .mono, strings: Strings = .english,
    keys: KeyMap = .standard, rings: Bool = false, themes: [String] = []
  ) {
    self.environment = environment
    self.currency = currency
    self.actor = actor
    self.actorName = actorName ?? actor
    self.zone = zone
    self.readOnlyReason = readOnlyReason
    self.isASCII = isASCII
    self.routes = routes
    self.agents = agents
    self.schedule = schedule
    self.theme = theme
    self.strings = strings
    self.keys = keys
    self.rings = rings
    self.themes = themes
  }

  /// The settings as they can be shown: ASCII has no Chinese, and what is said to the person is in their language.
  var readable: ConsoleSettings {
    var copy = self
    if isASCII { copy.strings = .english }
    copy.readOnlyReason = readOnlyReason.map(copy.strings.told)
    return copy
  }
}
