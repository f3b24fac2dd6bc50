import CallboardCore

/// What filling a store with a past and asking it came to.
struct RowsReport {
  /// How long the filling took; nil for a store that was there.
  var filling: Duration?
  var verify: VerifyReport
  var readings: [BoardMeter.Reading]

  /// One object for each question, and the store's figures last.
  var records: [JSONLine] {
    readings.map { reading in
      var line = JSONLine()
      line.add("type", "question")
      line.add("name", reading.name)
      line.add("rows", reading.rows)
      if let matching = reading.matching { line.add("matching", matching) }
      line.add("asked", reading.times.count)
      line.add("min_us", reading.times.first ?? 0)
      line.add("median_us", reading.median)
      line.add("max_us", reading.times.last ?? 0)
      line.add("is_late", reading.isLate)
      return line
    } + [last]
  }

  private var last: JSONLine {
    var line = JSONLine()
    line.add("type", "summary")
    if let filling { line.add("filling_ms", Int(filling.wholeMilliseconds)) }
    line.add("callbacks", verify.callbacks)
    line.add("flow_lines", verify.flowLines)
    line.add("wallets", verify.wallets)
    line.add("actions", verify.actions)
    line.add("late", readings.filter(\.isLate).map(\.name))
    line.add("holds", verify.holds)
    return line
  }

  /// A table for people.
  var lines: [String] {
    var table = Table([
      .left("QUESTION"), .right("ROWS"), .right("MATCHING"), .right("MIN MS"), .right("MEDIAN MS"), .right("MAX MS"),
    ])
    let cells = readings.map { reading in
      [
        reading.name, String(reading.rows), reading.matching.map(String.init) ?? "",
        (reading.times.first ?? 0).asMilliseconds, reading.median.asMilliseconds,
        (reading.times.last ?? 0).asMilliseconds,
      ]
    }
    let late = readings.filter(\.isLate).map(\.name)
    let budget = "\(BoardMeter.budget / 1_000) ms"
    return table.lines(cells) + [""] + (filling.map { ["the past was written in \($0.wholeMilliseconds) ms"] } ?? [])
      + verify.lines
      + [late.isEmpty ? "every page came within \(budget)" : "later than \(budget): \(late.joined(separator: "; "))"]
  }
}

extension Int {
  /// Microseconds as milliseconds with two decimals.
  fileprivate var asMilliseconds: String {
    let hundredths = (self + 5) / 10
    return "\(hundredths / 100).\(hundredths % 100 < 10 ? "0" : "")\(hundredths % 100)"
  }
}
