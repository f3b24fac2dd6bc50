import CallboardCore

/// How a message of a route is read.
enum MessageForm {
  case notice(Route.NoticeSettings)
  /// An order with the fields of protocol A.
  case order
  case settle(SettleForm)

  var kind: CallbackKind {
    switch self {
    case .notice: .notice
    case .order: .order
    case .settle(let form): form.kind
    }
  }
}

extension Route {
  /// The form of the route's own messages: what comes in at its path, or at `/settle`.
  var messageForm: MessageForm {
    switch receive.form {
    case .notice(let settings): .notice(settings)
    case .settle: .settle(.settlement)
    case .order(let settings): settings.speaks == .notice ? .order : .settle(.order)
    }
  }

  /// The form of a kind's messages on this route; nil for a kind that the route does not receive.
  func messageForm(of kind: CallbackKind) -> MessageForm? {
    if kind == messageForm.kind { return messageForm }
    guard case .settle = receive.form else { return nil }
    return SettleForm(kind).map(MessageForm.settle)
  }

  /// The keys that open what comes in; empty where nothing is sealed.
  var receivingKeys: [CipherKey] {
    if case .notice(let settings) = receive.form { settings.keys } else { [] }
  }
}
