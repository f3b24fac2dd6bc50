/// An exact amount of money: an integer count of 1/10000 of the store's currency.
///
/// No floating point ever touches it (money rule 1). Amounts are read from digits, and an amount that does not fit
/// is an error, never a wrapped or rounded value.
package struct Money: Sendable, Hashable {
  /// The count of 1/10000.
  package let units: Int64

  package static let zero = Money(units: 0)

  /// Wraps a count of 1/10000.
  package init(units: Int64) {
    self.units = units
  }

  package var isNegative: Bool { units < 0 }

  /// The sum, or ``MoneyError/overflow`` when it does not fit.
  package func adding(_ other: Money) throws(MoneyError) -> Money {
    let (sum, overflow) = units.addingReportingOverflow(other.units)
    guard !overflow else { throw .overflow }
    return Money(units: sum)
  }

  /// The difference, or ``MoneyError/overflow`` when it does not fit.
  package func subtracting(_ other: Money) throws(MoneyError) -> Money {
    let (difference, overflow) = units.subtractingReportingOverflow(other.units)
    guard !overflow else { throw .overflow }
    return Money(units: difference)
  }

  /// The amount with its sign turned, or ``MoneyError/overflow`` for the one value that has no opposite.
  package func negated() throws(MoneyError) -> Money {
    try Money.zero.subtracting(self)
  }
}

extension Money: Comparable {
  package static func < (left: Money, right: Money) -> Bool { left.units < right.units }
}

/// Why a text or a number is not an amount.
package enum MoneyError: Error, Equatable, CustomStringConvertible {
  /// Not of the form of an amount.
  case malformed
  /// Finer than 1/10000, and not by a binary artefact of the sender.
  case tooFine
  /// Beyond what 64 bits of 1/10000 hold.
  case overflow

  package var description: String {
    switch self {
    case .malformed: "is not an amount: write digits with at most 4 decimals, such as 12.5"
    case .tooFine: "is finer than 4 decimals"
    case .overflow: "is too large"
    }
  }
}
