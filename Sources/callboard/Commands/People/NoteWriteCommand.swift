import ArgumentParser
import CallboardCore

/// `callboard note write`: one note.
struct NoteWriteCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "write", abstract: "Write a note on a callback, or a general one.",
    discussion: """
      One text is a general note; two are a callback and the note on it. A note is quoted as a whole.

      EXAMPLES
        callboard note write AAA-251916 "provider asked, ticket 4711"
        callboard note write "agent-007 moves to another address at six"
      """)

  @Argument(
    help: ArgumentHelp(
      "The note; or the callback that it is about, by its reference or id, with the note after it.",
      valueName: "note|ref|id"))
  var first: String
  @Argument(help: ArgumentHelp("The note on that callback.", valueName: "note")) var second: String?
  @OptionGroup var json: JSONOption
  @OptionGroup var config: ConfigOptions

  func run() async throws {
    let desk = try config.desk()
    let result: NoteResult
    if let second {
      let callback = try await desk.board.one(first)
      result = try await desk.actions.note(second, on: callback.id, .current(reason: nil))
    } else {
      if try await !desk.board.find(first).isEmpty {
        throw CommandExit.refused("\(first) is a callback: write the note on it after it, in quotes")
      }
      result = try await desk.actions.note(first, on: nil, .current(reason: nil))
    }
    switch result {
    case .done(let note): print(json.isOn ? note.record.description : note.sentence.inert)
    case .refused(let sentence): throw CommandExit.refused(sentence)
    }
  }
}

extension Note {
  /// What is said of a note that was written.
  fileprivate var sentence: String {
    guard let callbackID else { return "note \(id) written" }
    return "note \(id) written on \(reference.map { "\($0) " } ?? "")(id \(callbackID))"
  }
}
