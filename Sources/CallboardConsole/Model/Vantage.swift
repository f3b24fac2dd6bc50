import CallboardCore

/// Where the person stood before a key put another filter over the board: what Esc brings back.
struct Vantage: Sendable {
  /// How many are kept.
  static let maximum = 8

  let filterText: String
  let filter: Filter
  let notices: Pane<Callback>
  let queue: Pane<Callback>
  let flow: Pane<FlowLine>
  let focus: PaneName
  let isZoomed: Bool
  let place: Place
}
