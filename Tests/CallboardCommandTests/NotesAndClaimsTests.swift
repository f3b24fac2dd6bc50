import CallboardCore
import Foundation
import Support
import Testing

@testable import callboard

@Suite("Notes and claims by the real binary", .timeLimit(.minutes(10))) struct NotesAndClaimsTests {
  @Test("A note stands on its callback or in general, in the list, in show and in the hand-over, newest last")
  func notes() async throws {
    let site = try Site()
    try await site.keepRejected(["AAA-1", "AAA-2"])
    let written = try await site.run("note", "AAA-1", "provider asked, \u{1B}[31mticket 4711")
    #expect(written.code == 0, "\(written.complaint)")
    #expect(written.output == "note 1 written on AAA-1 (id 1)\n")
    #expect(try await site.run("note", "the agent moves at six").output == "note 2 written\n")
    let third = try await site.records("note", "write", "id:1", "they answered")
    #expect(third.map { $0["callback_id"] } == [.text("1")])

    let all = try await site.records("note", "list")
    #expect(all.map { $0["id"] } == [.text("1"), .text("2"), .text("3")])
    #expect(all.map { $0["reference"] } == [.text("AAA-1"), .null, .text("AAA-1")])
    #expect(all[1]["text"] == .text("the agent moves at six"))
    #expect(Set(all[0].keys) == ["id", "at", "by", "callback_id", "reference", "text"])
    #expect(try await site.records("note", "list", "AAA-1").map { $0["id"] } == [.text("1"), .text("3")])
    #expect(try await site.records("note", "list", "--limit", "1").map { $0["id"] } == [.text("3")])
    let page = try await site.run("note", "list")
    #expect(page.lines.count == 4 && !page.output.contains("\u{1B}"))
    let none = try await site.run("note", "list", "AAA-2")
    #expect(none.code == 0 && none.output == "" && none.complaint == "there is no note on it\n")

    let shown = try #require(try await site.records("show", "AAA-1").first)
    guard case .list(let notes)? = shown["notes"] else {
      Issue.record("show has no notes")
      return
    }
    #expect(notes.count == 2)
    #expect(try await site.run("show", "AAA-1").output.contains("they answered"))
    let handover = try #require(try await site.records("handover", "--since", "1h").first)
    #expect(handover["notes_total"] == .number(3))
    #expect(try await site.records("actions", "--verb", "note").count == 3)
  }

  struct Row: Sendable, CustomTestStringConvertible {
    var words: [String]
    var code: Int32
    var complaint: String

    var testDescription: String { words.joined(separator: " ") }
  }

  @Test(
    "What cannot be noted or claimed is 1 or 2, and why is said",
    arguments: [
      Row(words: ["note"], code: 2, complaint: "Missing expected argument"),
      Row(words: ["note", ""], code: 1, complaint: "a note without words says nothing"),
      Row(words: ["note", "AAA-1"], code: 1, complaint: "AAA-1 is a callback: write the note on it after it"),
      Row(words: ["note", "AAA-9", "lost"], code: 1, complaint: "there is no callback AAA-9"),
      Row(words: ["note", "AAA-1", String(repeating: "x", count: 501)], code: 1, complaint: "longer than 500"),
      Row(words: ["note", "list", "AAA-9"], code: 1, complaint: "there is no callback AAA-9"),
      Row(words: ["claim"], code: 2, complaint: "Missing expected argument"),
      Row(words: ["claim", "AAA-9"], code: 1, complaint: "there is no callback AAA-9"),
      Row(words: ["claim", "AAA-1", "--reason", " "], code: 2, complaint: "The reason is empty"),
      Row(words: ["release", "AAA-1"], code: 1, complaint: "nobody looks after it"),
    ])
  func mistakes(row: Row) async throws {
    let site = try Site()
    try await site.keepRejected(["AAA-1"])
    let finished = try await Binary.run(
      row.words, environment: ["CALLBOARD_CONFIG": site.folder.path("callboard.yaml")], folder: site.folder.url)
    #expect(finished.code == row.code)
    #expect(finished.complaint.contains(row.complaint), "\(finished.complaint)")
  }

  @Test("One claims, another is told by whom, and whoever releases it leaves that in the trail")
  func claims() async throws {
    let site = try Site()
    try await site.keepRejected(["AAA-1", "AAA-2"])
    func run(as name: String, _ words: String...) async throws -> Binary.Finished {
      try await Binary.run(
        words, environment: ["CALLBOARD_CONFIG": site.folder.path("callboard.yaml"), "CALLBOARD_NAME": name],
        folder: site.folder.url)
    }
    let both = try await run(as: "mara", "claim", "AAA-1", "AAA-2", "--reason", "provider asked")
    #expect(both.code == 0, "\(both.complaint)")
    #expect(both.lines == [1, 2].map { "AAA-\($0) (id \($0)): you look after it; it is rejected" })
    let second = try await run(as: "li", "claim", "AAA-1")
    #expect(second.code == 1)
    #expect(second.complaint.contains("(says mara)"), "\(second.complaint)")
    #expect(second.complaint.contains("release it first"))
    let again = try await run(as: "mara", "claim", "AAA-1")
    #expect(again.code == 1 && again.complaint.contains("you claimed it"))

    let shown = try #require(try await site.records("show", "AAA-1").first)
    #expect(shown["claimed_by"]?.text?.contains("(says mara)") == true)
    #expect(shown["claimed_because"] == .text("provider asked"))
    #expect(try await site.run("show", "AAA-1").output.contains("claimed by"))

    let taken = try await run(as: "li", "release", "AAA-1", "AAA-9", "--json")
    #expect(taken.code == 1)
    let outcomes = try taken.lines.map {
      try JSONDecoder().decode([String: JSONField].self, from: Data($0.utf8))["outcome"]
    }
    #expect(outcomes == [.text("done"), .text("not_found")])
    let trail = try await site.records("actions", "--verb", "release")
    #expect(trail.map { $0["after"]?.text?.hasPrefix("taken from ") } == [true])
    #expect(try await site.records("show", "AAA-1").first?["claimed_by"] == .null)
  }
}
