import CallboardCore

extension Model {
  /// How many callbacks a sheet names: of the marks, and of unknown outcome.
  private static let (namedMarks, namedUnknown) = (3, 8)

  /// Many callbacks: how many, in which states and on which routes, what is left out and why.
  func plan(_ verb: JobVerb, _ draft: JobDraft, _ sheet: Sheet, _ writer: inout DetailWriter) {
    // Of those that would be acted on: what is left out for its unknown outcome is told below.
    let chosen = sheet.chosen(strings) ?? draft
    let count = Spell.count(chosen.ids.count)
    if let filter = draft.filter {
      writer.field(.sheet(.sheetWhich), strings(.sheet(.bulkOfFilter), count, filter), ["text.strong"])
    } else {
      let names = chosen.ids.isEmpty ? "" : strings(.colon) + names(of: chosen.ids, in: draft, atMost: Self.namedMarks)
      writer.field(.sheet(.sheetWhich), strings(.sheet(.bulkOfMarks), count) + names, ["text.strong"])
    }
    if !chosen.unseen.isEmpty {
      let hidden = strings(.sheet(.marksUnseen), Spell.count(chosen.unseen.count), filter.description)
      writer.field(.sheet(.sheetUnseen), hidden, ["warning"])
    }
    writer.field(.sheet(.sheetStates), states(of: chosen))
    writer.field(.fieldRoute, counts(chosen.routes))
    writer.field(.sheet(.sheetWrites), strings(verb == .retry ? .sheet(.writesBulkRetry) : .sheet(.writesBulkRepair)))
    warnOfGateway(&writer)
    if verb == .retry { warnOfAgents(of: chosen, &writer) }
    if !draft.unknown.isEmpty {
      let word: Word =
        verb == .repair
        ? .sheet(.unknownRepaired) : sheet.includesUnknown(strings) ? .sheet(.unknownIn) : .sheet(.unknownOut)
      writer.field(
        .sheet(.sheetUnknown),
        strings(word, Spell.count(draft.unknown.count)) + " "
          + names(of: draft.unknown, in: draft, atMost: Self.namedUnknown), ["warning"])
    }
    writer.field(.sheet(.sheetSkipped), counts(told(draft.skipped)) ?? strings(.sheet(.skippedNone)))
  }

  /// Which agents are held, of those that would be asked: what is theirs waits for them.
  private func warnOfAgents(of draft: JobDraft, _ writer: inout DetailWriter) {
    let routes = Set(draft.routes.map(\.why))
    let held = (summary?.held ?? []).filter { routes.contains($0.route) }.map(pen.downSince)
    guard !held.isEmpty else { return }
    writer.field(
      .sheet(.sheetAgents), strings(.sheet(.agentLater), held.joined(separator: " \(Symbol.dot) ")), ["warning"])
  }

  private func states(of draft: JobDraft) -> String? {
    let parts = CallbackState.allCases.compactMap { state in
      draft.states[state].map {
        "\(pen.glyph("state.\(state.rawValue)")) \(strings(.state(state))) \(Spell.count($0))"
      }
    }
    return parts.isEmpty ? nil : parts.joined(separator: "  ")
  }

  /// `1,200 it is applied · 3 in job 12 by mara`; nil where there is nothing.
  func counts(_ counts: [SkipCount]) -> String? {
    let parts = counts.filter { $0.count > 0 }.map { "\(Spell.count($0.count)) \($0.why)" }
    return parts.isEmpty ? nil : parts.joined(separator: " \(Symbol.dot) ")
  }

  /// The counts with why in the console's language.
  func told(_ counts: [SkipCount]) -> [SkipCount] {
    counts.map { SkipCount(why: strings.told($0.why), count: $0.count) }
  }

  /// The references of the first few, by their ids where they have none, and how many more there are.
  private func names(of ids: [Int64], in draft: JobDraft, atMost limit: Int) -> String {
    let named = ids.prefix(limit).map { draft.references[$0] ?? "id:\($0)" }
    let rest = ids.count - named.count
    return named.joined(separator: strings(.listComma)) + (rest > 0 ? " " + strings(.andMore, Spell.count(rest)) : "")
  }
}
