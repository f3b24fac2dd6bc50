/// A key as a person pressed it.
package enum Key: Sendable, Hashable {
  /// A printable character, composed.
  case character(Character)
  /// Control with a letter, given in lower case: `.control("l")`.
  case control(Character)
  case enter
  case escape
  case tab
  case backTab
  case backspace
  case delete
  case up
  case down
  case left
  case right
  case home
  case end
  case pageUp
  case pageDown
  /// F1 to F12.
  case function(Int)
  /// A bracketed paste, whole. It is text, never keys.
  case paste(String)
}
