import ArgumentParser

/// `callboard note`: what the next shift must know of.
struct NoteCommand: CommandGroup {
  static let configuration = CommandConfiguration(
    commandName: "note", abstract: "Write a note for the next shift, on a callback or in general; list them.",
    discussion: """
      A note stands in the hand-over, in show and in the console's detail. It is never changed or taken back; the trail \
      has it too. Without a list or a write after it, callboard note writes.

      EXAMPLES
        callboard note AAA-251916 "provider asked, ticket 4711"
        callboard note "agent-007 moves to another address at six"
        callboard note list
      """,
    subcommands: [NoteWriteCommand.self, NoteListCommand.self], defaultSubcommand: NoteWriteCommand.self)
}
