/// A length of time in its largest unit, in few cells or in a sentence.
enum SpanWord: Sendable, Hashable, CaseIterable {
  // MARK: In few cells
  case seconds, minutes, hours, days
  // MARK: In a sentence
  case saidSeconds, saidMinutes, saidHours, saidDays
}
