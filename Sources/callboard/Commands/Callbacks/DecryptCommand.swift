import ArgumentParser
import CallboardConfiguration
import CallboardCore
import CallboardProtocols
import Foundation

/// `callboard decrypt`: what is kept of a callback, opened with the person's own key files.
struct DecryptCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "decrypt", abstract: "Open what is kept of a callback, and print it.",
    discussion: """
      To decrypt is to read the key files of the route with your own permissions. The reveal is journaled before \
      anything is printed.

      EXAMPLES
        callboard decrypt 1732534548458928049 --reason "player disputes the win"
        callboard decrypt 42 --reason "ticket 4711" --json
      """)

  @Argument(help: TargetArguments.help) var target: String
  @Option(help: "Why, for the trail.", transform: ReasonText.read) var reason: String
  @OptionGroup var json: JSONOption
  @OptionGroup var config: ConfigOptions

  func run() async throws {
    let settings = try config.settings(secrets: .skip)
    let desk = try config.desk()
    let callback = try await desk.board.one(target)
    let request = PersonRequest.current(reason: reason)
    do {
      let opened = try await Reveal(settings: settings, actions: desk.actions).open(callback, request)
      say(callback, opened)
      for one in opened.disagreements(with: callback) {
        Complaint.write("\(one.field): the message says \(one.message), the board \(one.board)\n".inertLines)
      }
    } catch let failure as RevealFailure {
      throw CommandExit.refused(failure.sentence)
    }
  }

  private func say(_ callback: Callback, _ opened: OpenedText) {
    guard json.isOn else {
      return print(isatty(1) == 1 ? opened.text.inertLines : opened.text)
    }
    var line = JSONLine()
    line.add("id", id: callback.id)
    line.add("reference", callback.reference)
    line.add("key_name", opened.keyName)
    line.add("text", opened.text)
    print(line)
  }
}
