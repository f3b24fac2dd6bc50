import Testing

@testable import CallboardConsole

@Suite("A play of selections")
struct SelectionPlayTests {
  @Test(
    "Whatever comes, changes and goes, the id acted on is the one that was highlighted when the key was pressed",
    arguments: [false, true])
  func play(isLate: Bool) {
    var seen: Set<SelectionPlay.Sight> = []
    for seed in UInt64(1)...10 {
      // Some lists are longer than a page.
      let isLong = seed % 5 == 0
      var play = SelectionPlay(seed: isLate ? 100 + seed : seed, isLate: isLate, rows: isLong ? 300 : 24)
      play.play(turns: isLong ? 60 : 120)
      #expect(play.failure == nil)
      seen.formUnion(play.seen.keys)
    }
    // Nobody is too early where answers come at once; where they come late, hardly ever is one read in which a row is
    // gone, and then one in which it is back.
    let wanted = Set(SelectionPlay.Sight.allCases).subtracting([isLate ? .cameBack : .early])
    #expect(seen.isSuperset(of: wanted))
  }
}
