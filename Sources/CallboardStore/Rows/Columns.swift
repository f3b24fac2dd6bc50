import CallboardCore
import Foundation
import GRDB

/// Reads a row's columns one after the other, in the order of the query.
struct Columns {
  private let row: Row
  private var index = 0

  init(_ row: Row, from index: Int = 0) {
    self.row = row
    self.index = index
  }

  mutating func number() -> Int64 {
    defer { index += 1 }
    return row[index]
  }

  mutating func count() -> Int { Int(number()) }

  mutating func numberOrNil() -> Int64? {
    defer { index += 1 }
    return row[index]
  }

  mutating func text() -> String {
    defer { index += 1 }
    return row[index]
  }

  mutating func textOrNil() -> String? {
    defer { index += 1 }
    return row[index]
  }

  mutating func bytes() -> Data {
    defer { index += 1 }
    return row[index]
  }

  mutating func moment() -> Timestamp { Timestamp(milliseconds: number()) }
  mutating func momentOrNil() -> Timestamp? { numberOrNil().map(Timestamp.init(milliseconds:)) }
  mutating func money() -> Money { Money(units: number()) }
  mutating func moneyOrNil() -> Money? { numberOrNil().map(Money.init(units:)) }

  /// One of our own words; a word that this edition does not know means that the file was tampered with.
  mutating func word<Word: RawRepresentable>() throws -> Word where Word.RawValue == String {
    let text = text()
    guard let word = Word(rawValue: text) else { throw UnknownWord(text: text, type: "\(Word.self)") }
    return word
  }

  mutating func wordOrNil<Word: RawRepresentable>() throws -> Word? where Word.RawValue == String {
    guard let text = textOrNil() else { return nil }
    guard let word = Word(rawValue: text) else { throw UnknownWord(text: text, type: "\(Word.self)") }
    return word
  }
}

/// A stored word that this edition does not know.
struct UnknownWord: Error, CustomStringConvertible {
  var text: String
  var type: String

  var description: String { "\"\(text.inert)\" is no \(type)" }
}

extension String {
  /// The text without NUL, at which SQLite's text ends: a picture of it stands in its place.
  var storable: String {
    utf8.contains(0) ? String(map { $0 == "\0" ? "␀" : $0 }) : self
  }
}

extension Money? {
  var column: Int64? { self?.units }
}

extension Timestamp? {
  var column: Int64? { self?.milliseconds }
}
