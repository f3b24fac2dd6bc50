/// How the person wants the terminal to be used.
package struct TerminalOptions: Sendable, Equatable {
  package var color: ColorChoice
  /// Whether nothing beyond ASCII is sent, whatever the locale is.
  package var isASCII: Bool
  /// Whether the line is slow: fewer frames are sent.
  package var isSlowLink: Bool

  package init(color: ColorChoice = .auto, isASCII: Bool = false, isSlowLink: Bool = false) {
    self.color = color
    self.isASCII = isASCII
    self.isSlowLink = isSlowLink
  }

  /// The time between two frames of a steady change: 10 a second, 2 on a slow link; see ``FramePace``.
  package var frameMilliseconds: Int64 { isSlowLink ? 500 : 100 }
}

/// Whether colours are sent.
package enum ColorChoice: String, Sendable, CaseIterable {
  /// Where the terminal has them and `NO_COLOR` is empty.
  case auto
  /// Where the terminal has them, whatever `NO_COLOR` says.
  case always
  case never

  /// Whether colours may be sent with this value of the variable `NO_COLOR` (no-color.org: empty means nothing).
  package func allowsColor(noColor: String?) -> Bool {
    switch self {
    case .auto: (noColor ?? "").isEmpty
    case .always: true
    case .never: false
    }
  }
}
