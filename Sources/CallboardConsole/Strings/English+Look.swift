extension English {
  static func text(_ word: LookWord) -> String {
    switch word {
    case .titleTheme: "wear another theme"
    case .titleLanguage: "speak another language: en, zh"
    case .themeWorn: "Theme: {1}"
    case .languageSpoken: "Language: English"
    case .languageUnknown: "there is no language {1}; languages are {2}"
    case .languageNeedsUnicode: "this terminal takes ASCII alone; Chinese needs UTF-8"
    }
  }
}
