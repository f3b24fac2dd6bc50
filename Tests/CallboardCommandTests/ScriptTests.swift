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
    "The clock goes forward by a length of time",
    arguments: [("400ms", 400), ("5s", 5_000), ("1h30m", 5_400_000), ("2d", 172_800_000)] as [(String, Int64)])
  func forward(text: String, milliseconds: Int64) throws {
    let script = try Script(parsing: ":clock forward \(text)")
    #expect(script.steps.map(\.deed) == [.forward(milliseconds)])
  }

  @Test(
    "A line that means nothing is named by its number",
    arguments: [
      ":", ":wait", ":wait 5s", ":clock", ":clock set noon", ":clock forward 5", ":clock forward -1s", ":resize 80",
      ":resize 0x24", ":resize 80x24x2", ":resize 1001x20", ":save-screen", "/ \"open",
    ])
  func mistakes(line: String) throws {
    let error = #expect(throws: Script.Failure.self) { try Script(parsing: "j\n\n\(line)\n") }
    #expect(error?.line == 3)
    let sentence = try #require(error?.mistake.sentence)
    #expect(Strings.chinese.told(sentence) != sentence)
  }

  @Test(
    "What goes wrong while a script runs is known in Chinese, too",
    arguments: [.left, .backward(Timestamp(milliseconds: 0)), .restless] as [ScriptMistake])
  func running(mistake: ScriptMistake) {
    #expect(Strings.chinese.told(mistake.sentence) != mistake.sentence)
  }

  @Test(
    "What keeps the console from opening is said in its language, where the locale can show it",
    arguments: [
      (["--tz", "Mars/X"], 2, "没有时区 Mars/X：请写 Asia/Shanghai 之类的名称，或 UTC"),
      (["--config", "no.yaml"], 3, "no.yaml：文件不存在"),
      (["--script", "no.txt"], 2, "脚本 no.txt 无法读取"),
      (["--script", "bad.txt"], 2, "bad.txt:2：:wait 后面写 idle"),
      (["--script", "late.txt"], 1, "late.txt:2：现在已是 2026-01-05T04:00:00.000Z，时间只能向前"),
      (["--script", "gone.txt"], 1, "gone.txt:2：执行到这一行之前控制台已退出"),
      (["--color", "blue"], 2, "没有颜色方式 blue：请写 auto, always, never"),
      (["--theme", "nigth"], 2, "没有主题 nigth；已找过 "),
      (["--config", "bad.yaml"], 3, "bad.yaml:1:1：配置 没有键 \"stoer\"；是不是 \"store\"？"),
      (["--config", "bad.yaml"], 3, "bad.yaml:4:7：没有命令 \"relaod\"；是不是 \"reload\"？"),
    ] as [([String], Int32, String)])
  func told(options: [String], code: Int32, sentence: String) async throws {
    let site = try Site()
    try site.folder.write("j\n:wait 5s\n", to: "bad.txt")
    try site.folder.write(":clock set 2026-01-05T04:00:00Z\n:clock set 2026-01-05T03:00:00Z\n", to: "late.txt")
    try site.folder.write("q\nj\n", to: "gone.txt")
    try site.folder.write("stoer: a\nroutes: []\nkeys:\n  F5: relaod\n", to: "bad.yaml")
    try await site.openWallets([])
    for (locale, isTold) in [("C.UTF-8", true), ("C", false)] {
      let finished = try await Binary.run(
        ["console", "--plain", "--lang", "zh"].filter { options[0] != "--script" || $0 != "--plain" } + options,
        environment: ["CALLBOARD_CONFIG": site.folder.path("callboard.yaml"), "LC_ALL": locale], folder: site.folder.url
      )
      #expect(finished.code == code)
      #expect(finished.complaint.contains(sentence) == isTold)
    }
  }

  @Test("A script is for no person who listens: both at once are refused in the console's language")
  func plainScript() async throws {
    let finished = try await Binary.run(
      ["console", "--plain", "--script", "x", "--lang", "zh"], environment: ["LC_ALL": "C.UTF-8"])
    #expect(finished.code == 2 && finished.complaint.contains("--plain 与 --script 不能同时使用"))
  }
}
