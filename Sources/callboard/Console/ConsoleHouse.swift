import CallboardCore

/// What the console stands on: what it may read, what it may change, and how it looks.
struct ConsoleHouse: Sendable {
  /// The configuration; its secrets are read only when a person asks for a reveal.
  var settings: Settings
  var board: any Board
  /// nil when nothing may be changed from here.
  var actions: (any ActionDesk)?
  var watch: any ChangeWatch
  /// Why nothing may be changed; nil when it may.
  var readOnlyReason: String?
  var theme: Theme
}
