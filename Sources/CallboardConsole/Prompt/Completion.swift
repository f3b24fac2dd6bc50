/// The ends that Tab has found for the piece of a line before the cursor.
struct Completion: Sendable, Equatable {
  /// At which character the piece begins.
  let start: Int
  /// What the piece can become, in the order in which Tab goes through them.
  let words: [String]
  /// Which of them stands in the line; nil while only what they share does.
  var index: Int?

  /// What all of them begin with.
  var shared: String {
    guard var shared = words.first else { return "" }
    for word in words { shared = shared.commonPrefix(with: word) }
    return shared
  }

  /// Goes on to the next end, or with a step of -1 to the one before, around the end of the list.
  mutating func turn(by step: Int) {
    guard !words.isEmpty else { return }
    let here = index ?? (step > 0 ? -1 : 0)
    index = (here + step + words.count) % words.count
  }
}

extension String {
  fileprivate func commonPrefix(with other: String) -> String {
    String(zip(self, other).prefix { $0 == $1 }.map(\.0))
  }
}
