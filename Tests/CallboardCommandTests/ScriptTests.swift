import CallboardConsole
import CallboardCore
import Support
import Testing

@testable import callboard

@Suite("Scripts of the console") struct ScriptTests {
  @Test("A line is keys, a command, or the script's own")
  func steps() throws {
    let script = try Script(
      parsing: """
        # the queue
        :clock set 2026-01-05T04:00:00Z
        :resize 100x30

        2 gg Enter C-l
          / "state=stuck Enter" Enter
        :routes jj
        :clock forward 400ms
        :wait idle
        :save-screen my screen.txt
        """)
    let filter = "state=stuck Enter".map(Key.character)
    #expect(
      script.steps == [
        Script.Step(line: 2, deed: .setClock(Timestamp(milliseconds: 1_767_585_600_000))),
        Script.Step(line: 3, deed: .resize(Size(columns: 100, rows: 30))),
        Script.Step(line: 5, deed: .keys(["2", "g", "g", .enter, .control("l")])),
        Script.Step(line: 6, deed: .keys(["/"] + filter + [.enter])),
        Script.Step(line: 7, deed: .command("routes jj")),
        Script.Step(line: 8, deed: .forward(400)),
        Script.Step(line: 9, deed: .waitIdle),
        Script.Step(line: 10, deed: .saveScreen("my screen.txt")),
      ])
  }

  @Test(
    "A line that means nothing is named by its number",
    arguments: [
      ":", ":wait", ":wait 5s", ":clock", ":clock set noon", ":clock forward 5", ":clock forward -1s", ":resize 80",
      ":resize 0x24", ":resize 80x24x2", ":resize 1001x20", ":save-screen", "/ \"open",
    ])
  func mistakes(line: String) {
    let error = #expect(throws: Script.Failure.self) { try Script(parsing: "j\n\n\(line)\n") }
    #expect(error?.line == 3)
  }

  @Test(
    "What keeps the console from opening is said in its language, where the locale can show it",
    arguments: [
      (["--tz", "Mars/X"], 2, "没有时区 Mars/X：请写 Asia/Shanghai 之类的名称，或 UTC"),
      (["--config", "no.yaml"], 3, "no.yaml：文件不存在"),
      (["--script", "no.txt"], 2, "脚本 no.txt 无法读取"),
    ] as [([String], Int32, String)])
  func told(options: [String], code: Int32, sentence: String) async throws {
    let site = try Site()
    for (locale, isTold) in [("C.UTF-8", true), ("C", false)] {
      let finished = try await Binary.run(
        ["console", "--plain", "--lang", "zh"].filter { options[0] != "--script" || $0 != "--plain" } + options,
        environment: ["CALLBOARD_CONFIG": site.folder.path("callboard.yaml"), "LC_ALL": locale], folder: site.folder.url
      )
      #expect(finished.code == code)
      #expect(finished.complaint.contains(sentence) == isTold)
    }
  }
}
