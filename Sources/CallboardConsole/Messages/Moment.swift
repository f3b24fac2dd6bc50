package import CallboardCore

/// A moment by two clocks.
///
/// The wall clock may be set, forward and back, while a console is open: ages and times are told by it, and nothing else.
/// What lasts here (how long a sheet is deaf, an opened text stands, a notice is read) goes by one that nobody sets.
package struct Moment: Sendable, Hashable {
  /// What the wall clock says.
  package var wall: Timestamp
  /// What a clock says that only goes forward, since whatever it began with.
  package var steady: Duration

  /// A moment at which the two clocks say this.
  package init(wall: Timestamp, steady: Duration) {
    self.wall = wall
    self.steady = steady
  }

  /// A moment of a wall clock that nobody sets back, so that it serves for both: a script's.
  package init(byOneClock wall: Timestamp) {
    self.init(wall: wall, steady: .milliseconds(wall.milliseconds))
  }
}
