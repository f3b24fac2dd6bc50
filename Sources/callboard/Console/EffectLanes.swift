import CallboardConsole
import Synchronization

/// Where the console's effects wait to be performed: one lane for each place that a load fills, one for what a person
/// does.
///
/// A place wants its newest load only, so each of those lanes holds one. Acts stay in order; one that finds its lane full
/// is not done, and the person is told so.
struct EffectLanes: Sendable {
  /// How many acts may wait.
  static let actMaximum = 64

  /// A request, and when it came.
  struct Load: Sendable {
    var request: Request
    var cameAt: ContinuousClock.Instant
  }

  /// The loads of each place; nil where what is under way there is to be given up.
  let loads: [AsyncStream<Load?>]
  /// Acts and cancelled wishes, in order.
  let acts: AsyncStream<Effect>
  /// Texts that are copied by other ways than the terminal; the newest one counts.
  let copies: AsyncStream<String>
  /// Screens that are written into files, in order.
  let screens: AsyncStream<Effect>
  /// Names of themes that are wanted; the newest one counts.
  let themes: AsyncStream<String>
  private let themeEntry: AsyncStream<String>.Continuation
  /// What is to be written out; the console asks for one at a time.
  let exports: AsyncStream<ExportOrder>
  private let exportEntry: AsyncStream<ExportOrder>.Continuation
  private let stoppedExport = StoppedExport()
  private let copyEntry: AsyncStream<String>.Continuation
  private let loadEntries: [Request.Slot: AsyncStream<Load?>.Continuation]
  private let actEntry: AsyncStream<Effect>.Continuation
  private let screenEntry: AsyncStream<Effect>.Continuation

  init() {
    let lanes = Request.Slot.allCases.map {
      ($0, AsyncStream.makeStream(of: Load?.self, bufferingPolicy: .bufferingNewest(1)))
    }
    loads = lanes.map(\.1.stream)
    loadEntries = Dictionary(uniqueKeysWithValues: lanes.map { ($0.0, $0.1.continuation) })
    (copies, copyEntry) = AsyncStream.makeStream(of: String.self, bufferingPolicy: .bufferingNewest(1))
    (themes, themeEntry) = AsyncStream.makeStream(of: String.self, bufferingPolicy: .bufferingNewest(1))
    (exports, exportEntry) = AsyncStream.makeStream(of: ExportOrder.self, bufferingPolicy: .bufferingNewest(1))
    (screens, screenEntry) = AsyncStream.makeStream(of: Effect.self, bufferingPolicy: .bufferingOldest(Self.actMaximum))
    (acts, actEntry) = AsyncStream.makeStream(of: Effect.self, bufferingPolicy: .bufferingOldest(Self.actMaximum))
  }

  /// Puts an effect into its lane; the message that says so where the lane is full.
  func take(_ effect: Effect) -> Message? {
    switch effect {
    case .load(let request):
      loadEntries[request.slot]?.yield(Load(request: request, cameAt: .now))
      return nil
    case .act(let act):
      guard case .enqueued = actEntry.yield(effect) else {
        return .actFailed(act: act.id, "too much waits for the store already; try again shortly")
      }
      return nil
    case .journalCancelled:
      guard case .enqueued = actEntry.yield(effect) else {
        return .notJournaled("too much waits for the store already; try again shortly")
      }
      return nil
    case .copy(let text):
      copyEntry.yield(text)
      return nil
    case .saveScreen(_, let path):
      guard case .enqueued = screenEntry.yield(effect) else {
        return .saved(to: path, problem: "too much waits for the disk already; try again shortly")
      }
      return nil
    case .giveUp(let slot):
      loadEntries[slot]?.yield(nil)
      return nil
    case .export(let order):
      exportEntry.yield(order)
      return nil
    case .stopExport(let id):
      stoppedExport.id.withLock { $0 = max($0, id) }
      return nil
    case .findTheme(let name):
      themeEntry.yield(name)
      return nil
    case .redraw, .quit, .wear, .ring:
      return nil
    }
  }

  /// Takes no more; what waits among the acts is still performed.
  func finish() {
    actEntry.finish()
    copyEntry.finish()
    themeEntry.finish()
    exportEntry.finish()
    screenEntry.finish()
    for entry in loadEntries.values { entry.finish() }
  }

  /// Whether an export has been given up.
  func isStopped(_ order: ExportOrder) -> Bool { stoppedExport.id.withLock { $0 >= order.id } }
}

/// Up to which id exports have been given up.
private final class StoppedExport: Sendable {
  let id = Mutex(0)
}
