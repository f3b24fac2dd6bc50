import CallboardConsole

extension Moment {
  /// Both clocks of the system, now.
  ///
  /// The steady one goes on while the machine sleeps, so that what may stand for 60 s does not stand for a night.
  static var now: Moment { Moment(wall: .now, steady: start.duration(to: .now)) }

  private static let start = ContinuousClock.now
}
