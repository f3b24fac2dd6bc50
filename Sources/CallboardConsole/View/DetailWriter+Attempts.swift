import CallboardCore

extension DetailWriter {
  /// How many lines an agent's answer takes at most.
  private static let answerLines = 6

  /// The timeline: cause, when, how long, how it ended, and what the agent answered.
  mutating func attempts(_ attempts: [Attempt], of schedule: RetrySchedule) {
    blank()
    let scheduled = attempts.filter { $0.cause == .schedule && $0.outcome != .interrupted }.count
    heading(pen.strings(.headingAttempts, Spell.count(attempts.count), String(scheduled), String(schedule.attempts)))
    for attempt in attempts {
      let took = attempt.endedAt.map {
        Spell.duration(milliseconds: $0.milliseconds(since: attempt.startedAt), in: pen.strings)
      }
      let parts = [
        pen.exactMoment(attempt.startedAt), pen.strings(.cause(attempt.cause)), pen.strings(.outcome(attempt.outcome)),
        took,
        attempt.httpStatus.map { "HTTP \($0)" }, attempt.outcome == .failed ? attempt.failure?.code : nil,
      ]
      paragraph(parts.compactMap { $0 }.joined(separator: "  "), ["cause"], indent: 2)
      if let failure = attempt.failure, failure.sentence != failure.code {
        paragraph(pen.strings.sentence(of: failure), ["text.dim"], indent: 4)
      }
      if attempt.isOutcomeUnknown { paragraph(pen.strings(.attemptUnknown), ["warning"], indent: 4) }
      if let answer = attempt.answer { self.answer(answer) }
    }
  }

  /// What the agent answered, as far as a few lines go.
  private mutating func answer(_ text: String) {
    let room = max(1, width - 4) * Self.answerLines
    let shown = text.prefix(room)
    paragraph(pen.strings(.attemptAnswer, String(shown)), ["text.dim"], indent: 4)
    let rest = text.count - shown.count
    if rest > 0 { paragraph(pen.strings(.attemptAnswerMore, Spell.count(rest)), ["text.dim"], indent: 4) }
  }
}
