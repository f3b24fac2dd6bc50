import CallboardCore

extension Money {
  /// Whether this is the difference of win and bet, whichever way its sign goes (money rule 13).
  func isNet(bet: Money, win: Money) -> Bool {
    guard let difference = try? win.subtracting(bet) else { return false }
    return units.magnitude == difference.units.magnitude
  }
}
