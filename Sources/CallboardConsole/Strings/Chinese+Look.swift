extension Chinese {
  static func text(_ word: LookWord) -> String {
    switch word {
    case .titleTheme: "换主题"
    case .titleLanguage: "换语言：en、zh"
    case .themeWorn: "主题：{1}"
    case .languageSpoken: "语言：中文"
    case .languageUnknown: "没有语言 {1}；语言有 {2}"
    case .languageNeedsUnicode: "此终端只收 ASCII；中文需要 UTF-8"
    }
  }
}
