import ArgumentParser
import CallboardCore

/// A word in the place of a command that names none, which the parser calls an unexpected argument.
enum UnknownCommand {
  /// That there is no such command, with the nearest that there is; nil where the words may be followed.
  static func sentence(_ words: [String], in root: any ParsableCommand.Type) -> String? {
    var group = root
    var path: [String] = []
    for word in words {
      let commands = group.configuration.subcommands
      let isOpen = !commands.isEmpty && group.configuration.defaultSubcommand == nil
      guard isOpen, !word.hasPrefix("-"), word != "help" else { return nil }
      guard let next = commands.first(where: { $0.configuration.commandName == word }) else {
        let whole = (path + [word]).joined(separator: " ")
        let guess = word.nearest(among: commands.compactMap { $0.configuration.commandName }).map {
          "did you mean \((path + [$0]).joined(separator: " "))?"
        }
        let help = (["callboard"] + path).joined(separator: " ")
        return "there is no command \(whole); \(guess ?? "\(help) --help lists them")"
      }
      group = next
      path.append(word)
    }
    return nil
  }
}
