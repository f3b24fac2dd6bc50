import CallboardConsole
import CallboardCore

/// What the console stands on: what it may read, what it may change, and how it looks.
struct ConsoleHouse: Sendable {
  /// The configuration; its secrets are read only when a person asks for a reveal.
  var settings: Settings
  var board: any Board
  /// nil when nothing may be changed from here.
  var actions: (any ActionDesk)?
  /// The bulk jobs: they are read from every console, and changed only where something may be changed.
  var jobs: any JobDesk
  /// The routes' modes; nil when nothing may be changed from here.
  var routes: (any RouteDesk)?
  var watch: any ChangeWatch
  /// Why nothing may be changed; nil when it may.
  var readOnlyReason: String?
  var theme: Theme
  /// The folder in which themes are looked for first; nil for none.
  var themeFolder: String?
  /// Which language it speaks.
  var language: Language
  /// In which zone it shows moments; nil for the system's.
  var zone: String?
}
