/// What a scripted agent does with one request after another: `500*4,slow 20s,ok`.
///
/// A word with `*N` stands for so many requests; the last word goes on for ever. An empty text is `ok`.
package struct AgentScript: Sendable, Equatable, CustomStringConvertible {
  /// One word with its count.
  package struct Step: Sendable, Equatable {
    package var move: AgentMove
    package var count: Int

    package init(_ move: AgentMove, count: Int = 1) {
      self.move = move
      self.count = count
    }
  }

  private var steps: [Step]

  /// A script of these steps; `ok` when there are none.
  package init(_ steps: [Step] = []) {
    self.steps = steps.isEmpty ? [Step(.ok)] : steps
  }

  /// Does the same with every request.
  package init(always move: AgentMove) {
    self.init([Step(move)])
  }

  /// Reads a script.
  ///
  /// - Throws: ``AgentScriptError`` naming the word that is wrong.
  package init(parsing text: String) throws(AgentScriptError) {
    var steps: [Step] = []
    for word in text.split(separator: ",", omittingEmptySubsequences: false) {
      let parts = word.split(separator: "*", omittingEmptySubsequences: false)
      if word.allSatisfy({ $0 == " " }), !text.contains(",") { break }
      guard parts.count <= 2, let name = parts.first else { throw .unknown(String(word)) }
      var count = 1
      if parts.count == 2 {
        guard let number = Int(parts[1]), (1...1_000_000).contains(number) else { throw .badCount(String(word)) }
        count = number
      }
      steps.append(Step(try AgentMove(name), count: count))
    }
    self.init(steps)
  }

  package var description: String {
    steps.map { $0.count == 1 ? "\($0.move)" : "\($0.move)*\($0.count)" }.joined(separator: ",")
  }

  /// What is done with the next request.
  package mutating func next() -> AgentMove {
    guard let step = steps.first else { return .ok }
    if step.count > 1 {
      steps[0].count -= 1
    } else if steps.count > 1 {
      steps.removeFirst()
    }
    return step.move
  }
}

/// Why a text is not a script.
package enum AgentScriptError: Error, Equatable, CustomStringConvertible {
  case unknown(String)
  case badCount(String)
  case badDuration(String)

  package var description: String {
    switch self {
    case .unknown(let word):
      "\"\(word)\" is no word of an agent's script; write ok, an HTTP status, slow 20s, no-wallet, bad-json, close, "
        + "lost, wrong-uid or refuse CODE, each with *N for N times"
    case .badCount(let word): "\"\(word)\" repeats by no number from 1 to 1000000"
    case .badDuration(let text): "\"\(text)\" is no duration; write 500ms, 20s, 2m or 1h"
    }
  }
}
