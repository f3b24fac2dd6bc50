import ArgumentParser
import CallboardConfiguration
import CallboardConsole
import Foundation

/// Which language the console and the hand-over speak.
struct LanguageOption: ParsableArguments {
  @Option(
    name: .customLong("lang"),
    help: ArgumentHelp(
      "The language: en, or zh for Simplified Chinese.",
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
  func told(_ sentence: String) -> String { isShown ? Strings(self).told(sentence) : sentence }

  /// A sentence after the place that it is about: `shift.txt:3: :wait takes idle`.
  func told(_ sentence: String, at place: String) -> String { joined(place, told(sentence)) }

  /// Why a configuration or a theme cannot be used, a line a mistake.
  func told(_ failure: ConfigurationFailure) -> String {
    guard case .invalid(let problems) = failure else { return told(failure.description) }
    return problems.map { problem in
      joined(problem.place, isShown ? Strings(self).toldOfSettings(problem.text) : problem.text)
    }.joined(separator: "\n")
  }

  private var isShown: Bool { Language.isUnicode(in: ProcessInfo.processInfo.environment) }

  private func joined(_ place: String, _ told: String) -> String {
    // What is not known in Chinese stands in English, and in its punctuation.
    let isChinese = self == .chinese && told.unicodeScalars.contains { 0x3400...0x9FFF ~= $0.value }
    return place + (isChinese ? "：" : ": ") + told
  }
}
