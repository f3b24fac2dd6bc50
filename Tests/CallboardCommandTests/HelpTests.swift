import Support
import Testing

@Suite("Help", .timeLimit(.minutes(10))) struct HelpTests {
  static let commands = [
    "", "demo", "serve", "console", "list", "show", "flow", "wallet", "wallet open", "wallet import", "wallet show",
    "wallet list", "wallet adjust", "retry", "repair", "undo", "decrypt", "job", "job list", "job show", "job pause",
    "job cancel", "job resume",
    "route", "route list", "route maintain", "route pause", "route open", "route test", "route try-key", "verify",
    "config", "config check",
    "config show", "cipher", "cipher open", "cipher seal", "token", "token create", "send", "send notice",
    "send settle", "send order", "agent", "bench", "bench rows", "info", "doctor",
    "actions", "export", "note", "note write", "note list", "claim", "release", "handover",
  ]

  @Test("Every command explains itself with examples", arguments: commands)
  func examples(command: String) async throws {
    let words = command.split(separator: " ").map(String.init)
    let finished = try await Binary.run(words + ["--help"])
    #expect(finished.code == 0)
    #expect(finished.output.contains("EXAMPLES\n"))
    #expect(finished.output.contains("callboard \(command)"))
    // An example that the help has to fold can no longer be copied to a shell.
    let lines = finished.output.split(separator: "\n", omittingEmptySubsequences: false)
    let examples = lines.drop { $0 != "EXAMPLES" }.dropFirst().prefix { !$0.isEmpty }
    #expect(!examples.isEmpty && examples.allSatisfy { $0.hasPrefix("  ") })
  }

  @Test("Without a terminal callboard alone prints its help and leaves with 2")
  func plain() async throws {
    let finished = try await Binary.run([])
    #expect(finished.code == 2)
    #expect(finished.output.contains("SUBCOMMANDS:"))
  }

  @Test("The help names every command")
  func subcommands() async throws {
    let help = try await Binary.run(["--help"]).output
    for command in Self.commands where !command.isEmpty && !command.contains(" ") {
      #expect(help.contains("\n  \(command) "), "\(command)")
    }
  }
}
