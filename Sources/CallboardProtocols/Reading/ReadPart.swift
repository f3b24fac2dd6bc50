package import FoundationEssentials

/// One callback of a request, with what is kept of it: the request's body, or of a batch the entry as it is spelled.
package struct ReadPart: Sendable, Equatable {
  package var message: ReadMessage
  package var body: Data

  package init(message: ReadMessage, body: Data) {
    self.message = message
    self.body = body
  }
}
