import CallboardRehearsal
import Testing

@testable import CallboardTerminal

@Suite("The pace of frames") struct FramePaceTests {
  /// When frames are painted in a time of which every millisecond that `wants` names has something new to show.
  private static func frames(interval: Int64 = 100, milliseconds: Int64, wants: (Int64) -> Bool) -> [Int64] {
    var pace = FramePace(interval: interval, now: 0)
    var isStale = false
    var frames: [Int64] = []
    for now in 0..<milliseconds {
      isStale = isStale || wants(now)
      guard isStale, now >= pace.due else { continue }
      isStale = false
      pace.paint(at: now)
      frames.append(now)
    }
    return frames
  }

  @Test(
    "A key is painted at once after a rest, and what is read for it soon after",
    arguments: [(100, 20), (500, 100)])
  func answer(interval: Int64, soon: Int64) {
    let frames = Self.frames(interval: interval, milliseconds: 9_000) { now in
      [0, 3, 5, 4_000, 4_003].contains(now)
    }
    #expect(frames == [0, soon, 4_000, 4_000 + soon])
  }

  @Test("A steady change is painted steadily, and the frame that came early is saved")
  func steady() {
    let frames = Self.frames(milliseconds: 1_300) { _ in true }
    #expect(frames == [0, 20, 120, 220, 320, 420, 520, 620, 720, 820, 1_000, 1_100, 1_200])
  }

  @Test("No second ever holds more than ten frames, nor one of a slow link more than two", arguments: 1...50)
  func limit(seed: UInt64) {
    for (interval, most) in [(Int64(100), 10), (500, 2)] {
      var random = SplitMix64(seed: seed)
      // Changes in bursts of their own density, with rests between them.
      var density = 2
      let frames = Self.frames(interval: interval, milliseconds: 20_000) { now in
        if now % 700 == 0 { density = [1, 2, 9, 60, 400].randomElement(using: &random) ?? 1 }
        return Int.random(in: 0..<density, using: &random) == 0
      }
      for (index, first) in frames.enumerated() {
        #expect(frames[index...].prefix { $0 < first + 1_000 }.count <= most)
      }
    }
  }
}
