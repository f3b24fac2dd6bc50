/// What checking the store found.
package struct VerifyReport: Sendable, Equatable {
  package var wallets: Int
  package var callbacks: Int
  package var flowLines: Int
  package var actions: Int
  package var faults: [Fault]
  /// Worth knowing, not wrong: a lapsed lease awaiting recovery.
  package var notices: [Fault]

  package init(
    wallets: Int, callbacks: Int, flowLines: Int, actions: Int, faults: [Fault], notices: [Fault] = []
  ) {
    self.wallets = wallets
    self.callbacks = callbacks
    self.flowLines = flowLines
    self.actions = actions
    self.faults = faults
    self.notices = notices
  }

  package var holds: Bool { faults.isEmpty }

  /// One row that breaks an invariant.
  package struct Fault: Sendable, Equatable {
    package var invariant: Invariant
    package var uid: String?
    package var reference: String?
    /// The row's id in its table: a callback, a flow line, an action.
    package var id: Int64?
    /// What is wrong, with the figures.
    package var sentence: String

    package init(invariant: Invariant, uid: String?, reference: String?, id: Int64?, sentence: String) {
      self.invariant = invariant
      self.uid = uid
      self.reference = reference
      self.id = id
      self.sentence = sentence
    }
  }

  /// What must always hold.
  package enum Invariant: String, Sendable, CaseIterable {
    /// opening + flow = balance, and each line starts where the wallet's last one ended.
    case conservation
    /// Every waiting or applying callback has a due time or a lease; the kept counts are the real ones.
    case orphan
    /// A reference changed a wallet once, by exactly what its callback says.
    case appliedOnce = "applied_once"
    /// The actions' hashes chain from the first.
    case chain
    /// The file is sound and its rows point at each other (`integrity_check`, `foreign_key_check`).
    case file
  }
}
