/// What is said of themes and languages.
enum LookWord: Sendable, Hashable, CaseIterable {
  case titleTheme, titleLanguage, themeWorn, languageSpoken, languageUnknown, languageNeedsUnicode
}
