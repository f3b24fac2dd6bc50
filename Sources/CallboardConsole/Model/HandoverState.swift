import CallboardCore

/// The hand-over on the screen: read when it is asked for, and not again by itself.
struct HandoverState: Sendable {
  /// How far back it looks where nothing else was said: a shift.
  static let shiftMilliseconds: Int64 = 8 * 3_600_000

  /// Since when it tells; nil before it was opened.
  var since: Timestamp?
  /// What was read.
  var read: Handover?
  /// The first line on the screen.
  var scroll = 0
}
