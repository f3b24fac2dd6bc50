import ArgumentParser

/// Whether a command prints for programs.
struct JSONOption: ParsableArguments {
  @Flag(
    name: .customLong("json"),
    help: "One JSON object a line: amounts and ids as text, times in RFC 3339 (UTC), null for what is unknown.")
  var isOn = false

  /// Prints rows as lines of JSON, or in a table that goes on from page to page.
  func print(_ records: [JSONLine], _ cells: [[String]], in table: inout Table) {
    for line in isOn ? records.map(\.description) : table.lines(cells) { Swift.print(line) }
  }
}
