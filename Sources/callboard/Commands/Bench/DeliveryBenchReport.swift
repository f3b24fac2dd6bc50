import CallboardCore

/// What two rounds of deliveries came to.
struct DeliveryBenchReport {
  var alone: DeliveryBench.Round
  var beside: DeliveryBench.Round

  var holds: Bool { alone.faults.isEmpty && beside.faults.isEmpty }

  /// How much longer the good agents took beside the bad ones.
  var ratio: Double {
    alone.milliseconds > 0 ? Double(beside.milliseconds) / Double(alone.milliseconds) : 0
  }

  private var ratioText: String {
    let hundredths = Int((ratio * 100).rounded())
    return "\(hundredths / 100).\(hundredths % 100 < 10 ? "0" : "")\(hundredths % 100)"
  }

  /// One object for programs.
  var record: JSONLine {
    var line = JSONLine()
    line.add("orders_alone", alone.orders)
    line.add("orders_beside", beside.orders)
    line.add("delivered_alone", alone.delivered)
    line.add("delivered_beside", beside.delivered)
    line.add("milliseconds_alone", alone.milliseconds)
    line.add("milliseconds_beside", beside.milliseconds)
    line.add("ratio", ratioText)
    line.add("faults", alone.faults + beside.faults)
    line.add("holds", holds)
    return line
  }

  /// Lines for people.
  var lines: [String] {
    [
      "two good agents alone: \(alone.delivered) deliveries in \(alone.milliseconds) ms",
      "beside one that hangs and one that answers 500: \(beside.delivered) deliveries in \(beside.milliseconds) ms "
        + "(ratio \(ratioText))",
    ]
      + (holds
        ? ["every order is in the store, the good ones' applied once each, and verify holds both times"]
        : (alone.faults + beside.faults).map { "fault: \($0)" })
  }
}
