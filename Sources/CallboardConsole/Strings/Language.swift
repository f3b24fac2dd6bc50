/// A language that the console speaks.
package enum Language: String, Sendable, CaseIterable {
  case english = "en"
  /// Simplified.
  case chinese = "zh"

  /// The language of a locale, by the variables that name it: `LC_ALL`, else `LC_MESSAGES`, else `LANG` (POSIX).
  ///
  /// Chinese for every `zh…`, English for all others.
  package init(environment: [String: String]) {
    let locale = ["LC_ALL", "LC_MESSAGES", "LANG"].compactMap { environment[$0] }.first { !$0.isEmpty }
    self = locale?.hasPrefix("zh") == true ? .chinese : .english
  }

  /// Whether text outside ASCII can be read where the variables name this locale: `LC_ALL`, else `LC_CTYPE`, else
  /// `LANG` (POSIX).
  package static func isUnicode(in environment: [String: String]) -> Bool {
    let locale = ["LC_ALL", "LC_CTYPE", "LANG"].compactMap { environment[$0] }.first { !$0.isEmpty } ?? ""
    return ["utf-8", "utf8"].contains { locale.lowercased().hasSuffix($0) || locale.lowercased().contains("\($0)@") }
  }
}
