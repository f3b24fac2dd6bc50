extension Theme {
  /// Every scope that the console asks for; a theme that names another one is wrong.
  package static let scopes: [String] =
    [
      "text", "text.dim", "text.strong", "header", "header.todo", "header.down", "header.stale", "header.environment",
      "header.environment.prod", "pane.title", "pane.title.focused", "pane.columns", "selection",
      "selection.unfocused", "mark", "claim", "key", "key.off", "notice", "banner", "banner.error", "banner.warning",
      "sheet", "sheet.title", "sheet.button", "sheet.button.focused", "prompt", "prompt.problem", "amount",
      "amount.negative",
      "amount.positive", "state", "flow", "cause", "warning",
    ] + CallbackState.allCases.map { "state.\($0.rawValue)" } + FlowStatus.allCases.map { "flow.\($0.rawValue)" }

  /// The theme that needs no file: no colours, every state told apart by its glyph, emphasis by modifiers.
  package static let mono = Theme(
    name: "mono",
    styles: [
      "text": Style(), "text.dim": Style(modifiers: [.dim]), "text.strong": Style(modifiers: [.bold]),
      "header": Style(modifiers: [.bold]), "header.todo": Style(modifiers: [.bold, .underline]),
      "header.down": Style(modifiers: [.bold, .reverse]), "header.stale": Style(modifiers: [.bold, .reverse]),
      "pane.title": Style(modifiers: [.dim]), "pane.title.focused": Style(modifiers: [.bold]),
      "pane.columns": Style(modifiers: [.dim]), "selection": Style(modifiers: [.reverse]),
      "selection.unfocused": Style(modifiers: [.underline]), "mark": Style(modifiers: [.bold]),
      "claim": Style(modifiers: [.bold]),
      "key": Style(modifiers: [.bold]), "key.off": Style(modifiers: [.dim]), "notice": Style(),
      "banner": Style(modifiers: [.reverse]), "banner.error": Style(modifiers: [.reverse, .bold]),
      "banner.warning": Style(modifiers: [.bold, .underline]), "sheet": Style(),
      "sheet.title": Style(modifiers: [.bold]), "sheet.button": Style(),
      "sheet.button.focused": Style(modifiers: [.reverse]),
      "prompt": Style(modifiers: [.bold]), "prompt.problem": Style(modifiers: [.underline]), "amount": Style(),
      "state": Style(), "state.stuck": Style(modifiers: [.bold]), "state.rejected": Style(modifiers: [.bold]),
      "flow": Style(), "flow.failed": Style(modifiers: [.dim]), "cause": Style(), "warning": Style(modifiers: [.bold]),
    ],
    glyphs: standardGlyphs)

  /// Glyphs that a theme has unless it says otherwise.
  package static let standardGlyphs: [String: Glyph] = [
    "state.waiting": Glyph(symbol: "◷", ascii: "w"), "state.applying": Glyph(symbol: "▸", ascii: ">"),
    "state.applied": Glyph(symbol: "✓", ascii: "+"), "state.refused": Glyph(symbol: "⊘", ascii: "-"),
    "state.stuck": Glyph(symbol: "✗", ascii: "X"), "state.rejected": Glyph(symbol: "⊗", ascii: "R"),
    "state.repaired": Glyph(symbol: "✚", ascii: "m"), "flow.applied": Glyph(symbol: "·", ascii: "."),
    "flow.failed": Glyph(symbol: "✗", ascii: "X"), "mark": Glyph(symbol: "●", ascii: "*"),
    "claim": Glyph(symbol: "⚑", ascii: "@"),
    "selection": Glyph(symbol: "▌", ascii: ">"), "warning": Glyph(symbol: "!", ascii: "!"),
  ]
}
