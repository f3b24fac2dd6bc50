import Testing

@testable import CallboardConsole

@Suite("A line of typed text")
struct TextInputTests {
  @Test("Keys edit around the cursor")
  func editing() {
    var input = TextInput("abc", maximumCharacters: 10)
    let keys: [Key] = [.left, .left, "x", .backspace, .delete, .home, "中", .end, "d"]
    let taken = keys.map { input.edit($0) }
    #expect(taken.allSatisfy { $0 })
    #expect(input.text == "中acd")
    #expect(input.cursor == 4)
  }

  @Test("Ctrl-W takes a word, Ctrl-U what stands before the cursor")
  func words() {
    var input = TextInput("one two  ", maximumCharacters: 20)
    _ = input.edit(.control("w"))
    #expect(input.text == "one ")
    _ = input.edit(.left)
    _ = input.edit(.control("u"))
    #expect(input.text == " ")
  }

  @Test("A paste is text: line breaks become spaces, control characters are left out, the bound holds")
  func paste() {
    var input = TextInput(maximumCharacters: 8)
    let isTaken = input.edit(.paste("a\nb\u{1B}\tc123456"))
    #expect(isTaken)
    #expect(input.text == "a b c123")
  }

  @Test("Keys that mean nothing in text are not taken", arguments: [.enter, .escape, .tab, .pageUp] as [Key])
  func foreign(key: Key) {
    var input = TextInput("a", maximumCharacters: 8)
    let isTaken = input.edit(key)
    #expect(!isTaken)
    #expect(input.text == "a")
  }
}
