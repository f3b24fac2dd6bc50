/// The three live panes, in the order in which they stand and are numbered.
package enum PaneName: Int, Sendable, CaseIterable {
  case notices
  case queue
  case flow
}
