extension Model {
  /// Takes in one message.
  ///
  /// - Returns: What is to be done now, in order.
  package mutating func update(_ message: Message) -> [Effect] {
    if case .resized(let size) = message { self.size = size }
    return []
  }
}
