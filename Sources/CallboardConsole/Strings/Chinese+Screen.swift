extension Chinese {
  static func text(_ word: ScreenWord) -> String {
    switch word {
    case .titleSaveScreen: "把此屏以文本写入新文件"
    case .saved: "此屏已写入 {1}"
    case .savedNot: "此屏无法写入：{1}"
    }
  }
}
