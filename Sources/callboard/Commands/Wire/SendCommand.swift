import ArgumentParser
import CallboardCore
import CallboardRehearsal
import Foundation

/// `callboard send`: one callback as a provider would send it.
struct SendCommand: CommandGroup {
  static let configuration = CommandConfiguration(
    commandName: "send", abstract: "Send one callback as a provider would, or an order, and print the answer.",
    discussion: """
      Exit status 0 when it was answered with success, or an order was kept to be delivered; 1 when it was refused or \
      nobody answered.

      EXAMPLES
        callboard send notice --url http://127.0.0.1:8080/test/Demo/notice \\
          --key-file jj.key --iv-file jj.iv --account agent@example --uid 001 \\
          --bet 3 --win 15.6
        callboard send settle --url http://127.0.0.1:8080/settle --uid hrgpl0001 \\
          --bet 10 --win 0
        callboard send order --url http://127.0.0.1:8080/orders/007 \\
          --bearer-file 007.token --uid 001 --bet 3 --win 0
      """,
    subcommands: [SendNoticeCommand.self, SendSettleCommand.self, SendOrderCommand.self])
}

/// What a sent callback came to, for people and programs.
struct SendOutput {
  var json: JSONOption
  var reference: String

  /// What an answer means to the sender.
  enum Meaning: Equatable {
    /// Applied; the balance where the answer tells it.
    case applied(Money?)
    /// Kept, and to be delivered.
    case waiting
    case refused(String)

    init(_ meaning: SentAnswer.Meaning) {
      switch meaning {
      case .applied(let balance): self = .applied(balance)
      case .waiting: self = .waiting
      case .refused(let sentence): self = .refused(sentence)
      }
    }
  }

  /// Posts, prints the answer, and ends the command with 1 when it was refused.
  func post(
    _ body: Data, to url: String, bearer: String?, meaning: @Sendable (SentAnswer) -> Meaning
  ) async throws {
    let answer: SentAnswer
    do {
      answer = try await CallbackSender.with { try await $0.post(body, to: url, bearer: bearer) }
    } catch {
      throw CommandExit.refused("\(error)")
    }
    let meaning = meaning(answer)
    if json.isOn {
      print(record(answer, meaning))
    } else {
      print("\(reference.inert)  HTTP \(answer.status)\n\(answer.text.inert)")
    }
    if case .refused = meaning { throw CommandExit.refused(nil) }
  }

  private func record(_ answer: SentAnswer, _ meaning: Meaning) -> JSONLine {
    let (outcome, balance, error): (String, Money?, String?) =
      switch meaning {
      case .applied(let balance): ("applied", balance, nil)
      case .waiting: ("waiting", nil, nil)
      case .refused(let sentence): ("refused", nil, sentence)
      }
    var line = JSONLine()
    line.add("reference", reference)
    line.add("status", answer.status)
    line.add("outcome", outcome)
    line.add("balance", balance)
    line.add("error", error)
    line.add("answer", answer.text)
    return line
  }
}
