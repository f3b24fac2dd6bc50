import CallboardCore

extension Callback {
  /// What it is called in a sentence: by its reference, as the lists show it.
  ///
  /// One without a reference is called by its id, and one that was rejected by both: what it claims may be the name of
  /// another.
  var name: String {
    guard let reference else { return "id:\(id)" }
    return state == .rejected ? "\(reference) (id:\(id))" : reference
  }
}
