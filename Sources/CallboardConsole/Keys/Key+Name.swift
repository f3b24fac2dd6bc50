extension Key {
  /// The key as it is written on the screen: `r`, `Ctrl-D`, `PgDn`.
  func name(_ strings: Strings) -> String {
    switch self {
    case .character(" "): strings(.keySpace)
    case .character(let character): String(character)
    case .control(let letter): strings(.keyControl, letter.uppercased())
    case .enter: strings(.keyEnter)
    case .escape: strings(.keyEscape)
    case .tab: strings(.keyTab)
    case .backTab: strings(.keyBackTab)
    case .backspace: strings(.keyBackspace)
    case .delete: strings(.keyDelete)
    case .up: strings(.keyUp)
    case .down: strings(.keyDown)
    case .left: strings(.keyLeft)
    case .right: strings(.keyRight)
    case .home: strings(.keyHome)
    case .end: strings(.keyEnd)
    case .pageUp: strings(.keyPageUp)
    case .pageDown: strings(.keyPageDown)
    case .function(let number): "F\(number)"
    case .paste: strings(.keyPaste)
    }
  }
}
