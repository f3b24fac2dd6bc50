import CallboardConsole
import Testing

@testable import callboard

@Suite("Where effects wait") struct EffectLanesTests {
  private static func act(_ id: Int) -> Act {
    Act(id: id, wish: .retry, target: nil, reason: nil, command: "callboard retry 1")
  }

  @Test("What finds the lane of acts full is told as not done, a cancelled wish too")
  func full() {
    let lanes = EffectLanes()
    for id in 1...EffectLanes.actMaximum { #expect(lanes.take(.act(Self.act(id))) == nil) }
    guard case .actFailed(act: 65, let sentence) = lanes.take(.act(Self.act(65))) else {
      Issue.record("an act was lost")
      return
    }
    #expect(sentence.hasPrefix("too much waits"))
    guard case .notJournaled(sentence) = lanes.take(.journalCancelled(Self.act(66))) else {
      Issue.record("a cancelled wish was lost")
      return
    }
  }
}
