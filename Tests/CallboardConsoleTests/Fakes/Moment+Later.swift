import CallboardConsole
import CallboardCore

extension Moment {
  /// So much later, by both clocks.
  func later(byMilliseconds step: Int64) -> Moment {
    Moment(wall: wall.advanced(byMilliseconds: step), steady: steady + .milliseconds(step))
  }
}
