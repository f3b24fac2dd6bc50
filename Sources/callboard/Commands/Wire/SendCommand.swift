import ArgumentParser
import CallboardCore
import CallboardRehearsal
import Foundation

/// `callboard send`: one callback as a provider would send it.
struct SendCommand: CommandGroup {
  static let configuration = CommandConfiguration(
    commandName: "send", abstract: "Send one callback as a provider would, and print the answer.",
    discussion: """
      Exit status 0 when it was answered with success, 1 when it was refused or nobody answered.

      EXAMPLES
        callboard send notice --url http://127.0.0.1:8080/test/Demo/notice --key-file jj.key --iv-file jj.iv \\
          --account agent@example --uid 001 --bet 3 --win 15.6
        callboard send settle --url http://127.0.0.1:8080/settle --uid hrgpl0001 --bet 10 --win 0
      """,
    subcommands: [SendNoticeCommand.self, SendSettleCommand.self])
}

/// What a sent callback came to, for people and programs.
struct SendOutput {
  var json: JSONOption
  var reference: String

  /// Posts, prints the answer, and ends the command with 1 unless it was applied.
  func post(
    _ body: Data, to url: String, bearer: String?, meaning: @Sendable (SentAnswer) -> SentAnswer.Meaning
  ) async throws {
    let answer: SentAnswer
    do {
      answer = try await CallbackSender.with { try await $0.post(body, to: url, bearer: bearer) }
    } catch {
      throw CommandExit.refused("\(error)")
    }
    let meaning = meaning(answer)
    var line = JSONLine()
    line.add("reference", reference)
    line.add("status", answer.status)
    switch meaning {
    case .applied(let balance):
      line.add("outcome", "applied")
      line.add("balance", balance)
      line.add("error", nil as String?)
    case .refused(let sentence):
      line.add("outcome", "refused")
      line.add("balance", nil as Money?)
      line.add("error", sentence)
    }
    line.add("answer", answer.text)
    if json.isOn { print(line) } else { print("\(reference)  HTTP \(answer.status)\n\(answer.text.inert)") }
    if case .refused = meaning { throw CommandExit.refused(nil) }
  }
}
