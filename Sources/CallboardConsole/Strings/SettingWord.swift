/// A mistake in a configuration or a theme, and the phrases that stand in its sentence.
///
/// ``Strings/toldOfSettings(_:)`` knows it again by its English text.
enum SettingWord: Sendable, Hashable, CaseIterable {
  // Keys and values
  case mapping, keyNotText, unknownKeyGuess, unknownKey, needsKey, mustBeText, mustBe, mustBeNot, oneOf, oneOfGuess,
    mustBeList, mustList, mustListNot, besideOther, besideKeys, twice, noYAML, noUTF8, isEmpty
  // What has keys
  case theConfiguration, aRoute, aKey, receiveOf, agentOf, theTheme, thePalette, theColour, theStyle, theGlyph
  // What a key is for
  case whyStore, whyRoutes, whyName, whyReceive, whyAnyProtocol, whyProtocol, whyURL, whyAgent, whyAgentAccount,
    whyAccount, whyKeyFile, whyIVFile, whyOrderPath, whyQueryPath, whySymbol, whyASCII, whyRGB
  // What a value must be
  case trueOrFalse, onOrOff, statusForm, listenForm, charactersForm, zoneForm, themeForm, nameForm, minuteForm,
    timeLimitForm, wholeForm, secondsForm, pathForm, rangesForm, delaysForm, delaysCount, shareForm, momentForm,
    oneKey, oneRoute, themeName, symbolForm, asciiForm, indexForm, ansiForm, someOf, addressForm, addressSafe
  // What does not go together
  case untilAfter, keyTaken, routeTaken, pathTaken, pathOwn, applyForm, orderNeedsAgent, queryFromLedger, forAgents,
    forLedger, pairing, sharedHeader
  // Secrets
  case unusable, secretFile, secretVariable, secretUnset, secretMissing, secretForbidden, secretNotRegular,
    secretTooOpen, secretEncoding, secretLength, secretAtLeast
  // Keys of the console
  case keyNone, keyNoneGuess, keyNeverBound, keyNotPassed, keyKept, lineNone, lineNoneGuess, lineWantsMore,
    lineTakesNothing, ofTerm, termNone, termNoneGuess, termState, termValue, termBlanks, termJob, termEquals, termMatch,
    termComparison, termAge, termReach, termLength, termAmount, termTime, termDate, termEnds
  // Themes
  case colourText, colourNone, colourNoneGuess, scopeNone, scopeNoneGuess, themeCircle, themeDeep, themeNoParent,
    themeContrast, themeAlike, themeAlikeASCII

  /// The places whose values are sentences of these words; where one is not known, the text is taken for another.
  var demandedPlaces: [Int] { isAround ? [2] : [] }

  /// Whether it stands around another sentence, and so is tried before all others.
  var isAround: Bool { self == .ofTerm }

  /// The places whose values may be phrases of these words, or anything else.
  var wordyPlaces: [Int] {
    switch self {
    case .mapping, .keyNotText, .unknownKeyGuess, .unknownKey, .secretEncoding: [1]
    case .needsKey, .secretLength: [1, 3]
    case .mustBe, .mustBeNot, .mustList, .mustListNot, .unusable: [2]
    default: []
    }
  }
}
