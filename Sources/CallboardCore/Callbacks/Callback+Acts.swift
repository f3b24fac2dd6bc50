extension Callback {
  /// Why a person cannot do this to it as it stands, in one sentence; nil when they can.
  package func refusal(of verb: JobVerb) -> String? {
    switch verb {
    case .retry: refusalOfRetry ?? refusal(of: .retryAsked(at: receivedAt))
    case .repair: refusal(of: .repaired)
    }
  }

  private var refusalOfRetry: String? {
    // One wish gives one attempt.
    if standing.manualAt != nil && (state == .waiting || state == .rejected) { return "a retry is already asked for" }
    guard state == .rejected else { return nil }
    if let rejection, !rejection.mayBeRetried {
      return rejection.reason == .conflict
        ? "a conflict cannot be retried; mark it repaired, and move money by wallet adjust --reference"
        : "\(rejection.sentence), so it cannot be retried; mark it repaired, with a correction where one is due"
    }
    guard kind.isAnsweredOnce else { return nil }
    return
      "a \(kind.rawValue) is answered once and never applied later; mark it repaired, with a correction where one is due"
  }

  private func refusal(of event: CallbackEvent) -> String? {
    if state == .refused, relatedID != nil { return "it repeats another callback, and that one counts" }
    do throws(TransitionRefused) {
      _ = try standing.after(event, schedule: .standard)
      return nil
    } catch {
      return error.description
    }
  }
}
