import CallboardConfiguration
import CallboardCore
import CallboardProtocols
import Foundation

/// Opens what is kept of a callback for a person, with the key files as that person may read them.
struct Reveal {
  var settings: Settings
  var actions: any ActionDesk

  /// The opened text; the reveal, or that it was refused, is in the trail before this returns.
  func open(_ callback: Callback, _ request: PersonRequest) async throws -> OpenedText {
    let reader: CallbackReader
    do {
      reader = try routeReader(callback.route)
    } catch {
      try await actions.journal(.reveal, outcome: .refused, target: callback.rowVersion, request)
      throw error
    }
    guard let kept = try await actions.reveal(callback.rowVersion, request) else { throw RevealFailure.gone }
    do {
      return try reader.openedText(of: kept)
    } catch {
      throw RevealFailure.unopened(route: callback.route)
    }
  }

  private func routeReader(_ name: String) throws -> CallbackReader {
    guard let route = settings.routes.first(where: { $0.name == name }) else { throw RevealFailure.noRoute(name) }
    do {
      let secrets = SecretReader(environment: ProcessInfo.processInfo.environment)
      return try CallbackReader(route: try secrets.withKeys(route), now: { .now })
    } catch {
      throw RevealFailure.noKey("\(error)")
    }
  }
}

/// Why a reveal shows nothing.
enum RevealFailure: Error, Equatable {
  case gone
  case noRoute(String)
  case noKey(String)
  case unopened(route: String)

  var sentence: String {
    switch self {
    case .gone: "it changed meanwhile, or is not there any more; look again"
    case .noRoute(let name): "the configuration has no route \(name), so there is no key for it"
    case .noKey(let why): why
    case .unopened(let route): "no key of the route \(route) opens what is kept"
    }
  }
}
