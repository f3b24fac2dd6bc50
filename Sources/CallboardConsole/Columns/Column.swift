import CallboardCore

/// A column of a table, as data.
struct Column<Row: Sendable>: Sendable {
  let title: Word
  let width: WidthRule
  var alignment = Alignment.left
  /// When it is dropped where there is little room: the lowest first, nil never.
  let dropOrder: Int?
  let cell: @Sendable (Row, Pen) -> Cell

  /// How wide a column is.
  enum WidthRule: Sendable, Equatable {
    /// So many cells, whatever stands in it.
    case fixed(Int)
    /// As wide as what stands in it on the screen, within bounds.
    case content(minimum: Int, maximum: Int)
    /// At least so wide, and then what is left over as far as it needs it.
    case rest(minimum: Int)
  }

  /// Where a cell's text stands in its column.
  enum Alignment: Sendable, Equatable {
    case left
    case right
    /// Right, with the decimal points below each other.
    case point
  }
}

/// What stands in a row's column.
struct Cell: Sendable, Hashable {
  var text: String
  var scopes: [String]

  init(_ text: String, _ scopes: [String] = ["text"]) {
    self.text = text
    self.scopes = scopes
  }

  static let empty = Cell("")
}

/// What drawing needs to know beside the thing that is drawn.
struct Pen: Sendable {
  let settings: ConsoleSettings
  let now: Timestamp

  var strings: Strings { settings.strings }
  var isASCII: Bool { settings.isASCII }

  /// The sign of a scope in the theme.
  func glyph(_ scope: String) -> String {
    let glyph = settings.theme.glyph(for: scope)
    return String(isASCII ? glyph.ascii : glyph.symbol)
  }

  /// A moment in local time: the clock today, the day with it otherwise.
  func moment(_ moment: Timestamp) -> String {
    let offset = settings.zoneOffsetMinutes
    let day = CivilTime(moment, offsetMinutes: offset)
    let today = CivilTime(now, offsetMinutes: offset)
    let isToday = (day.year, day.month, day.day) == (today.year, today.month, today.day)
    return isToday ? moment.clock(offsetMinutes: offset) : String(moment.dayAndClock(offsetMinutes: offset).dropLast(3))
  }

  /// How long ago a moment was.
  func age(of moment: Timestamp) -> String {
    Spell.span(milliseconds: now.milliseconds(since: moment))
  }
}
