import CallboardConsole
import Synchronization

/// How a read that may take long is told to stop: a later one for its place, or the person, gives it up.
final class GivingUp: Sendable {
  private let places = Mutex<[Request.Slot: Place]>([:])

  private struct Place {
    /// The newest request that was asked for, and the newest that is worth nothing.
    var asked = 0
    var givenUp = 0
    var running: (id: Int, stop: AsyncStream<Never>.Continuation)?
  }

  /// A request was asked for; those before it, for the same place, are worth nothing from now on.
  func ask(_ request: Request) {
    giveUp(request.slot, asking: request.id)
  }

  /// What was asked for a place until now is worth nothing.
  func giveUp(_ slot: Request.Slot) {
    giveUp(slot, asking: nil)
  }

  private func giveUp(_ slot: Request.Slot, asking id: Int?) {
    let stop = places.withLock { places -> AsyncStream<Never>.Continuation? in
      var place = places[slot] ?? Place()
      place.givenUp = place.asked
      place.asked = id ?? place.asked
      defer { places[slot] = place }
      return place.running.flatMap { $0.id <= place.givenUp ? $0.stop : nil }
    }
    stop?.finish()
  }

  /// Does the work of a request, and cancels it when it is given up meanwhile; not at all when it has been already.
  func run(_ request: Request, _ work: @escaping @Sendable () async -> Void) async {
    let (stops, stop) = AsyncStream.makeStream(of: Never.self)
    let isWanted = places.withLock { places in
      var place = places[request.slot] ?? Place()
      guard request.id > place.givenUp else { return false }
      place.running = (request.id, stop)
      places[request.slot] = place
      return true
    }
    guard isWanted else { return }
    await withTaskGroup(of: Void.self) { group in
      group.addTask { await work() }
      group.addTask { for await _ in stops {} }
      await group.next()
      group.cancelAll()
    }
    places.withLock { places in
      if places[request.slot]?.running?.id == request.id { places[request.slot]?.running = nil }
    }
  }
}
