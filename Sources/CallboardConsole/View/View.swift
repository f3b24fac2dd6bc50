extension Model {
  /// What stands on the screen.
  package func view() -> Frame {
    Frame(size: size, rows: Array(repeating: [], count: size.rows))
  }
}
