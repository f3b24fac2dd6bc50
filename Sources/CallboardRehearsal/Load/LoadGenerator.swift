/// Sends many notices over many connections, and checks every answer.
package enum LoadGenerator {
  /// Sends what is prepared; each connection takes the next one as soon as it has its answer.
  ///
  /// `onAnswer` is called after each answer with how many there were so far.
  package static func run(
    _ sendings: [Sending], to url: String, connections: Int, with sender: CallbackSender,
    onAnswer: @escaping @Sendable (Int) -> Void = { _ in }
  ) async -> LoadReport {
    let next = Counter()
    let answered = Counter()
    let clock = ContinuousClock()
    let start = clock.now
    var report = await withTaskGroup(of: LoadReport.self) { group in
      for _ in 0..<connections {
        group.addTask {
          var report = LoadReport()
          while !Task.isCancelled {
            let index = next.next()
            guard index < sendings.count else { break }
            let sending = sendings[index]
            let answer = try? await sender.post(sending.body, to: url, bearer: sending.token)
            report.book(sending, answer?.noticeMeaning(uid: sending.uid))
            if answer != nil { onAnswer(answered.next() + 1) }
          }
          return report
        }
      }
      return await group.reduce(into: LoadReport()) { $0.merge($1) }
    }
    report.elapsed = clock.now - start
    return report
  }

  /// Asks for a page `requests` times over as many connections; what the same client reaches without any work behind.
  ///
  /// - Returns: How many requests a second were answered with 200.
  package static func pageRate(
    of url: String, requests: Int, connections: Int, with sender: CallbackSender
  ) async -> Double {
    let next = Counter()
    let clock = ContinuousClock()
    let start = clock.now
    let answered = await withTaskGroup(of: Int.self) { group in
      for _ in 0..<connections {
        group.addTask {
          var answered = 0
          while next.next() < requests && !Task.isCancelled {
            if let answer = try? await sender.get(url), answer.status == 200 { answered += 1 }
          }
          return answered
        }
      }
      return await group.reduce(0, +)
    }
    return rate(answered, in: clock.now - start)
  }

  /// How many a second.
  static func rate(_ count: Int, in elapsed: Duration) -> Double {
    let seconds = Double(elapsed.components.seconds) + Double(elapsed.components.attoseconds) / 1e18
    return seconds > 0 ? Double(count) / seconds : 0
  }
}
