import CallboardCore

/// What is said where a list has no row: on standard error, so that what is printed holds rows alone.
enum Emptiness {
  /// Says that nothing is there, or that nothing meets the terms.
  static func tell(_ noun: String, _ filter: Filter) {
    Complaint.write(sentence(noun, filter) + "\n")
  }

  /// `no callback meets state=stuck`; `there is no flow line yet`.
  static func sentence(_ noun: String, _ filter: Filter) -> String {
    filter.isEmpty ? "there is no \(noun) yet" : "no \(noun) meets \(filter.description.inert)"
  }
}
