/// Every word on the screen, by language.
package struct Strings: Sendable {
  /// The table of English.
  package static let english = Strings()
}
