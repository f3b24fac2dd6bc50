import CallboardCore
import CallboardProtocols

extension CallbackOffice {
  /// How many entries of a batch are on their way to the store at a time: together they make few commits.
  private static var entriesAtOnce: Int { 32 }

  /// Takes the entries of an event batch in, each as a callback of its own: what can be paid is paid.
  ///
  /// - Returns: Success only when all are paid; else the refusal of the first that is not, by its name (money rule 12).
  func takeBatch(_ parts: [ReadPart], _ visit: Visit) async -> Verdict {
    var verdicts = [Verdict?](repeating: nil, count: parts.count)
    for wave in Self.waves(of: parts) {
      await withTaskGroup(of: (index: Int, verdict: Verdict).self) { group in
        var waiting = wave.makeIterator()
        func begin() {
          guard let index = waiting.next() else { return }
          group.addTask { (index, await take(parts[index], visit)) }
        }
        for _ in 0..<Self.entriesAtOnce { begin() }
        for await taken in group {
          verdicts[taken.index] = taken.verdict
          begin()
        }
      }
    }
    for (index, verdict) in verdicts.enumerated() {
      guard let refusal = verdict?.refusal else { continue }
      return .refused(.entry(parts[index].message.reference ?? "entry \(index + 1)", refusal))
    }
    // Over users: there is no one balance to tell.
    return .success(uid: "", balance: nil)
  }

  /// The entries by their places, those that repeat a reference of the same batch after the ones that they repeat: the
  /// first of two that contradict each other is the one that counts, whichever the store would see first.
  private static func waves(of parts: [ReadPart]) -> [[Int]] {
    var seen: [String: Int] = [:]
    var waves: [[Int]] = []
    for (index, part) in parts.enumerated() {
      let wave = part.message.reference.map { seen[$0, default: 0] } ?? 0
      if let reference = part.message.reference { seen[reference] = wave + 1 }
      if wave == waves.count { waves.append([]) }
      waves[wave].append(index)
    }
    return waves
  }
}

extension ReadMessage {
  /// The reference that the message owns or claims.
  fileprivate var reference: String? { reading.reference }
}
