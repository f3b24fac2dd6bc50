extension English {
  static func text(_ word: ScreenWord) -> String {
    switch word {
    case .titleSaveScreen: "write this screen into a new file, as text"
    case .saved: "the screen is in {1}"
    case .savedNot: "the screen could not be written: {1}"
    }
  }
}
