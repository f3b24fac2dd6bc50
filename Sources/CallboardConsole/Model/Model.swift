/// The whole console as one value.
///
/// Everything that happens is a ``Message`` to ``update(_:)``, which says by effects what it wants done; ``view()`` is
/// a pure function of the value. No clock, no store, no terminal, no randomness.
package struct Model: Sendable {
  package let settings: ConsoleSettings
  package var size: Size

  package init(settings: ConsoleSettings, size: Size) {
    self.settings = settings
    self.size = size
  }
}
