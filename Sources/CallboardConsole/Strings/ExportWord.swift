/// What is said of exports.
enum ExportWord: Sendable, Hashable, CaseIterable {
  case title, oneAtATime, begun, progress, done, stopped, failed, noFormat, wantsQuotes, noName
}
