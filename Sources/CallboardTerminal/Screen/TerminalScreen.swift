import CTerminal
package import CallboardConsole
package import CallboardCore
import Glibc

/// What a program must know of the terminal that it was given.
package struct TerminalFacts: Sendable, Equatable {
  package var size: Size
  package var tier: ColorTier
  /// Whether the locale is UTF-8; else nothing beyond ASCII reaches the terminal.
  package var isUnicode: Bool
  /// The description that is used.
  package var name: String
  /// What the person's terminal calls itself, where nothing describes that.
  package var unknownName: String?
}

/// The open terminal.
///
/// Belongs to one thread; ncurses knows no other.
struct TerminalScreen: ~Copyable {
  private(set) var facts: TerminalFacts
  private var painter: Painter

  /// Opens the terminal on standard input and output; handlers of signals write to `wake`.
  init(theme: Theme, options: TerminalOptions, environment: [String: String], wake: Int32) throws(TerminalError) {
    guard isatty(STDIN_FILENO) == 1 else { throw .notATerminal(stream: "standard input") }
    guard isatty(STDOUT_FILENO) == 1 else { throw .notATerminal(stream: "standard output") }
    let isUnicode = ct_use_locale() && !options.isASCII
    let name = try TerminalName.choose(
      term: environment["TERM"], colorTerm: environment["COLORTERM"], isDescribed: { ct_described_colors($0) >= 0 })
    guard ct_guard_remember(STDIN_FILENO, STDOUT_FILENO) == 0 else { throw .failed(String(cString: strerror(errno))) }
    ct_signals_use_stack()
    ct_signals_install(wake)
    ct_stderr_capture()
    // The kernel knows the size; LINES and COLUMNS of the environment, and the description's own, may be stale.
    use_env(false)
    use_tioctl(true)
    guard newterm(name.name, ct_stdout(), ct_stdin()) != nil else {
      ct_stderr_release()
      ct_signals_remove(false)
      throw .undescribed(term: name.name)
    }
    noecho()
    cbreak()
    nonl()
    ct_guard_enter_mode()
    def_prog_mode()
    ct_guard_arm(Int32(Self.currentSize().rows))
    // Keys are read elsewhere; ncurses need not look for them while it paints.
    typeahead(-1)
    let palette = Self.openColors(isAllowed: options.color.allowsColor(noColor: environment["NO_COLOR"]))
    let looks = LookBook(theme: theme, palette: palette, pairs: ColorPairs(limit: ct_color_pairs()))
    painter = Painter(looks: looks, isUnicode: isUnicode)
    let size = Self.currentSize()
    if size != Self.paintedSize() { resizeterm(Int32(size.rows), Int32(size.columns)) }
    facts = TerminalFacts(
      size: size, tier: palette.tier, isUnicode: isUnicode, name: name.name, unknownName: name.unknownName)
  }

  /// Starts colours where there are any, keeping the terminal's own background and never redefining a colour.
  private static func openColors(isAllowed: Bool) -> Palette {
    guard isAllowed, has_colors(), start_color() != ERR, use_default_colors() != ERR else {
      return Palette(tier: .mono, colors: 0)
    }
    let colors = Int(ct_colors())
    let tier = ColorTier.ofTerminal(colors: colors, isDirect: ct_has_direct_color())
    return Palette(tier: tier, colors: colors)
  }

  /// Puts everything back as it was and gives standard error and the signals back.
  mutating func close(isEnding: Bool) {
    endwin()
    ct_guard_restore_rest()
    ct_signals_remove(isEnding)
    ct_stderr_release()
  }

  /// Brings a frame onto the screen.
  mutating func paint(_ frame: Frame) { painter.paint(frame) }

  /// Makes the next frame be sent whole.
  mutating func forget() { painter.forget() }

  /// Paints in the styles of a theme from now on; the next frame is sent whole.
  mutating func wear(_ theme: Theme) { painter.wear(theme) }

  /// Rings the bell, or flashes where the terminal has none.
  func ring() { beep() }

  /// Gives a text to the terminal's clipboard.
  func copy(_ text: String, isInScreen: Bool) {
    let bytes = ClipboardSequence.bytes(of: text, isInScreen: isInScreen)
    bytes.withUnsafeBufferPointer { ct_write_terminal(STDOUT_FILENO, $0.baseAddress, $0.count) }
  }

  /// Takes over the terminal's present size.
  mutating func resize() {
    facts.size = Self.currentSize()
    resizeterm(Int32(facts.size.rows), Int32(facts.size.columns))
    ct_guard_size(Int32(facts.size.rows))
    painter.forget()
  }

  /// Gives the terminal back, stops the process as Ctrl-Z does, and takes the terminal again when it is continued.
  mutating func suspend() {
    endwin()
    ct_guard_restore_rest()
    ct_suspend()
    takeBack()
    ct_guard_resume()
  }

  /// Takes the terminal again after a stop that nobody announced (SIGSTOP).
  mutating func comeBack() {
    endwin()
    takeBack()
  }

  private mutating func takeBack() {
    // In the background this stops the process again until it is brought to the front.
    ct_guard_enter_mode()
    def_prog_mode()
    resize()
  }

  /// The size that ncurses reckons with.
  private static func paintedSize() -> Size {
    guard let window = ct_stdscr() else { return Size(columns: 0, rows: 0) }
    return Size(columns: Int(getmaxx(window)), rows: Int(getmaxy(window)))
  }

  private static func currentSize() -> Size {
    var rows: Int32 = 24
    var columns: Int32 = 80
    if !ct_window_size(STDOUT_FILENO, &rows, &columns) { _ = ct_window_size(STDIN_FILENO, &rows, &columns) }
    let most: Int32 = 1_000
    return Size(columns: Int(min(columns, most)), rows: Int(min(rows, most)))
  }
}
