import CallboardCore

/// What a command says of each callback that it acted on, and whether any was refused.
struct ActionOutput {
  private let json: JSONOption
  private let done: String
  private let isMoving: Bool
  private(set) var isRefused = false
  /// Whether any callback was acted on.
  private(set) var isAnyDone = false

  /// `done` is the word for success: `retried`; `isMoving` says whether that brings a callback into another state.
  init(_ json: JSONOption, done: String, isMoving: Bool = true) {
    self.json = json
    self.done = done
    self.isMoving = isMoving
  }

  /// Prints the line of one callback; `told` is what the trail says of it, where that says more than its state.
  mutating func say(_ callback: Callback, _ result: ActionResult, told: String? = nil) {
    switch result {
    case .done(let now):
      isAnyDone = true
      let plain = "\(done)\(isMoving ? ", now" : "; it is") \(now.state.rawValue)"
      say(callback.title, now, outcome: "done", told ?? plain)
    case .skipped(let sentence): refuse(callback.title, callback, outcome: "skipped", sentence)
    case .notFound: refuse(callback.title, callback, outcome: "not_found", "it is not there any more")
    }
  }

  /// Prints the line of a text that names no callback.
  mutating func say(_ text: String, _ problem: TargetProblem) {
    switch problem {
    case .missing: refuse(text, nil, outcome: "not_found", problem.sentence)
    case .several: refuse(text, nil, outcome: "ambiguous", problem.sentence)
    }
  }

  private mutating func refuse(_ title: String, _ callback: Callback?, outcome: String, _ sentence: String) {
    isRefused = true
    say(title, callback, outcome: outcome, sentence)
  }

  private func say(_ title: String, _ callback: Callback?, outcome: String, _ sentence: String) {
    guard json.isOn else {
      if outcome == "done" { return print("\(title): \(sentence)".inert) }
      return Complaint.write("\(title): \(sentence)\n".inertLines)
    }
    var line = JSONLine()
    line.add("id", id: callback?.id)
    line.add("reference", callback?.reference ?? (callback == nil ? title : nil))
    line.add("outcome", outcome)
    line.add("state", callback?.state.rawValue)
    line.add("message", sentence)
    print(line)
  }

  /// Ends the command with 1 when any callback was refused; each was told of already.
  func finish() throws {
    if isRefused { throw CommandExit.refused(nil) }
  }
}

extension String {
  /// ``inert`` line by line.
  var inertLines: String {
    split(separator: "\n", omittingEmptySubsequences: false).map { String($0).inert }.joined(separator: "\n")
  }
}
