import ArgumentParser
import CallboardCore

/// `callboard note list`: the newest notes.
struct NoteListCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List notes, the newest last; with a callback those on it alone.",
    discussion: """
      EXAMPLES
        callboard note list
        callboard note list AAA-251916
        callboard note list --limit 200 --json
      """)

  @Argument(help: TargetArguments.help) var target: String?
  @OptionGroup var limit: LimitOption
  @OptionGroup var json: JSONOption
  @OptionGroup var config: ConfigOptions

  func run() async throws {
    let board = try config.board()
    var subject: Int64?
    if let target { subject = try await board.one(target).id }
    var pages: [[Note]] = []
    var count = 0
    while count < limit.rows {
      let rows = min(limit.rows - count, Limits.pageMaximumRows)
      let page = try await board.notes(on: subject, before: pages.last?.first?.id, limit: rows)
      pages.append(page)
      count += page.count
      if page.count < rows { break }
    }
    var table = Table(Note.columns)
    for page in pages.reversed() { json.print(page.map(\.record), page.map(\.cells), in: &table) }
    if count == 0 { Complaint.write(target == nil ? "nobody has written a note yet\n" : "there is no note on it\n") }
  }
}
