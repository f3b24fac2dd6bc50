import ArgumentParser
import CallboardCore

/// Amounts on the command line.
enum Amounts {
  /// Reads an amount, signed or not.
  static func any(_ text: String) throws -> Money {
    do {
      return try Money(text: text)
    } catch {
      throw ValidationError("\"\(text)\" \(error)")
    }
  }

  /// Reads an amount of at least 0.
  static func positive(_ text: String) throws -> Money {
    let amount = try any(text)
    guard !amount.isNegative else { throw ValidationError("\"\(text)\" is below zero") }
    return amount
  }
}
