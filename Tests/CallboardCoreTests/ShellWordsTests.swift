import CallboardCore
import Testing

@Suite("Command lines as a shell takes them")
struct ShellWordsTests {
  @Test(
    "Words are quoted for a POSIX shell",
    arguments: [
      ("plain", "plain"), ("", "''"), ("a b", "'a b'"), ("it's", #"'it'\''s'"#), ("$(rm)", "'$(rm)'"),
      ("--dry-run", "--dry-run"), ("id:42", "id:42"), ("中", "'中'"), ("'", #"''\'''"#), ("a\nb", "'a\nb'"),
      ("age>30m", "'age>30m'"), ("err~503", "'err~503'"), ("!repaired", "'!repaired'"),
    ])
  func quoting(word: String, quoted: String) {
    #expect(ShellWords.quoted(word) == quoted)
  }

  @Test("A value that begins with a minus is joined to its option")
  func options() {
    #expect(ShellWords.line(ShellWords.option("--reason", "ticket 7")) == "--reason 'ticket 7'")
    #expect(ShellWords.line(ShellWords.option("--amount", "-3.5")) == "--amount=-3.5")
  }
}
