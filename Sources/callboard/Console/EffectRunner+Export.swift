import CallboardConsole
import CallboardCore
import CallboardTerminal

extension EffectRunner {
  /// Writes rows into a new file for its owner alone; whatever keeps it from its end takes the file back.
  func export(_ order: ExportOrder) async -> ExportNews {
    let path = TypedPath.whole(order.path)
    do {
      let file = try ExportFile(path: path, replaces: false)
      do {
        let count = try await write(order, to: file)
        try file.finish()
        return .done(count, path: path)
      } catch {
        file.discard()
        throw error
      }
    } catch is CancellationError {
      return .stopped
    } catch let exit as CommandExit {
      return .failed(exit.sentence ?? "")
    } catch let failure as StoreFailure {
      return .failed(failure.description)
    } catch {
      return .failed("\(error)")
    }
  }

  private func write(_ order: ExportOrder, to file: ExportFile) async throws -> Int {
    let (subject, selection) = order.subject
    var export = Export(board: house.board, settings: house.settings, selection: selection)
    if case .actions(let query) = order.what { export.actions = query }
    var toldAt: ContinuousClock.Instant?
    return try await export.write(ExportWriter(subject, as: order.exportFormat, isInert: false), to: file) {
      count, matching in
      if lanes.isStopped(order) { throw CancellationError() }
      let now = ContinuousClock.now
      guard toldAt.map({ now - $0 >= .milliseconds(200) }) ?? true else { return }
      toldAt = now
      mailbox.post(.export(order.id, .progress(count, of: matching)))
    }
  }
}

extension ExportOrder {
  fileprivate var subject: (ExportSubject, JobSelection) {
    switch what {
    case .callbacks(let selection): (.callbacks, selection)
    case .flow(let filter): (.flow, .filter(filter))
    case .actions: (.actions, .filter(Filter()))
    }
  }

  fileprivate var exportFormat: ExportFormat {
    switch format {
    case .csv: .csv
    case .ndjson: .ndjson
    case .table: .table
    }
  }
}
