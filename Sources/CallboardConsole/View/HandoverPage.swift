package import CallboardCore

/// The hand-over as lines to print: what the console shows of it, in its words and in its zone.
package enum HandoverPage {
  /// So wide where no terminal says how wide: nothing of it is cut.
  private static let endlessColumns = 400

  /// The lines, no wider than the terminal where there is one.
  package static func lines(of handover: Handover, settings: ConsoleSettings, columns: Int?) -> [String] {
    let width = max(Layout.minimum.columns, columns ?? endlessColumns)
    var model = Model(settings: settings, size: Size(columns: width, rows: Layout.minimum.rows))
    model.now = handover.at
    model.handover.since = handover.since
    model.handover.read = handover
    var lines = model.handoverHead(of: handover) + model.handoverText.map(\.plainText)
    while lines.last?.isEmpty ?? false { lines.removeLast() }
    return lines
  }
}

extension Model {
  /// Since when it tells, when it was read, and how far its times stand from UTC.
  fileprivate func handoverHead(of handover: Handover) -> [String] {
    let minutes = settings.zone.minutes(at: handover.at)
    let zone = minutes == 0 ? "" : Self.zone(minutes: minutes)
    let text = strings(.handover(.pageHead), pen.moment(handover.since), pen.moment(handover.at), zone)
    return [CellText(text, isASCII: settings.isASCII).text, ""]
  }
}
