package import CallboardCore

extension Rates {
  /// The share that failed of what ended in the last minutes, `4.8%`; nil where nothing ended, so nothing is known.
  package var failingShare: String? {
    ended > 0 ? Spell.percent(failures, of: ended) + "%" : nil
  }
}
