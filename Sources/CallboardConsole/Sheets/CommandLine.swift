import CallboardCore

/// The command line that does what a person does at the console, quoted for a POSIX shell.
enum CommandLine {
  /// How many ids a line names, as it is copied and journaled.
  ///
  /// Those beyond are counted in a shell's comment, which says that the line is only a part. So many stay below the
  /// 4,096 bytes that a terminal takes as one line.
  static let idsMaximum = 300
  /// How many of them are shown in a row.
  static let idsShown = 10
  /// What a line ends with that does not name all.
  private static let partMark = " that were marked"

  /// `callboard retry id:42 --reason 'the wallet is open now'`.
  ///
  /// `includesUnknown` says that a single retry was confirmed for one that the agent may have applied.
  static func text(for wish: Act.Wish, id: Int64?, reason: String?, includesUnknown: Bool = false) -> String {
    var words = ["callboard"] + verb(of: wish)
    words += id.map { ["id:\($0)"] } ?? []
    var comment = ""
    switch wish {
    case .repair(.delta(let delta)): words.append("--amount=\(delta.shortest)")
    // A value that begins with a minus must be joined to its option.
    case .repair(.wallet(let balance)): words.append("--wallet=\(balance.shortest)")
    case .retry where includesUnknown: words.append("--include-unknown")
    case .createJob(let draft):
      let (more, rest) = selection(of: draft)
      words += more
      comment = rest
    case .setMode(_, let route, let until):
      words.append(route)
      if let until { words += ["--until", until.description] }
    case .setJob(let id, _): words.append(String(id))
    case .note(let text): words += text.hasPrefix("-") ? ["--", text] : [text]
    case .claimMany(let ids), .releaseMany(let ids):
      let (named, rest) = named(ids)
      words += named
      comment = rest
    case .retry, .repair(nil), .undo, .reveal, .claim, .release: break
    }
    if let reason { words += ShellWords.option("--reason", reason) }
    return ShellWords.line(words) + comment
  }

  private static func selection(of draft: JobDraft) -> (words: [String], comment: String) {
    let unknown = draft.verb == .retry && !draft.unknown.isEmpty ? ["--include-unknown"] : []
    if let filter = draft.filter {
      return (["--where", filter, "--count", String(draft.ids.count)] + unknown, "")
    }
    let (named, rest) = named(draft.ids)
    return (named + unknown, rest)
  }

  private static func named(_ ids: [Int64]) -> (words: [String], comment: String) {
    let named = ids.prefix(idsMaximum).map { "id:\($0)" }
    let isPart = named.count < ids.count
    return (named, isPart ? " # only a part: \(named.count) of \(Spell.count(ids.count))\(partMark)" : "")
  }

  /// Whether a line names only a part of what was acted on; lines that the trail has of earlier editions as well.
  static func isPart(_ line: String) -> Bool { line.hasSuffix(partMark) }

  /// A line as it is shown: of many ids in a row the first few, and in `more` how many follow; `part` is said instead of
  /// the comment that it names so many of so many.
  static func shown(
    _ line: String, part: ((String, String) -> String)? = nil, more: (Int) -> String
  ) -> String {
    if let part, let comment = line.firstMatch(of: #/ # only a part: (\S+) of (\S+) that were marked$/#) {
      let command = shown(String(line[..<comment.range.lowerBound]), more: more)
      return command + part(String(comment.output.1), String(comment.output.2))
    }
    var shown: [Substring] = []
    var run = 0
    func closed() -> [Substring] { run > idsShown ? ["[\(more(run - idsShown))]"] : [] }
    for word in line.split(separator: " ", omittingEmptySubsequences: false) {
      if word.hasPrefix("id:"), word.dropFirst(3).allSatisfy(\.isWholeNumber) {
        run += 1
        if run <= idsShown { shown.append(word) }
      } else {
        shown += closed() + [word]
        run = 0
      }
    }
    return (shown + closed()).joined(separator: " ")
  }

  private static func verb(of wish: Act.Wish) -> [String] {
    switch wish {
    case .retry: ["retry"]
    case .repair: ["repair"]
    case .undo: ["undo"]
    case .reveal: ["decrypt"]
    case .createJob(let draft): [draft.verb.rawValue]
    case .setJob(_, .paused): ["job", "pause"]
    case .setJob(_, .cancelled): ["job", "cancel"]
    case .setJob(_, .running), .setJob(_, .done): ["job", "resume"]
    case .setMode(.maintenance, _, _): ["route", "maintain"]
    case .setMode(.paused, _, _): ["route", "pause"]
    case .setMode(.open, _, _): ["route", "open"]
    // By its whole name, since a general note may begin with any word.
    case .note: ["note", "write"]
    case .claim, .claimMany: ["claim"]
    case .release, .releaseMany: ["release"]
    }
  }
}

extension Job {
  /// The command line that made it, of many ids in a row only the first few: as it is shown to people.
  package var briefCommand: String { CommandLine.shown(command) { "and \(Spell.count($0)) more" } }
}
