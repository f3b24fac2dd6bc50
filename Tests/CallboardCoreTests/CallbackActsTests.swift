import CallboardCore
import Testing

@Suite("Acts on a callback") struct CallbackActsTests {
  private func callback(
    _ state: CallbackState, _ kind: CallbackKind = .notice, _ reason: Rejection.Reason? = nil
  ) -> Callback {
    Callback(
      id: 1, version: 1, route: "jj", kind: kind, receivedAt: Timestamp(milliseconds: 0),
      standing: CallbackStanding(state: state), rejection: reason.map { Rejection($0) })
  }

  @Test("What waits, is stuck or was rejected can be retried", arguments: [CallbackState.waiting, .stuck, .rejected])
  func retry(state: CallbackState) {
    #expect(callback(state, .notice, state == .rejected ? .unopened : nil).refusal(of: .retry) == nil)
    #expect(callback(state, .notice, state == .rejected ? .unopened : nil).refusal(of: .repair) == nil)
  }

  @Test(
    "What is final, under way or repaired cannot", arguments: [CallbackState.applying, .applied, .refused, .repaired])
  func off(state: CallbackState) {
    for verb in JobVerb.allCases { #expect(callback(state).refusal(of: verb) != nil) }
  }

  @Test("Money rules 5 and 12: what contradicts what happened can be repaired, and not retried")
  func contradictions() {
    for reason in [Rejection.Reason.conflict, .betCancelled, .betSettled] {
      #expect(callback(.rejected, .settlement, reason).refusal(of: .retry) != nil)
      #expect(callback(.rejected, .settlement, reason).refusal(of: .repair) == nil)
    }
  }

  @Test("Money rule 12: a bet and a cancel are answered once and never applied later", arguments: CallbackKind.allCases)
  func answeredOnce(kind: CallbackKind) {
    let isOff = callback(.rejected, kind, .maintenance).refusal(of: .retry) != nil
    #expect(isOff == (kind == .bet || kind == .cancel))
  }
}
