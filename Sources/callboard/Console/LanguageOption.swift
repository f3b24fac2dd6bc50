import ArgumentParser
import CallboardConsole
import Foundation

/// Which language the console speaks.
struct LanguageOption: ParsableArguments {
  @Option(
    name: .customLong("lang"),
    help: ArgumentHelp(
      "The console's language: en, or zh for Simplified Chinese.",
      discussion: "Without it the locale says: LC_ALL, else LC_MESSAGES, else LANG.", valueName: "language"))
  var named: Language?

  /// The language that is meant.
  var language: Language { named ?? Self.ofLocale }

  /// The language that the locale says.
  static var ofLocale: Language { Language(environment: ProcessInfo.processInfo.environment) }
}

extension Language: ExpressibleByArgument {}

extension Language {
  /// A sentence in this language, where the locale can show it.
  func told(_ sentence: String) -> String {
    Language.isUnicode(in: ProcessInfo.processInfo.environment) ? Strings(self).told(sentence) : sentence
  }
}
