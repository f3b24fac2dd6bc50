import Foundation

extension ScalarForms {
  /// The name of a zone that the system knows.
  static func timeZone(_ text: String) -> String? {
    TimeZone(identifier: text) == nil ? nil : text
  }
}
