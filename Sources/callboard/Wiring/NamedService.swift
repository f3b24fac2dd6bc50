import ServiceLifecycle

/// A service that shows as its name alone.
///
/// The service group describes its services in its log, and what Swift makes of a value by itself tells all that is in
/// it, down to the routes.
struct NamedService: Service, CustomStringConvertible {
  let description: String
  private let service: any Service

  init(_ name: String, _ service: any Service) {
    description = name
    self.service = service
  }

  func run() async throws { try await service.run() }
}
