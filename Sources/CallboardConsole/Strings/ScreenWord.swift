/// What is said of screens that are kept as text.
enum ScreenWord: Sendable, Hashable, CaseIterable {
  case titleSaveScreen, saved, savedNot
}
