extension String {
  /// The nearest of `words` by edit distance, when it is near enough to be what was meant; nil otherwise.
  package func nearest(among words: [String]) -> String? {
    let ranked = words.map { (word: $0, distance: distance(to: $0)) }.min { $0.distance < $1.distance }
    guard let ranked, ranked.distance <= Swift.max(2, count / 3) else { return nil }
    return ranked.word
  }

  /// Levenshtein's distance in characters.
  private func distance(to other: String) -> Int {
    let target = Array(other)
    var row = Array(0...target.count)
    for (line, character) in enumerated() {
      var diagonal = row[0]
      row[0] = line + 1
      for (column, wanted) in target.enumerated() {
        let substituted = diagonal + (character == wanted ? 0 : 1)
        diagonal = row[column + 1]
        row[column + 1] = Swift.min(substituted, diagonal + 1, row[column] + 1)
      }
    }
    return row[target.count]
  }
}
